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

/// How many of some rows are of each class.
///
/// - Parameters:
///   - entries: rows as `row << classBits | class`.
///   - classBits: the low bits of an entry that hold its class.
///   - classCount: the number of classes.
/// - Complexity: O(n).
public func classCounts(_ entries: Span<UInt32>, classBits: Int, classCount: Int) -> [Int] {
  var result = [Int](repeating: 0, count: classCount)
  var start = 0
  if classCount <= 3, classBits > 0 {
    var (ones, twos) = (0, 0)
    // SAFETY: the pointers are used inside the closures only, which read the sixteen entries from `start` on while
    // there are as many.
    unsafe entries.withUnsafeBufferPointer { buffer in
      guard let first = buffer.baseAddress else { return }
      let none: [Double] = []
      unsafe none.withUnsafeBufferPointer { none in
        let column = unsafe EntryColumn(entries: first, values: none, shift: 0)
        while start &+ 16 <= buffer.count {
          let block = unsafe column.block(at: start, classBits > 1 ? 2 : 0)
          ones &+= block.ones
          twos &+= block.twos
          start &+= 16
        }
      }
    }
    result[0] = start - ones - twos
    if classCount > 1 { result[1] = ones }
    if classCount > 2 { result[2] = twos }
  }
  let mask = (UInt32(1) << UInt32(truncatingIfNeeded: classBits)) - 1
  for i in start..<entries.count { result[Int(entries[i] & mask)] += 1 }
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
    if caseWeights.isEmpty, responses.isEmpty {
      let counts = levelCounts(
        entries, shift: shift, mask: mask, width: classCount, codes: codes, levelCount: levelCount)
      weights = counts.map(Double.init)
      for level in 0..<levelCount {
        for k in 0..<classCount { rows[level] += counts[level * classCount + k] }
      }
      return
    }
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

extension SortedLists {
  /// The rows of a node by level of a coded column and class, of at most three.
  ///
  /// - Parameter tally: work memory for these lists, which may hold the node.
  public func levelRows(
    code: Int, in range: Range<Int>, tally: inout CodeTally
  ) -> [SIMD4<Double>] {
    unsafe withClassRuns(of: code, in: range, &tally) { runs in
      var result = [SIMD4<Double>](repeating: .zero, count: coded.sizes[code])
      for i in unsafe 0..<runs.count {
        let counts = KindCounts(packed: unsafe runs.counts[i])
        result[unsafe runs.code(at: i)] = SIMD4(
          Double(counts.zeros), Double(counts.ones), Double(counts.twos), 0)
      }
      return result
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

/// How many rows there are of each level and class, level by level.
private func levelCounts(
  _ entries: Span<UInt32>, shift: UInt32, mask: UInt32, width: Int, codes: Span<Int32>, levelCount: Int
) -> [Int] {
  // A missing level is counted before the first one, which saves a branch; four tallies in turn, because rows of one
  // level and class that follow each other would wait for one another.
  let size = (levelCount + 1) * width
  var counts = [Int](repeating: 0, count: 4 * size)
  for i in entries.indices {
    let entry = entries[i]
    let level = Int(codes[Int(truncatingIfNeeded: entry &>> shift)]) &+ 1
    counts[(i & 3) &* size &+ level &* width &+ Int(truncatingIfNeeded: entry & mask)] &+= 1
  }
  return (width..<size).map { counts[$0] + counts[size + $0] + counts[2 * size + $0] + counts[3 * size + $0] }
}

/// How many rows of each level another split sends left and right, level by
/// level.
///
/// - Parameters:
///   - entries: rows as `row << classBits | class`.
///   - classBits: the low bits of an entry that hold its class.
///   - codes: the column, by row; −1 is missing.
///   - levelCount: the number of levels.
///   - sides: by row, 0 left, 1 right, 2 neither.
/// - Complexity: O(n).
public func levelSides(
  _ entries: Span<UInt32>, classBits: Int, codes: Span<Int32>, levelCount: Int, sides: Span<UInt8>
) -> [Int] {
  let shift = UInt32(truncatingIfNeeded: classBits)
  let size = (levelCount + 1) * 3
  var counts = [Int](repeating: 0, count: 4 * size)
  for i in entries.indices {
    let row = Int(truncatingIfNeeded: entries[i] &>> shift)
    counts[(i & 3) &* size &+ (Int(codes[row]) &+ 1) &* 3 &+ Int(sides[row])] &+= 1
  }
  return (0..<levelCount * 2).map { place in
    let first = (place / 2 + 1) * 3 + place % 2
    return counts[first] + counts[size + first] + counts[2 * size + first] + counts[3 * size + first]
  }
}

/// The rows that another split sends neither left nor right, in order.
///
/// - Parameter count: how many there are.
/// - Complexity: O(n).
public func undirectedRows(
  _ entries: Span<UInt32>, classBits: Int, sides: Span<UInt8>, count: Int
) -> [Int] {
  let shift = UInt32(truncatingIfNeeded: classBits)
  // One place more, because a row is written before it is known to have no side.
  var result = [Int](repeating: 0, count: count + 1)
  var next = 0
  for i in entries.indices where next <= count {
    let row = Int(truncatingIfNeeded: entries[i] &>> shift)
    result[next] = row
    next &+= Int(sides[row] &>> 1)
  }
  result.removeLast()
  return result
}

/// How many rows another split sends left and right.
///
/// - Complexity: O(n).
public func sideCounts(
  _ entries: Span<UInt32>, classBits: Int, sides: Span<UInt8>
) -> (left: Int, right: Int) {
  let shift = UInt32(truncatingIfNeeded: classBits)
  var (right, neither) = (0, 0)
  for i in entries.indices {
    let side = Int(sides[Int(truncatingIfNeeded: entries[i] &>> shift)])
    right &+= side & 1
    neither &+= side &>> 1
  }
  return (entries.count - right - neither, right)
}

/// How many of the rows that another split sends left are of each class.
///
/// - Parameters:
///   - entries: rows as `row << classBits | class`.
///   - classBits: the low bits of an entry that hold its class.
///   - classCount: the number of classes.
///   - sides: by row, 0 left, 1 right, 2 neither.
/// - Complexity: O(n).
public func leftClassCounts(
  _ entries: Span<UInt32>, classBits: Int, classCount: Int, sides: Span<UInt8>
) -> [Int] {
  let shift = UInt32(truncatingIfNeeded: classBits)
  let mask = (UInt32(1) &<< shift) &- 1
  // The first three places are of the first class and the three sides, and so on.
  var counts = [Int](repeating: 0, count: 3 * classCount)
  for i in entries.indices {
    let side = Int(sides[Int(truncatingIfNeeded: entries[i] &>> shift)])
    counts[3 &* Int(truncatingIfNeeded: entries[i] & mask) &+ side] &+= 1
  }
  return (0..<classCount).map { counts[3 * $0] }
}

/// How many different codes some rows have, missing ones not counted.
///
/// - Parameters:
///   - codes: a column, by row; −1 is missing.
///   - rows: the rows to look at.
/// - Complexity: O(rows + greatest code).
public func distinctCodes(_ codes: [Int32], among rows: [UInt32]) -> Int {
  var isSeen = [Bool](repeating: false, count: Int(codes.max() ?? -1) + 1)
  for row in rows where codes[Int(row)] >= 0 { isSeen[Int(codes[Int(row)])] = true }
  return isSeen.count { $0 }
}
