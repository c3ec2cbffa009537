extension FewMassScan {
  /// The first cut of the greatest gain above `floor` in a coded column.
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
        unsafe scan(runs, start..<end, passed, &record, &place)
      }
      passed.packed &+= inside.packed
      start = end
    }
    guard place >= 0 else { return nil }
    return cut(record.below, unsafe runs.threshold(after: place, values))
  }

  /// Tries some codes, four at a time.
  @inline(__always)
  private func scan(
    _ runs: CodeRuns, _ codes: Range<Int>, _ passed: KindCounts, _ record: inout Record, _ place: inout Int
  ) {
    var next = passed
    var i = codes.lowerBound
    while i < codes.upperBound {
      let end = min(i &+ 4, codes.upperBound)
      let four = unsafe FewClassRuns(runs.counts + i, after: next, upTo: end &- i)
      let last = four.last
      if four.mayHoldRecord(self, record) {
        for j in i..<end {
          next.packed &+= unsafe runs.counts[j]
          let below = Below(next)
          guard below.rows >= edge, below.rows <= rows &- edge else { continue }
          if let better = better(below, than: record) { (record, place) = (better, j) }
        }
      }
      next = last
      i = end
    }
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
}
