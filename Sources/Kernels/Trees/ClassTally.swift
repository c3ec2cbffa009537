/// Case weight of each class over some rows.
///
/// - Parameters:
///   - entries: rows as `row << classBits | class`.
///   - classBits: the low bits of an entry that hold its class.
///   - classCount: the number of classes.
///   - caseWeights: by row, or empty if every row weighs 1.
/// - Returns: one weight per class.
/// - Complexity: O(n).
public func classWeights(
  _ entries: Span<UInt32>, classBits: Int, classCount: Int, caseWeights: Span<Double>
) -> [Double] {
  var result = [Double](repeating: 0, count: classCount)
  let shift = UInt32(truncatingIfNeeded: classBits)
  let mask = (UInt32(1) << shift) - 1
  for i in entries.indices {
    let entry = entries[i]
    result[Int(entry & mask)] += caseWeights.isEmpty ? 1 : caseWeights[Int(entry &>> shift)]
  }
  return result
}

/// Rows and case weight of each class at each level of a coded column.
public struct LevelTally: Hashable, Sendable {
  /// How many classes the weights are kept for; 1 for a numeric target.
  public let classCount: Int
  /// Rows by level.
  public private(set) var rows: [Int]
  /// Case weight by level and class, level by level.
  public private(set) var weights: [Double]
  /// Σ w (y − centre) by level, for a numeric target; otherwise zeros.
  public private(set) var moments: [Double]
  /// Σ w (y − centre)² by level, likewise.
  public private(set) var squares: [Double]

  /// Tallies the rows of a node that have a level.
  ///
  /// - Parameters:
  ///   - entries: the node's rows as `row << classBits | class`.
  ///   - classBits: the low bits of an entry that hold its class.
  ///   - classCount: the number of classes; 1 for a numeric target.
  ///   - codes: the column, by row; −1 is missing.
  ///   - levelCount: the number of levels.
  ///   - caseWeights: by row, or empty if every row weighs 1.
  ///   - responses: the numeric target by row, or empty for a target of
  ///     classes.
  ///   - centre: what is taken off the target.
  /// - Complexity: O(n + levels · classes).
  public init(
    _ entries: Span<UInt32>, classBits: Int, classCount: Int, codes: Span<Int32>, levelCount: Int,
    caseWeights: Span<Double>, responses: Span<Double>, centre: Double
  ) {
    let shift = UInt32(truncatingIfNeeded: classBits)
    let mask = responses.isEmpty ? (UInt32(1) << shift) - 1 : 0
    self.classCount = classCount
    rows = Array(repeating: 0, count: levelCount)
    weights = Array(repeating: 0, count: levelCount * classCount)
    moments = Array(repeating: 0, count: levelCount)
    squares = Array(repeating: 0, count: levelCount)
    for i in entries.indices {
      let row = Int(entries[i] &>> shift)
      let level = Int(codes[row])
      guard level >= 0 else { continue }
      let weight = caseWeights.isEmpty ? 1 : caseWeights[row]
      rows[level] += 1
      weights[level * classCount + Int(entries[i] & mask)] += weight
      guard !responses.isEmpty else { continue }
      let difference = responses[row] - centre
      moments[level] += weight * difference
      squares[level] += weight * difference * difference
    }
  }
}

extension LevelTally {
  /// The same tally with `shift` taken off the centred target as well.
  public func shifted(by shift: Double) -> LevelTally {
    var result = self
    for level in moments.indices {
      let weight = weights[level * classCount]
      result.squares[level] += shift * (shift * weight - 2 * moments[level])
      result.moments[level] -= shift * weight
    }
    return result
  }
}
