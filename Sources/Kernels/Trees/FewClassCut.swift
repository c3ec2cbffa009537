/// A cut of a column among at most three classes.
public struct CountedCut: Hashable, Sendable {
  /// The cut.
  public var cut: NumericCut
  /// The rows below it of the first, second and third class.
  public var below: SIMD4<Double>
  /// How many rows have a value.
  public var rows: Int

  /// A cut from its parts.
  public init(cut: NumericCut, below: SIMD4<Double>, rows: Int) {
    self.cut = cut
    self.below = below
    self.rows = rows
  }
}

extension SortedLists {
  /// The best cut of any column by the Gini impurity of at most three classes
  /// of rows that all weigh 1 and have equal masses.
  ///
  /// - Parameters:
  ///   - range: the node's places; every row has a value in every column, and
  ///     every column is numeric.
  ///   - counts: the node's rows by class.
  ///   - edge: how many rows must lie on either side.
  ///   - guess: a column that may have the best cut. It is searched first, so
  ///     that the others can be passed over where they gain less.
  ///   - tally: work memory for these lists, which holds the node afterwards; to
  ///     be ended.
  ///   - held: the node's counts, if they are known.
  /// - Returns: the first column of the greatest gain and its first cut of that
  ///   gain, if any cut gains anything.
  /// - Complexity: O(columns · n).
  public func bestFewClassCut(
    in range: Range<Int>, counts: SIMD4<Double>, edge: Int, guess: Int? = nil, tally: inout CodeTally,
    held: consuming HeldCounts? = nil
  ) -> (column: Int, found: CountedCut)? {
    let scan = FewClassScan(counts, classBits: classBits, edge: edge)
    if let held { tally.resume(held) } else { beginTally(&tally, in: range) }
    let first = guess.flatMap { fewClassCut(scan, $0, range, floor: 0, &tally) }
    // Well below rounding error, so that it decides between no two columns that are equal on paper.
    let assured = (first?.cut.gain ?? 0) * (1 - 1e-9)
    var best: (column: Int, found: CountedCut)?
    for column in places.indices {
      let reached = best?.found.cut.gain ?? 0
      let found =
        column == guess
        ? first.flatMap { $0.cut.gain > reached * tieFactor ? $0 : nil }
        : fewClassCut(scan, column, range, floor: max(reached, assured), &tally)
      guard let found else { continue }
      best = (column, found)
      // No cut gains more than one with a single class on either side.
      if scan.isPerfect(found.below) { break }
    }
    return best
  }

  /// The counts of both halves of a node that was just searched, where knowing
  /// them saves counting the larger one.
  ///
  /// - Parameters:
  ///   - range: the node's places, left rows first by now.
  ///   - left: how many rows went left.
  ///   - tally: work memory that holds the node; it is ended.
  public func halves(
    of range: Range<Int>, left: Int, tally: inout CodeTally
  ) -> (left: HeldCounts, right: HeldCounts)? {
    let middle = range.lowerBound + left
    let leftIsSmaller = 2 * left <= range.count
    let smaller = leftIsSmaller ? range.lowerBound..<middle : middle..<range.upperBound
    let halves = withEntries(of: base, in: smaller) {
      tally.halve(
        smaller: $0, larger: range.count - smaller.count, shift: UInt32(truncatingIfNeeded: classBits),
        ClassKinds(classBits: classBits), coded)
    }
    tally.end(self)
    return halves.map { leftIsSmaller ? ($0.smaller, $0.larger) : ($0.larger, $0.smaller) }
  }

  /// The best cut of one column by the same measure.
  ///
  /// - Parameters:
  ///   - column: a numeric column.
  ///   - range: places of rows that have a value in its list, if it is listed;
  ///     otherwise the node's.
  ///   - counts: the classes of exactly these rows; not read for coded columns.
  ///   - edge: how many rows must lie on either side.
  ///   - floor: a gain to be exceeded by more than rounding error.
  ///   - tally: work memory for these lists, which may hold the node.
  public func fewClassCut(
    column: Int, in range: Range<Int>, counts: SIMD4<Double>, edge: Int, floor: Double,
    tally: inout CodeTally
  ) -> CountedCut? {
    fewClassCut(
      FewClassScan(counts, classBits: classBits, edge: edge), column, range, floor: floor, &tally)
  }

  @inline(__always)
  private func fewClassCut(
    _ scan: FewClassScan, _ column: Int, _ range: Range<Int>, floor: Double, _ tally: inout CodeTally
  ) -> CountedCut? {
    switch places[column] {
    case .none: return nil
    case .list(let list):
      let values = columns[list]
      return withEntries(of: list, in: range) {
        scan.best($0, values.span, distinct: distinct[list], floor: floor)
      }
    case .code(let code):
      return unsafe withClassRuns(of: code, in: range, &tally) {
        unsafe scan.best($0, coded.values[code], floor: floor)
      }
    }
  }

  /// Counts a node's classes at once in the coded columns where that is faster
  /// than by itself; to be ended.
  public func beginTally(_ tally: inout CodeTally, in range: Range<Int>) {
    withEntries(of: base, in: range) {
      tally.begin(
        $0, shift: UInt32(truncatingIfNeeded: classBits), ClassKinds(classBits: classBits), coded)
    }
  }

  /// Calls `body` with the codes of a coded column among a node's rows, by
  /// class.
  @inline(__always)
  func withClassRuns<Result>(
    of code: Int, in range: Range<Int>, _ tally: inout CodeTally, _ body: (CodeRuns) -> Result
  ) -> Result {
    withEntries(of: base, in: range) {
      unsafe tally.withRuns(
        of: code, $0, shift: UInt32(truncatingIfNeeded: classBits), ClassKinds(classBits: classBits), coded,
        body)
    }
  }
}

/// The constants of one node's scans.
///
/// The gain of a cut with `rows` of T rows below is Σ dₖ² / (T·L·R), where dₖ =
/// lₖ·T − tₖ·L for class k sums to 0 over the classes and is a whole number.
/// Cuts are compared as fractions, without dividing.
private struct FewClassScan {
  private var total: Int
  private var ones: Int
  private var twos: Int
  private let edge: Int
  private let shift: UInt32
  /// The bit that is set in entries of the third class.
  private let second: UInt32

  init(_ counts: SIMD4<Double>, classBits: Int, edge: Int) {
    ones = Int(counts[1])
    twos = Int(counts[2])
    total = Int(counts[0]) + ones + twos
    self.edge = max(edge, 1)
    shift = UInt32(truncatingIfNeeded: classBits)
    second = classBits > 1 ? 2 : 0
  }

  /// The rows below a place.
  struct Below {
    var rows = 0
    var ones = 0
    var twos = 0

    init() {}

    init(rows: Int, ones: Int, twos: Int) {
      (self.rows, self.ones, self.twos) = (rows, ones, twos)
    }

    @inline(__always)
    init(_ counts: KindCounts) {
      (rows, ones, twos) = (counts.rows, counts.ones, counts.twos)
    }
  }

  /// The best place so far, as a fraction squares / sides that others must
  /// exceed.
  struct Record {
    var below = Below()
    var squares: Double
    var sides = 1.0
  }

  /// The first cut of the greatest gain above `floor` in a column of about
  /// `distinct` different values.
  func best(
    _ entries: Span<UInt32>, _ values: Span<Double>, distinct: Int, floor: Double
  ) -> CountedCut? {
    precondition(entries.count == total)
    guard total >= 2 * edge else { return nil }
    var record = Record(squares: floor * tieFactor * Double(total))
    // SAFETY: the pointers are used inside the closures only; entries are read below `total`, values at their rows.
    unsafe entries.withUnsafeBufferPointer { entries in
      unsafe values.withUnsafeBufferPointer { values in
        guard let entries = entries.baseAddress else { return }
        let column = unsafe EntryColumn(entries: entries, values: values, shift: shift)
        if total >= 8 &* distinct {
          unsafe scanRuns(column, &record)
        } else if total < 1024 {
          unsafe scanSmall(column, &record)
        } else {
          unsafe scanLarge(column, &record)
        }
      }
    }
    guard record.below.rows > 0 else { return nil }
    let place = record.below.rows
    return cut(
      record.below,
      threshold(
        between: values[Int(entries[place - 1] &>> shift)], and: values[Int(entries[place] &>> shift)]))
  }

  /// The same for a coded column, the rows of which need not be the node's.
  @inline(__always)
  func best(_ runs: CodeRuns, _ values: [Double], floor: Double) -> CountedCut? {
    let present = unsafe runs.present
    guard present.rows != total else { return unsafe bestRun(runs, values, floor: floor) }
    var scan = self
    (scan.total, scan.ones, scan.twos) = (present.rows, present.ones, present.twos)
    return unsafe scan.bestRun(runs, values, floor: floor)
  }

  @inline(__always)
  private func bestRun(_ runs: CodeRuns, _ values: [Double], floor: Double) -> CountedCut? {
    guard total >= 2 * edge else { return nil }
    var record = Record(squares: floor * tieFactor * Double(total))
    let place = unsafe runs.codes == nil ? scanSlots(runs, &record) : scanCodes(runs, &record)
    guard place >= 0 else { return nil }
    return cut(record.below, unsafe runs.threshold(after: place, values))
  }

  /// Scans the codes that occur, four at a time.
  ///
  /// - Returns: the place of the record, or −1.
  @inline(__always)
  private func scanCodes(_ runs: CodeRuns, _ record: inout Record) -> Int {
    var passed = KindCounts(packed: 0)
    var (place, i) = (-1, 0)
    let last = unsafe runs.count &- 1
    while i < last {
      let next = unsafe FewClassRuns(runs.counts + i, after: passed, upTo: last &- i)
      if next.mayHoldRecord(total: total, ones: ones, twos: twos, record.squares, record.sides) {
        for j in i..<min(i &+ 4, last) {
          passed.packed &+= unsafe runs.counts[j]
          if keep(Below(passed), &record) { place = j }
        }
      } else {
        passed = next.last
      }
      i &+= 4
    }
    return place
  }

  /// Scans all codes of a column, passing over blocks of thirty-two and of eight
  /// that cannot hold a record.
  ///
  /// - Returns: the place of the record, or −1.
  @inline(__always)
  private func scanSlots(_ runs: CodeRuns, _ record: inout Record) -> Int {
    var passed: UInt64 = 0
    var (place, i) = (-1, 0)
    while unsafe i < runs.count {
      let end = unsafe min(i &+ 32, runs.count)
      let sum = unsafe Self.sum(runs.counts, i, end)
      if mayHoldRecord(passed, sum, record) {
        var (below, start) = (passed, i)
        while start < end {
          let stop = min(start &+ 8, end)
          let inside = unsafe Self.sum(runs.counts, start, stop)
          if mayHoldRecord(below, inside, record) {
            var next = KindCounts(packed: below)
            for j in start..<stop {
              let slot = unsafe runs.counts[j]
              next.packed &+= slot
              if slot != 0, keep(Below(next), &record) { place = j }
            }
          }
          below &+= inside
          start = stop
        }
      }
      passed &+= sum
      i = end
    }
    return place
  }

  /// The rows of the codes from `start` on.
  @inline(__always)
  private static func sum(_ counts: UnsafePointer<UInt64>, _ start: Int, _ end: Int) -> UInt64 {
    var sum: UInt64 = 0
    for i in start..<end { sum &+= unsafe counts[i] }
    return sum
  }

  /// Whether a place among the rows `inside` a block after the rows `below` may
  /// be a record.
  @inline(__always)
  private func mayHoldRecord(_ below: UInt64, _ inside: UInt64, _ record: Record) -> Bool {
    guard inside != 0 else { return false }
    let below = Below(KindCounts(packed: below))
    let block = Below(KindCounts(packed: inside))
    return reach(below, block) * record.sides > record.squares * least(below.rows, block.rows)
  }

  /// Whether a side of a cut holds some classes whole and the other side a
  /// single one, so that no cut gains more.
  func isPerfect(_ below: SIMD4<Double>) -> Bool {
    let counts = SIMD4(Double(total - ones - twos), Double(ones), Double(twos), 0)
    let isWhole = (below .== SIMD4(repeating: 0)) .| (below .== counts)
    let occurring = counts .> SIMD4(repeating: 0)
    return all(isWhole) && (occurring[0] ? 1 : 0) + (occurring[1] ? 1 : 0) + (occurring[2] ? 1 : 0) == 2
  }

  /// Counts an entry and keeps its place if it is a better cut than any before.
  @inline(__always)
  private func pass(_ column: EntryColumn, _ i: Int, _ below: inout Below, _ record: inout Record) {
    unsafe count(column.entries[i], &below)
    let squares = squares(below)
    let sides = Double(below.rows &* (total &- below.rows))
    if squares * record.sides > record.squares * sides, unsafe column.isCut(after: i) {
      record = Record(below: below, squares: squares * tieFactor, sides: sides)
    }
  }

  @inline(__always)
  private func count(_ entry: UInt32, _ below: inout Below) {
    below.rows &+= 1
    below.ones &+= Int(entry & (second == 0 ? 1 : 3) == 1 ? 1 : 0)
    below.twos &+= Int((entry & second) &>> 1)
  }

  /// Σ dₖ².
  @inline(__always)
  private func squares(_ below: Below) -> Double {
    let one = Double(below.ones &* total &- ones &* below.rows)
    let two = Double(below.twos &* total &- twos &* below.rows)
    let zero = one + two
    return one * one + two * two + zero * zero
  }

  /// Scans a node of fewer than 4,096 rows, where drifts are whole numbers that
  /// 24 bits hold, four places at a time.
  private func scanSmall(_ column: EntryColumn, _ record: inout Record) {
    var below = Below()
    for i in 0..<(edge &- 1) { unsafe count(column.entries[i], &below) }
    var i = edge &- 1
    let end = total &- edge
    if end &- i >= 4 {
      var lanes = FewClassLanes(total: total, ones: ones, twos: twos, second: second, start: below.rows)
      lanes.base = SIMD4(repeating: UInt32(truncatingIfNeeded: below.twos &<< 16 | below.ones))
      lanes.expect(record.squares, record.sides)
      while i &+ 4 <= end {
        if unsafe lanes.mayHoldRecord(column.entries + i) {
          for j in i..<(i &+ 4) { unsafe pass(column, j, &below, &record) }
          lanes.expect(record.squares, record.sides)
        } else {
          below = Below(rows: i &+ 4, ones: lanes.ones, twos: lanes.twos)
        }
        lanes.advance()
        i &+= 4
      }
    }
    while i < end {
      unsafe pass(column, i, &below, &record)
      i &+= 1
    }
  }

  /// Keeps a place between different values if it is a better cut than any
  /// before.
  @inline(__always) @discardableResult
  private func keep(_ below: Below, _ record: inout Record) -> Bool {
    guard below.rows >= edge, below.rows <= total &- edge else { return false }
    let squares = squares(below)
    let sides = Double(below.rows &* (total &- below.rows))
    guard squares * record.sides > record.squares * sides else { return false }
    record = Record(below: below, squares: squares * tieFactor, sides: sides)
    return true
  }

  /// Scans a column of long runs of equal values from run to run.
  private func scanRuns(_ column: EntryColumn, _ record: inout Record) {
    var below = Below()
    while below.rows < total &- edge {
      let end = unsafe column.endOfRun(from: below.rows, before: total)
      while below.rows &+ 16 <= end {
        let inside = unsafe column.block(at: below.rows, second)
        below.rows &+= 16
        below.ones &+= inside.ones
        below.twos &+= inside.twos
      }
      while below.rows < end { unsafe count(column.entries[below.rows], &below) }
      keep(below, &record)
    }
  }

  /// Scans a large node sixteen rows at a time, passing over blocks that cannot
  /// hold a record.
  ///
  /// The classes of a block bound the drifts of every place in it, and L·R is
  /// least at its ends.
  private func scanLarge(_ column: EntryColumn, _ record: inout Record) {
    var below = Below()
    for i in 0..<(edge &- 1) { unsafe count(column.entries[i], &below) }
    var i = edge &- 1
    let end = total &- edge
    while i &+ 16 <= end {
      let inside = unsafe column.block(at: i, second)
      let block = Below(rows: 16, ones: inside.ones, twos: inside.twos)
      if reach(below, block) * record.sides > record.squares * least(below.rows, 16) {
        for j in i..<(i &+ 16) { unsafe pass(column, j, &below, &record) }
      } else {
        below.rows &+= 16
        below.ones &+= block.ones
        below.twos &+= block.twos
      }
      i &+= 16
    }
    while i < end {
      unsafe pass(column, i, &below, &record)
      i &+= 1
    }
  }

  /// The least L·R of the places in a block of so many rows after `rows`.
  @inline(__always)
  private func least(_ rows: Int, _ block: Int) -> Double {
    let first = (rows &+ 1) &* (total &- rows &- 1)
    let last = (rows &+ block) &* (total &- rows &- block)
    return Double(min(first, last))
  }

  /// At least Σ dₖ² of any place in a block of rows.
  @inline(__always)
  private func reach(_ below: Below, _ block: Below) -> Double {
    let one = Double(below.ones &* total &- ones &* below.rows)
    let two = Double(below.twos &* total &- twos &* below.rows)
    let zeros = total &- ones &- twos
    let none = block.rows &- block.ones &- block.twos
    return farthest(one, block.ones, block.rows, ones) + farthest(two, block.twos, block.rows, twos)
      + farthest(0 - one - two, none, block.rows, zeros)
  }

  /// The square of the farthest that a drift can get in a block of `rows`,
  /// `inside` of which are of a class of which there are `of` in the node.
  @inline(__always)
  private func farthest(_ drift: Double, _ inside: Int, _ rows: Int, _ of: Int) -> Double {
    let highest = drift + Double(inside &* (total &- of))
    let lowest = Double((rows &- inside) &* of) - drift
    let most = max(highest, lowest)
    return most * most
  }

  /// The cut above some rows, at a threshold.
  private func cut(_ below: Below, _ threshold: Double) -> CountedCut {
    let above = total - below.rows
    let counts = SIMD4(
      Double(below.rows - below.ones - below.twos), Double(below.ones), Double(below.twos), 0)
    let cut = NumericCut(
      below: below.rows, threshold: threshold,
      gain: squares(below) / (Double(total) * Double(below.rows * above)),
      lowerIsBelow: hasLowerMean(counts, below))
    return CountedCut(cut: cut, below: counts, rows: total)
  }

  /// What `hasLowerMean` says of three classes.
  private func hasLowerMean(_ counts: SIMD4<Double>, _ below: Below) -> Bool {
    let (rows, others) = (Double(below.rows), Double(total - below.rows))
    let lower = counts[1] / rows + counts[2] / rows * 2
    let upper = Double(ones - below.ones) / others + Double(twos - below.twos) / others * 2
    return lower < upper
  }
}
