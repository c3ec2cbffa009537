/// The constants of one scan.
///
/// The gain of a cut is Σ dₖ² / (T·L·R) with dₖ = fₖ (lₖ·T − tₖ·L), where T, L
/// and R are masses.
///
/// In a column that gains, the gain grows from place to place before its best
/// cut. A first pass from block to block therefore finds a gain that few places
/// reach.
struct FewMassScan {
  private let counts: (Int, Int, Int)
  private let classes: SIMD4<Double>
  /// Whether rows of all classes have equal masses.
  private let isEqual: Bool
  private let factors: (Double, Double, Double)
  private let rows: Int
  private let mass: Double
  private let edge: Int
  private let bits: Int
  private let shift: UInt32
  private let second: UInt32

  /// - Precondition: two or three classes.
  init(_ counts: SIMD4<Double>, _ factors: [Double], classBits: Int, edge: Int) {
    precondition(factors.isEmpty || (2...3).contains(factors.count))
    isEqual = factors.isEmpty
    classes = counts
    self.counts = (Int(counts[0]), Int(counts[1]), Int(counts[2]))
    self.factors =
      factors.isEmpty ? (1, 1, 1) : (factors[0], factors[1], factors.count > 2 ? factors[2] : 0)
    rows = self.counts.0 + self.counts.1 + self.counts.2
    mass = counts[0] * self.factors.0 + counts[1] * self.factors.1 + counts[2] * self.factors.2
    bits = classBits
    self.edge = max(edge, 1)
    shift = UInt32(truncatingIfNeeded: classBits)
    second = classBits > 1 ? 2 : 0
  }

  /// The rows below a place.
  private struct Below {
    var rows = 0
    var ones = 0
    var twos = 0
    var zeros: Int { rows &- ones &- twos }

    init() {}

    @inline(__always)
    init(_ counts: KindCounts) { (rows, ones, twos) = (counts.rows, counts.ones, counts.twos) }

    /// Sixteen rows.
    @inline(__always)
    init(_ block: (ones: Int, twos: Int)) { (rows, ones, twos) = (16, block.ones, block.twos) }

    @inline(__always)
    mutating func add(_ block: Below) {
      rows &+= block.rows
      ones &+= block.ones
      twos &+= block.twos
    }
  }

  /// The best place so far.
  private struct Record {
    var below = Below()
    var squares: Double
    var sides = 1.0
  }

  func best(_ entries: Span<UInt32>, _ values: Span<Double>, floor: Double) -> CountedCut? {
    precondition(entries.count == rows)
    guard rows >= 2 * edge, mass > 0 else { return nil }
    var record = Record(squares: floor * tieFactor * mass)
    // SAFETY: the pointers are used inside the closures only; entries are read below `rows`, values at their rows.
    unsafe entries.withUnsafeBufferPointer { entries in
      unsafe values.withUnsafeBufferPointer { values in
        guard let start = entries.baseAddress else { return }
        unsafe scan(EntryColumn(entries: start, values: values, shift: shift), &record)
      }
    }
    let place = record.below.rows
    guard place > 0 else { return nil }
    return cut(
      record.below,
      threshold(
        between: values[Int(entries[place - 1] &>> shift)], and: values[Int(entries[place] &>> shift)]))
  }

  /// The same for a coded column.
  func best(_ runs: CodeRuns, _ values: [Double], floor: Double) -> CountedCut? {
    guard rows >= 2 * edge, mass > 0 else { return nil }
    var record = Record(squares: floor * tieFactor * mass)
    var passed = KindCounts(packed: 0)
    var (place, start) = (-1, 0)
    let last = unsafe max(0, runs.count - 1)
    while start < last {
      let end = min(start &+ 8, last)
      var inside = KindCounts(packed: 0)
      for i in start..<end { inside.packed &+= unsafe runs.counts[i] }
      if inside.packed != 0, mayHoldRecord(Below(passed), Below(inside), record) {
        var next = passed
        for i in start..<end {
          next.packed &+= unsafe runs.counts[i]
          let below = Below(next)
          guard below.rows >= edge, below.rows <= rows &- edge else { continue }
          if let better = better(below, than: record) { (record, place) = (better, i) }
        }
      }
      passed.packed &+= inside.packed
      start = end
    }
    guard place >= 0 else { return nil }
    return cut(record.below, unsafe runs.threshold(after: place, values))
  }

  @inline(__always)
  private func scan(_ column: EntryColumn, _ record: inout Record) {
    if rows >= 64 { unsafe assure(column, &record) }
    var below = Below()
    for i in 0..<(edge &- 1) { unsafe count(column.entries[i], &below) }
    let end = rows &- edge
    let isLarge = rows >= 4096
    var lanes = FewMassLanes(
      (factors.0 / mass, factors.1 / mass, factors.2 / mass), (Double(counts.1), Double(counts.2)),
      second: second)
    lanes.expect(gain(record))
    while below.rows &+ 16 <= end {
      if isLarge {
        let block = unsafe Below(column.block(at: below.rows, second))
        guard mayHoldRecord(below, block, record) else {
          below.add(block)
          continue
        }
      }
      unsafe scanBlock(column, &lanes, &below, &record, fours: 4)
    }
    if below.rows &+ 4 <= end {
      unsafe scanBlock(column, &lanes, &below, &record, fours: (end &- below.rows) / 4)
    }
    while below.rows < end { unsafe pass(column, below.rows, &below, &record) }
  }

  /// Tries the next places, four at a time and sixteen at most.
  @inline(__always)
  private func scanBlock(
    _ column: EntryColumn, _ lanes: inout FewMassLanes, _ below: inout Below, _ record: inout Record,
    fours: Int
  ) {
    let left = left(below)
    let drifts = drifts(below, left)
    let scale = 1 / (mass * mass)
    lanes.start(left: left / mass, drifts.1 * scale, drifts.2 * scale)
    let start = below
    for _ in 0..<fours {
      if unsafe lanes.mayHoldRecord(column.entries + below.rows) {
        for _ in 0..<4 { unsafe pass(column, below.rows, &below, &record) }
        lanes.expect(gain(record))
      } else {
        below.rows &+= 4
        below.ones = start.ones &+ lanes.ones
        below.twos = start.twos &+ lanes.twos
      }
    }
  }

  /// The gain of a record in shares of the mass.
  private func gain(_ record: Record) -> Double { record.squares / (record.sides * mass * mass) }

  /// Sets what a place must reach to a little less than the gain of a place
  /// that is about as good as the best of every sixteenth.
  @inline(__always)
  private func assure(_ column: EntryColumn, _ record: inout Record) {
    var best = record
    var below = Below()
    while below.rows &+ 16 <= rows &- edge {
      below.add(unsafe Below(column.block(at: below.rows, second)))
      if below.rows >= edge, let better = better(below, than: best) { best = better }
    }
    guard best.below.rows > 0 else { return }
    // The next place between different values.
    var next = best.below
    while unsafe next.rows < rows &- edge && !column.isCut(after: next.rows &- 1) {
      unsafe count(column.entries[next.rows], &next)
    }
    // Well below rounding error, so that it decides between no two places that are equal on paper.
    guard unsafe column.isCut(after: next.rows &- 1), let found = better(next, than: record) else { return }
    record = Record(squares: found.squares * (1 - 1e-9), sides: found.sides)
  }

  @inline(__always)
  private func count(_ entry: UInt32, _ below: inout Below) {
    below.rows &+= 1
    below.ones &+= Int(entry & 1)
    below.twos &+= Int((entry & second) &>> 1)
  }

  @inline(__always)
  private func pass(_ column: EntryColumn, _ i: Int, _ below: inout Below, _ record: inout Record) {
    unsafe count(column.entries[i], &below)
    guard let better = better(below, than: record), unsafe column.isCut(after: i) else { return }
    record = better
  }

  /// The record of a place, if it is a better cut.
  @inline(__always)
  private func better(_ below: Below, than record: Record) -> Record? {
    let left = left(below)
    let sides = left * (mass - left)
    let squares = squares(below, left)
    guard sides > 0, squares * record.sides > record.squares * sides else { return nil }
    return Record(below: below, squares: squares * tieFactor, sides: sides)
  }

  /// The mass below.
  @inline(__always)
  private func left(_ below: Below) -> Double {
    Double(below.zeros) * factors.0 + Double(below.ones) * factors.1 + Double(below.twos) * factors.2
  }

  @inline(__always)
  private func drifts(_ below: Below, _ left: Double) -> (Double, Double, Double) {
    (
      factors.0 * (Double(below.zeros) * mass - Double(counts.0) * left),
      factors.1 * (Double(below.ones) * mass - Double(counts.1) * left),
      factors.2 * (Double(below.twos) * mass - Double(counts.2) * left)
    )
  }

  /// Σ dₖ².
  @inline(__always)
  private func squares(_ below: Below, _ left: Double) -> Double {
    let drift = drifts(below, left)
    return drift.0 * drift.0 + drift.1 * drift.1 + drift.2 * drift.2
  }

  /// Whether a place among the next rows may be a record, as their classes bound
  /// it.
  @inline(__always)
  private func mayHoldRecord(_ below: Below, _ block: Below, _ record: Record) -> Bool {
    let start = left(below)
    let drift = drifts(below, start)
    let inside = (
      Double(block.zeros) * factors.0, Double(block.ones) * factors.1,
      Double(block.twos) * factors.2
    )
    let all = inside.0 + inside.1 + inside.2
    let reach =
      farthest(drift.0, inside.0, all, Double(counts.0) * factors.0)
      + farthest(drift.1, inside.1, all, Double(counts.1) * factors.1)
      + farthest(drift.2, inside.2, all, Double(counts.2) * factors.2)
    // The first place leaves at least the lightest row's mass below, so the start is a bound for both ends.
    let end = start + all
    let least = min(start * (mass - start), end * (mass - end))
    return reach * record.sides > record.squares * least * (1 - 1e-12)
  }

  /// The square of the farthest a drift can get when `inside` of the block's
  /// mass `all` is of a class with mass `of` in the node.
  @inline(__always)
  private func farthest(_ drift: Double, _ inside: Double, _ all: Double, _ of: Double) -> Double {
    let highest = drift + inside * (mass - of)
    let lowest = (all - inside) * of - drift
    let most = max(highest, lowest)
    return most * most
  }

  private func cut(_ below: Below, _ threshold: Double) -> CountedCut {
    if isEqual {
      let scan = FewClassScan(classes, classBits: bits, edge: edge)
      return scan.cut(.init(rows: below.rows, ones: below.ones, twos: below.twos), threshold)
    }
    let left = left(below)
    let whole = SIMD4(Double(counts.0), Double(counts.1), Double(counts.2), 0)
    let gain = squares(below, left) / (mass * left * (mass - left))
    let inside = SIMD4(Double(below.zeros), Double(below.ones), Double(below.twos), 0)
    let cut = NumericCut(
      below: below.rows, threshold: threshold, gain: gain,
      lowerIsBelow: hasLowerMean(
        inside, of: whole, factors: SIMD4(factors.0, factors.1, factors.2, 0)))
    return CountedCut(cut: cut, below: inside, rows: rows)
  }
}
