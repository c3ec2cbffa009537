/// The constants of one node's scans.
///
/// The gain of a cut with `rows` of T rows below is Σ dₖ² / (T·L·R), where dₖ =
/// lₖ·T − tₖ·L for class k sums to 0 over the classes and is a whole number.
/// Cuts are compared as fractions, without dividing.
struct FewClassScan {
  var total: Int
  var ones: Int
  var twos: Int
  let edge: Int
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
  /// `distinct` different values, which are certain to differ if it `isDistinct`.
  func best(
    _ entries: Span<UInt32>, _ values: Span<Double>, distinct: Int, isDistinct: Bool, floor: Double
  ) -> CountedCut? {
    precondition(entries.count == total)
    guard total >= 2 * edge else { return nil }
    var record = Record(squares: floor * tieFactor * Double(total))
    // SAFETY: the pointers are used inside the closures only; entries are read below `total`, values at their rows.
    unsafe entries.withUnsafeBufferPointer { entries in
      unsafe values.withUnsafeBufferPointer { values in
        guard let entries = entries.baseAddress else { return }
        let column = unsafe EntryColumn(
          entries: entries, values: values, shift: shift, isDistinct: isDistinct)
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
  /// 24 bits hold, several places at a time.
  private func scanSmall(_ column: EntryColumn, _ record: inout Record) {
    var below = Below()
    for i in 0..<(edge &- 1) { unsafe count(column.entries[i], &below) }
    var i = edge &- 1
    let end = total &- edge
    let width = FewClassLanes.width
    if end &- i >= width {
      var lanes = FewClassLanes(total: total, ones: ones, twos: twos, second: second, after: below)
      lanes.expect(record.squares, record.sides)
      while i &+ width <= end {
        if unsafe lanes.mayHoldRecord(column.entries + i) {
          for j in i..<(i &+ width) { unsafe pass(column, j, &below, &record) }
          lanes.expect(record.squares, record.sides)
        } else {
          below = Below(rows: i &+ width, ones: lanes.ones, twos: lanes.twos)
        }
        lanes.advance()
        i &+= width
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
  func keep(_ below: Below, _ record: inout Record) -> Bool {
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
  func least(_ rows: Int, _ block: Int) -> Double {
    let first = (rows &+ 1) &* (total &- rows &- 1)
    let last = (rows &+ block) &* (total &- rows &- block)
    return Double(min(first, last))
  }

  /// At least Σ dₖ² of any place in a block of rows.
  @inline(__always)
  func reach(_ below: Below, _ block: Below) -> Double {
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
  func cut(_ below: Below, _ threshold: Double) -> CountedCut {
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
