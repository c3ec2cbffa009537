extension SortedLists {
  /// The best cut of any numeric column by the Gini impurity of at most three
  /// classes of rows that all weigh 1 and have equal masses.
  ///
  /// - Parameters:
  ///   - range: the node's places; every row has a value in every column.
  ///   - counts: the node's rows by class.
  ///   - edge: how many rows must lie on either side.
  /// - Returns: the first column of the greatest gain and its first cut of that
  ///   gain, if any cut gains anything.
  /// - Complexity: O(columns · n).
  public func bestFewClassCut(
    in range: Range<Int>, counts: [Int], edge: Int
  ) -> (list: Int, cut: NumericCut)? {
    let scan = FewClassScan(counts, classBits: classBits, edge: edge)
    let tally = codeTally(in: range)
    var best: (list: Int, cut: NumericCut)?
    for list in columns.indices {
      let values = columns[list]
      let found = withEntries(of: list, in: range) { entries in
        scan.best(
          entries, values.span, distinct: distinct[list], floor: best?.cut.gain ?? 0,
          codes: tally?.codes(of: list, coded))
      }
      if let found { best = (list, found) }
    }
    return best
  }

  /// The best cut of one column by the same measure.
  ///
  /// - Parameters:
  ///   - list: the column's list.
  ///   - range: places of rows that have a value.
  ///   - counts: the classes of exactly these rows.
  ///   - edge: how many rows must lie on either side.
  ///   - floor: a gain to be exceeded by more than rounding error.
  ///   - tally: exactly these rows by code, if they are tallied.
  public func fewClassCut(
    list: Int, in range: Range<Int>, counts: [Int], edge: Int, floor: Double, tally: CodeTally? = nil
  ) -> NumericCut? {
    let values = columns[list]
    return withEntries(of: list, in: range) { entries in
      FewClassScan(counts, classBits: classBits, edge: edge)
        .best(
          entries, values.span, distinct: distinct[list], floor: floor, codes: tally?.codes(of: list, coded))
    }
  }
}

/// The constants of one node's scans.
///
/// The gain of a cut with `rows` of T rows below is Σ dₖ² / (T·L·R), where dₖ =
/// lₖ·T − tₖ·L for class k sums to 0 over the classes and is a whole number.
/// Cuts are compared as fractions, without dividing.
private struct FewClassScan {
  private let total: Int
  private let ones: Int
  private let twos: Int
  private let edge: Int
  private let shift: UInt32
  /// The bit that is set in entries of the third class.
  private let second: UInt32

  /// - Precondition: at most three classes.
  init(_ counts: [Int], classBits: Int, edge: Int) {
    precondition(counts.count <= 3)
    total = counts.reduce(0, +)
    ones = counts.count > 1 ? counts[1] : 0
    twos = counts.count > 2 ? counts[2] : 0
    self.edge = max(edge, 1)
    shift = UInt32(truncatingIfNeeded: classBits)
    second = classBits > 1 ? 2 : 0
  }

  /// The rows below a place.
  struct Below {
    var rows = 0
    var ones = 0
    var twos = 0
  }

  /// The best place so far, as a fraction squares / sides that others must
  /// exceed.
  struct Record {
    var below = Below()
    var squares: Double
    var sides = 1.0
  }

  /// The first cut of the greatest gain above `floor` in a column of about
  /// `distinct` different values, whose rows may be tallied by code.
  func best(
    _ entries: Span<UInt32>, _ values: Span<Double>, distinct: Int, floor: Double,
    codes: ArraySlice<UInt64>?
  ) -> NumericCut? {
    precondition(entries.count == total)
    guard total >= 2 * edge else { return nil }
    var record = Record(squares: floor * tieFactor * Double(total))
    // SAFETY: the pointers are used inside the closures only; entries are read below `total`, values at their rows.
    unsafe entries.withUnsafeBufferPointer { entries in
      unsafe values.withUnsafeBufferPointer { values in
        guard let entries = entries.baseAddress else { return }
        let column = unsafe EntryColumn(entries: entries, values: values, shift: shift)
        if let codes {
          scanCodes(codes, &record)
        } else if total >= 8 &* distinct {
          unsafe scanRuns(column, &record)
        } else if total < 4096 {
          unsafe scanSmall(column, &record)
        } else {
          unsafe scanLarge(column, &record)
        }
      }
    }
    guard record.below.rows > 0 else { return nil }
    return cut(record.below, entries, values)
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

  /// Scans a column of few different values from value to value.
  private func scanCodes(_ codes: ArraySlice<UInt64>, _ record: inout Record) {
    var below = Below()
    for packed in codes {
      below.rows &+= Int(packed & CodeTally.mask)
      below.ones &+= Int(packed &>> 21 & CodeTally.mask)
      below.twos &+= Int(packed &>> 42)
      keep(below, &record)
    }
  }

  /// Keeps a place between different values if it is a better cut than any
  /// before.
  @inline(__always)
  private func keep(_ below: Below, _ record: inout Record) {
    guard below.rows >= edge, below.rows <= total &- edge else { return }
    let squares = squares(below)
    let sides = Double(below.rows &* (total &- below.rows))
    if squares * record.sides > record.squares * sides {
      record = Record(below: below, squares: squares * tieFactor, sides: sides)
    }
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
      if reach(below, block) * record.sides > record.squares * least(below.rows) {
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

  /// The least L·R of the sixteen places after `rows`.
  @inline(__always)
  private func least(_ rows: Int) -> Double {
    let first = (rows &+ 1) &* (total &- rows &- 1)
    let last = (rows &+ 16) &* (total &- rows &- 16)
    return Double(min(first, last))
  }

  /// More than Σ dₖ² of any place in a block of sixteen rows.
  @inline(__always)
  private func reach(_ below: Below, _ block: Below) -> Double {
    let one = Double(below.ones &* total &- ones &* below.rows)
    let two = Double(below.twos &* total &- twos &* below.rows)
    let zeros = total &- ones &- twos
    let none = 16 &- block.ones &- block.twos
    return farthest(one, block.ones, ones) + farthest(two, block.twos, twos)
      + farthest(0 - one - two, none, zeros)
  }

  /// The square of the farthest that a drift can get in a block with `inside`
  /// rows of a class of which there are `of` in the node.
  @inline(__always)
  private func farthest(_ drift: Double, _ inside: Int, _ of: Int) -> Double {
    let highest = drift + Double(inside &* (total &- of))
    let lowest = Double((16 &- inside) &* of) - drift
    let most = max(highest, lowest)
    return most * most
  }

  /// The cut at a place.
  private func cut(_ below: Below, _ entries: Span<UInt32>, _ values: Span<Double>) -> NumericCut {
    let lower = values[Int(entries[below.rows - 1] &>> shift)]
    let upper = values[Int(entries[below.rows] &>> shift)]
    let above = total - below.rows
    let counts = [below.rows - below.ones - below.twos, below.ones, below.twos]
    return NumericCut(
      below: below.rows, threshold: threshold(between: lower, and: upper),
      gain: squares(below) / (Double(total) * Double(below.rows * above)),
      lowerIsBelow: hasLowerMean(counts, [total - ones - twos, ones, twos], rows: below.rows, total: total))
  }
}
