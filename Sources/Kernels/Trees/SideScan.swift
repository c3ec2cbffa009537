/// The scan for the cut that agrees most with the sides of rows that all weigh 1.
///
/// `lead` is how many more of the rows below go left than right. Sending the
/// rows below left agrees on `right + lead` rows, sending them right on `left −
/// lead`, for `left` and `right` rows in all. How far eight rows raise and lower
/// the lead is looked up, so that most of them are passed over together.
struct SideScan {
  /// The low bits of an entry that are not its row.
  let shift: UInt32
  /// How many rows with a value go left.
  let left: Int
  /// How many go right.
  let right: Int
  /// A number of rows that a cut must agree on more than.
  var floor = 0

  /// What the scan has found.
  struct Record {
    var best: Int
    var place = -1
    var belowGoesLeft = false
  }

  /// What a cut must exceed: sending all rows one way, and the floor.
  var start: Record { Record(best: max(left, right, floor)) }

  func best(_ entries: Span<UInt32>, _ values: Span<Double>, _ sides: Span<UInt8>) -> SurrogateCut? {
    guard left + right > max(left, right, floor) else { return nil }
    var record: Record?
    // SAFETY: the pointers are used inside the closures only; places stay below the number of entries, whose rows
    // have a value and a side. There are leads of all sets of eight rows.
    unsafe entries.withUnsafeBufferPointer { entries in
      unsafe values.withUnsafeBufferPointer { values in
        unsafe sides.withUnsafeBufferPointer { sides in
          unsafe LaneBits.leads.withUnsafeBufferPointer { leads in
            guard let start = entries.baseAddress, let side = sides.baseAddress,
              let leads = leads.baseAddress
            else { return }
            let column = unsafe EntryColumn(entries: start, values: values, shift: shift)
            record = unsafe scan(column, side, entries.count, leads)
          }
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
    var record = start
    var passed = KindCounts(packed: 0)
    var first = 0
    while unsafe first < runs.count {
      let end = unsafe min(first &+ 8, runs.count)
      var inside = KindCounts(packed: 0)
      for i in first..<end { inside.packed &+= unsafe runs.counts[i] }
      // As many rows can change the lead by as many at most.
      if max(left &- passed.zeros &+ passed.ones, right &+ passed.zeros &- passed.ones) &+ inside.rows
        > record.best
      {
        unsafe scan(runs, first..<end, passed, &record)
      }
      passed.packed &+= inside.packed
      first = end
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
  func keep(lead: Int, at i: Int, _ record: inout Record) {
    let agreement = max(left &- lead, right &+ lead)
    guard agreement > record.best else { return }
    record = Record(best: left &- lead > record.best ? left &- lead : agreement, place: i)
    record.belowGoesLeft = left &- lead != record.best
  }

  /// One more for a row that goes left, one less for one that goes right.
  @inline(__always)
  private func step(_ column: EntryColumn, _ side: UnsafePointer<UInt8>, _ i: Int) -> Int {
    Self.step(Int(unsafe side[Int(truncatingIfNeeded: column.entries[i] &>> column.shift)]))
  }

  @inline(__always)
  private static func step(_ side: Int) -> Int { 1 &- side &- (side & 1) &+ (side &>> 1) }

  /// The sides of eight rows, a byte each.
  @inline(__always)
  private func eight(_ column: EntryColumn, _ side: UnsafePointer<UInt8>, _ i: Int) -> UInt64 {
    var bytes: UInt64 = 0
    for j in 0..<8 {
      let side = unsafe side[Int(truncatingIfNeeded: column.entries[i &+ j] &>> column.shift)]
      bytes |= UInt64(side) &<< UInt64(truncatingIfNeeded: 8 &* j)
    }
    return bytes
  }

  @inline(__always)
  private func scan(
    _ column: EntryColumn, _ side: UnsafePointer<UInt8>, _ count: Int, _ leads: UnsafePointer<SIMD2<Int8>>
  ) -> Record? {
    guard left + right >= 4, let (first, end) = unsafe places(column, side, count) else { return nil }
    var record = start
    var lead = 0
    for j in 0..<first { lead &+= unsafe step(column, side, j) }
    var i = first
    while i &+ 8 <= end {
      let bytes = unsafe eight(column, side, i)
      let rights = bytes & 0x0101_0101_0101_0101
      let ones = Int(truncatingIfNeeded: (rights &* 0x0102_0408_1020_4080) &>> 56)
      let neither = (bytes & 0x0202_0202_0202_0202).nonzeroBitCount
      // Rows that go neither way are taken for rows that go left.
      let lowest = Int(unsafe leads[ones][0]) &- neither
      let highest = Int(unsafe leads[ones][1])
      if max(right &+ lead &+ highest, left &- lead &- lowest) > record.best {
        unsafe scan(column, bytes, i, lead, &record)
      }
      lead &+= 8 &- 2 &* ones.nonzeroBitCount &- neither
      i &+= 8
    }
    while i < end {
      lead &+= unsafe step(column, side, i)
      unsafe pass(column, i, lead, &record)
      i &+= 1
    }
    return record
  }

  /// Tries eight places whose rows have these sides.
  @inline(__always)
  private func scan(
    _ column: EntryColumn, _ bytes: UInt64, _ first: Int, _ lead: Int, _ record: inout Record
  ) {
    var (lead, bytes) = (lead, bytes)
    for i in first..<(first &+ 8) {
      lead &+= Self.step(Int(truncatingIfNeeded: bytes & 3))
      bytes &>>= 8
      unsafe pass(column, i, lead, &record)
    }
  }

  /// Keeps a place between different values if it agrees on more than any before.
  @inline(__always)
  private func pass(_ column: EntryColumn, _ i: Int, _ lead: Int, _ record: inout Record) {
    if max(left &- lead, right &+ lead) > record.best, unsafe column.isCut(after: i) {
      keep(lead: lead, at: i, &record)
    }
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
