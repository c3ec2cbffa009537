/// The scan for the cut that agrees most with the sides of rows that all weigh 1.
///
/// `lead` is how many more of the rows below go left than right. Sending the
/// rows below left agrees on `right + lead` rows, sending them right on `left −
/// lead`, for `left` and `right` rows in all. Sixteen rows change the lead by
/// sixteen at most, so most blocks are passed over.
struct SideScan {
  /// The low bits of an entry that are not its row.
  let shift: UInt32
  /// How many rows with a value go left.
  let left: Int
  /// How many go right.
  let right: Int

  /// What the scan has found.
  struct Record {
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
  func keep(lead: Int, at i: Int, _ record: inout Record) {
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

  /// What sixteen rows add to the lead.
  @inline(__always)
  private func block(_ column: EntryColumn, _ side: UnsafePointer<UInt8>, _ i: Int) -> Int {
    var (sum, odd) = (0, 0)
    for j in i..<(i &+ 16) {
      let side = Int(unsafe side[Int(truncatingIfNeeded: column.entries[j] &>> column.shift)])
      sum &+= side
      odd &+= side & 1
    }
    // Sixteen less twice those that go right, less those that go neither way.
    return 16 &- 2 &* odd &- (sum &- odd) &>> 1
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
        lead &+= unsafe block(column, side, i)
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
