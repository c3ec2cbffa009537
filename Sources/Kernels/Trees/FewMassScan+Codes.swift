extension FewMassScan {
  /// The first cut of the greatest gain above `floor` in a coded column.
  func best(_ runs: CodeRuns, _ values: [Double], floor: Double) -> CountedCut? {
    guard rows >= 2 * edge, mass > 0 else { return nil }
    var record = Record(squares: floor * tieFactor * mass)
    var passed = KindCounts(packed: 0)
    var (place, start) = (-1, 0)
    let last = unsafe max(0, runs.count - 1)
    // A block of a narrower column holds too many of the rows to be passed over.
    while last >= 256, start &+ 32 <= last {
      var inside = KindCounts(packed: 0)
      for i in start..<(start &+ 32) { inside.packed &+= unsafe runs.counts[i] }
      if inside.packed != 0, mayHoldRecord(Below(passed), Below(inside), record) {
        unsafe scan(runs, start..<(start &+ 32), &passed, &record, &place)
      } else {
        passed.packed &+= inside.packed
      }
      start &+= 32
    }
    unsafe scan(runs, start..<last, &passed, &record, &place)
    guard place >= 0 else { return nil }
    return cut(record.below, unsafe runs.threshold(after: place, values))
  }

  /// Tries some codes, four at a time.
  @inline(__always)
  private func scan(
    _ runs: CodeRuns, _ codes: Range<Int>, _ passed: inout KindCounts, _ record: inout Record,
    _ place: inout Int
  ) {
    var i = codes.lowerBound
    while i &+ 4 <= codes.upperBound {
      let four = unsafe UnsafeRawPointer(runs.counts + i).loadUnaligned(as: SIMD4<UInt64>.self)
      let pair = four.lowHalf | four.highHalf
      if pair[0] | pair[1] != 0 {
        let next = FewClassRuns(four, after: passed)
        if next.mayHoldRecord(self, record) {
          for j in 0..<4 { pass(four[j], i &+ j, &passed, &record, &place) }
        } else {
          passed = next.last
        }
      }
      i &+= 4
    }
    while i < codes.upperBound {
      pass(unsafe runs.counts[i], i, &passed, &record, &place)
      i &+= 1
    }
  }

  /// Passes the rows of one code and keeps its place if it is a better cut.
  @inline(__always)
  private func pass(
    _ rows: UInt64, _ i: Int, _ passed: inout KindCounts, _ record: inout Record, _ place: inout Int
  ) {
    passed.packed &+= rows
    let below = Below(passed)
    guard rows != 0, below.rows >= edge, below.rows <= self.rows &- edge else { return }
    if let better = better(below, than: record) { (record, place) = (better, i) }
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
