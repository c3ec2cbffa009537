extension FewClassScan {
  /// The first cut of the greatest gain above `floor` in a coded column, whose
  /// rows need not be all of the node's.
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
}
