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

  /// Scans all codes of a column, passing over blocks of a wide column that
  /// cannot hold a record.
  ///
  /// - Returns: the place of the record, or −1.
  @inline(__always)
  private func scanSlots(_ runs: CodeRuns, _ record: inout Record) -> Int {
    var passed = KindCounts(packed: 0)
    var (place, i) = (-1, 0)
    let count = unsafe runs.count
    // A block of a narrower column holds too many of the rows to be passed over.
    while count >= 8 &* Self.block, i &+ Self.block <= count {
      var inside: UInt64 = 0
      for j in i..<(i &+ Self.block) { inside &+= unsafe runs.counts[j] }
      if mayHoldRecord(passed, inside, record) {
        unsafe scanFours(runs.counts, i..<(i &+ Self.block), &passed, &record, &place)
      } else {
        passed.packed &+= inside
      }
      i &+= Self.block
    }
    unsafe scanFours(runs.counts, i..<count, &passed, &record, &place)
    return place
  }

  /// How many codes are passed over together.
  private static var block: Int { 32 }

  /// Scans some codes, four at a time.
  @inline(__always)
  private func scanFours(
    _ counts: UnsafePointer<UInt64>, _ codes: Range<Int>, _ passed: inout KindCounts, _ record: inout Record,
    _ place: inout Int
  ) {
    var i = codes.lowerBound
    while i &+ 4 <= codes.upperBound {
      let four = unsafe UnsafeRawPointer(counts + i).loadUnaligned(as: SIMD4<UInt64>.self)
      let pair = four.lowHalf | four.highHalf
      if pair[0] | pair[1] != 0 {
        let next = FewClassRuns(four, after: passed)
        if next.mayHoldRecord(total: total, ones: ones, twos: twos, record.squares, record.sides) {
          for j in 0..<4 {
            passed.packed &+= four[j]
            if four[j] != 0, keep(Below(passed), &record) { place = i &+ j }
          }
        } else {
          passed = next.last
        }
      }
      i &+= 4
    }
    while i < codes.upperBound {
      let slot = unsafe counts[i]
      passed.packed &+= slot
      if slot != 0, keep(Below(passed), &record) { place = i }
      i &+= 1
    }
  }

  /// Whether a place among the rows `inside` a block after those passed may be a
  /// record.
  @inline(__always)
  private func mayHoldRecord(_ passed: KindCounts, _ inside: UInt64, _ record: Record) -> Bool {
    guard inside != 0 else { return false }
    let (below, block) = (Below(passed), Below(KindCounts(packed: inside)))
    return reach(below, block) * record.sides > record.squares * least(below.rows, block.rows)
  }
}
