/// The best cut of a column that imitates another split of the same rows.
public struct SurrogateCut: Hashable, Sendable {
  /// Rows with x < threshold lie below.
  public var threshold: Double
  /// Whether the rows below go left.
  public var belowGoesLeft: Bool
  /// The case weight that both splits send the same way.
  public var agreement: Double

  /// A cut from its parts.
  public init(threshold: Double, belowGoesLeft: Bool, agreement: Double) {
    self.threshold = threshold
    self.belowGoesLeft = belowGoesLeft
    self.agreement = agreement
  }
}

/// The cut of a numeric column that agrees most with the sides given to rows by
/// another split.
///
/// At least two rows with a side must lie on either side of the cut. A cut
/// counts only if it agrees on more than sending all rows one way does. The
/// first of equals is kept, below-goes-right before below-goes-left.
///
/// - Parameters:
///   - entries: the node's rows that have a value, ascending.
///   - classBits: the low bits of an entry that are not its row.
///   - values: the column, by row.
///   - caseWeights: by row, or empty if every row weighs 1.
///   - sides: by row, 0 left, 1 right, 2 neither.
///   - totals: how many of the rows go left and right; not read with case
///     weights.
///   - floor: how many rows a cut must agree on more than to count; not read
///     with case weights.
/// - Returns: `nil` if no cut counts.
/// - Complexity: O(n).
/// - Source: Breiman, Friedman, Olshen & Stone (1984), section 5.3.
public func bestSurrogateCut(
  _ entries: Span<UInt32>, classBits: Int, values: Span<Double>, caseWeights: Span<Double>,
  sides: Span<UInt8>, totals: (left: Int, right: Int), floor: Int = 0
) -> SurrogateCut? {
  guard !caseWeights.isEmpty else {
    return SideScan(
      shift: UInt32(truncatingIfNeeded: classBits), left: totals.left, right: totals.right, floor: floor
    ).best(entries, values, sides)
  }
  let shift = UInt32(truncatingIfNeeded: classBits)
  func side(_ i: Int) -> Int { Int(sides[Int(entries[i] &>> shift)]) }
  func weight(_ i: Int) -> Double { caseWeights[Int(entries[i] &>> shift)] }
  var above = SideTally()
  for i in entries.indices { above.add(side(i), weight(i)) }
  var below = SideTally()
  var best = max(above.left, above.right)
  var result: SurrogateCut?
  for i in entries.indices.dropLast() {
    let (side, weight) = (side(i), weight(i))
    below.add(side, weight)
    above.add(side, -weight, count: -1)
    if above.rows < 2 { break }
    guard below.rows >= 2, max(above.left + below.right, below.left + above.right) > best else { continue }
    let lower = values[Int(entries[i] &>> shift)]
    let upper = values[Int(entries[i + 1] &>> shift)]
    guard lower < upper else { continue }
    let belowGoesLeft = above.left + below.right <= best * tieFactor
    let agreement = belowGoesLeft ? below.left + above.right : above.left + below.right
    guard agreement > best * tieFactor else { continue }
    best = agreement
    result = SurrogateCut(
      threshold: threshold(between: lower, and: upper), belowGoesLeft: belowGoesLeft, agreement: agreement)
  }
  return result
}

extension SortedLists {
  /// The cut of a coded column that agrees most with the sides given to rows by
  /// another split, as above, where rows all weigh 1.
  ///
  /// - Parameters:
  ///   - code: the place of a numeric column among the coded ones.
  ///   - range: the node's places.
  ///   - sides: by row, 0 left, 1 right, 2 neither.
  ///   - tally: work memory for these lists, which may hold the node.
  public func surrogateCut(
    code: Int, in range: Range<Int>, sides: [UInt8], tally: inout CodeTally
  ) -> SurrogateCut? {
    unsafe withSideRuns(of: code, in: range, sides, &tally) { runs in
      let present = unsafe runs.present
      return unsafe SideScan(shift: 0, left: present.zeros, right: present.ones)
        .best(runs, coded.values[code])
    }
  }

  /// How many rows of each level another split sends left and right, level by
  /// level, for a coded column.
  public func levelSides(
    code: Int, in range: Range<Int>, sides: [UInt8], tally: inout CodeTally
  ) -> [Int] {
    var result = [Int](repeating: 0, count: 2 * coded.sizes[code])
    unsafe withSideRuns(of: code, in: range, sides, &tally) { runs in
      for i in unsafe 0..<runs.count {
        let counts = KindCounts(packed: unsafe runs.counts[i])
        let level = unsafe runs.code(at: i)
        result[2 * level] = counts.zeros
        result[2 * level + 1] = counts.ones
      }
    }
    return result
  }

  private func withSideRuns<Result>(
    of code: Int, in range: Range<Int>, _ sides: [UInt8], _ tally: inout CodeTally,
    _ body: (CodeRuns) -> Result
  ) -> Result {
    let shift = UInt32(truncatingIfNeeded: classBits)
    // SAFETY: as above.
    return unsafe sides.withUnsafeBufferPointer { sides in
      guard let sides = sides.baseAddress else { preconditionFailure("rows without sides") }
      return withEntries(of: base, in: range) {
        unsafe tally.withRuns(
          of: code, $0, shift: shift, SideKinds(sides: sides, shift: shift), coded, body)
      }
    }
  }
}

/// Rows and case weight that another split sends left and right.
private struct SideTally {
  var left = 0.0
  var right = 0.0
  var rows = 0

  mutating func add(_ side: Int, _ weight: Double, count: Int = 1) {
    switch side {
    case 0: left += weight
    case 1: right += weight
    default: return
    }
    rows += count
  }
}
