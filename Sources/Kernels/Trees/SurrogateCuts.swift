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
/// - Returns: `nil` if no cut counts.
/// - Complexity: O(n).
/// - Source: Breiman, Friedman, Olshen & Stone (1984), section 5.3.
public func bestSurrogateCut(
  _ entries: Span<UInt32>, classBits: Int, values: Span<Double>, caseWeights: Span<Double>,
  sides: Span<UInt8>, totals: (left: Int, right: Int)
) -> SurrogateCut? {
  guard !caseWeights.isEmpty else {
    return SideScan(shift: UInt32(truncatingIfNeeded: classBits), left: totals.left, right: totals.right)
      .best(entries, values, sides)
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

  /// Counts a node's sides at once in the coded columns where that is faster than
  /// by itself; to be ended.
  public func beginTally(_ tally: inout CodeTally, in range: Range<Int>, sides: [UInt8]) {
    let shift = UInt32(truncatingIfNeeded: classBits)
    // SAFETY: the pointer is used inside the closure only; a row of an entry has a side.
    unsafe sides.withUnsafeBufferPointer { sides in
      guard let sides = sides.baseAddress else { return }
      withEntries(of: base, in: range) {
        unsafe tally.begin($0, shift: shift, SideKinds(sides: sides, shift: shift), coded)
      }
    }
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

/// The same scan where rows all weigh 1.
///
/// `lead` is how many more of the rows below go left than right. Sending the
/// rows below left agrees on `right + lead` rows, sending them right on `left −
/// lead`, for `left` and `right` rows in all. Sixteen rows change the lead by
/// sixteen at most, so most blocks are passed over.
private struct SideScan {
  let shift: UInt32
  let left: Int
  let right: Int

  /// What the scan has found.
  private struct Record {
    var best: Int
    var place = -1
    var belowGoesLeft = false
  }

  func best(_ entries: Span<UInt32>, _ values: Span<Double>, _ sides: Span<UInt8>) -> SurrogateCut? {
    var record: Record?
    // SAFETY: the pointers are used inside the closures only; places stay below the number of entries, whose rows
    // have a value and a side.
    unsafe entries.withUnsafeBufferPointer { entries in
      unsafe values.withUnsafeBufferPointer { values in
        unsafe sides.withUnsafeBufferPointer { sides in
          guard let start = entries.baseAddress, let side = sides.baseAddress else { return }
          let column = unsafe EntryColumn(entries: start, values: values, shift: shift)
          record = unsafe scan(column, side, entries.count)
        }
      }
    }
    guard let record, record.place >= 0 else { return nil }
    let lower = values[Int(entries[record.place] &>> shift)]
    let upper = values[Int(entries[record.place + 1] &>> shift)]
    return SurrogateCut(
      threshold: threshold(between: lower, and: upper), belowGoesLeft: record.belowGoesLeft,
      agreement: Double(record.best))
  }

  /// The same for a coded column.
  func best(_ runs: CodeRuns, _ values: [Double]) -> SurrogateCut? {
    var record = Record(best: max(left, right))
    var passed = KindCounts(packed: 0)
    var start = 0
    while unsafe start < runs.count {
      let end = unsafe min(start &+ 8, runs.count)
      var inside = KindCounts(packed: 0)
      for i in start..<end { inside.packed &+= unsafe runs.counts[i] }
      // As many rows can change the lead by as many at most.
      if max(left &- passed.zeros &+ passed.ones, right &+ passed.zeros &- passed.ones) &+ inside.rows
        > record.best
      {
        unsafe scan(runs, start..<end, passed, &record)
      }
      passed.packed &+= inside.packed
      start = end
    }
    guard record.place >= 0 else { return nil }
    return unsafe SurrogateCut(
      threshold: runs.threshold(after: record.place, values), belowGoesLeft: record.belowGoesLeft,
      agreement: Double(record.best))
  }

  /// Tries the places of some codes that leave two rows with a side on either
  /// side.
  @inline(__always)
  private func scan(_ runs: CodeRuns, _ block: Range<Int>, _ below: KindCounts, _ record: inout Record) {
    var passed = below
    for i in block {
      passed.packed &+= unsafe runs.counts[i]
      let (zeros, ones) = (passed.zeros, passed.ones)
      guard zeros &+ ones >= 2, left &+ right &- zeros &- ones >= 2 else { continue }
      keep(lead: zeros &- ones, at: i, &record)
    }
  }

  /// Keeps a place if it agrees on more than any before.
  @inline(__always)
  private func keep(lead: Int, at i: Int, _ record: inout Record) {
    let agreement = max(left &- lead, right &+ lead)
    guard agreement > record.best else { return }
    record = Record(best: left &- lead > record.best ? left &- lead : agreement, place: i)
    record.belowGoesLeft = left &- lead != record.best
  }

  /// One more for a row that goes left, one less for one that goes right.
  @inline(__always)
  private func step(_ column: EntryColumn, _ side: UnsafePointer<UInt8>, _ i: Int) -> Int {
    let side = Int(unsafe side[Int(truncatingIfNeeded: column.entries[i] &>> column.shift)])
    return 1 &- side &- (side & 1) &+ (side &>> 1)
  }

  @inline(__always)
  private func scan(_ column: EntryColumn, _ side: UnsafePointer<UInt8>, _ count: Int) -> Record? {
    guard left + right >= 4, let (first, end) = unsafe places(column, side, count) else { return nil }
    var i = first
    var record = Record(best: max(left, right))
    var lead = 0
    for j in 0..<i { lead &+= unsafe step(column, side, j) }
    while i < end {
      if i &+ 16 <= end, right &+ lead &+ 16 <= record.best, left &- lead &+ 16 <= record.best {
        for j in i..<(i &+ 16) { lead &+= unsafe step(column, side, j) }
        i &+= 16
        continue
      }
      lead &+= unsafe step(column, side, i)
      if max(left &- lead, right &+ lead) > record.best, unsafe column.isCut(after: i) {
        keep(lead: lead, at: i, &record)
      }
      i &+= 1
    }
    return record
  }

  /// The places that leave two rows with a side on either side.
  @inline(__always)
  private func places(
    _ column: EntryColumn, _ side: UnsafePointer<UInt8>, _ count: Int
  ) -> (first: Int, end: Int)? {
    var first = -1
    var found = 0
    while found < 2, first < count - 1 {
      first += 1
      if unsafe step(column, side, first) != 0 { found += 1 }
    }
    var last = count
    found = 0
    while found < 2, last > 0 {
      last -= 1
      if unsafe step(column, side, last) != 0 { found += 1 }
    }
    return first < last ? (first, last) : nil
  }
}
