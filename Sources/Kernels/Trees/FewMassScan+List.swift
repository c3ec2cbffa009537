extension FewMassScan {
  /// The first cut of the greatest gain above `floor` in a column that is
  /// listed.
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

  /// Scans a column some hundred places at a time.
  @inline(__always)
  private func scan(_ column: EntryColumn, _ record: inout Record) {
    var below = Below()
    unsafe count(column, upTo: edge &- 1, &below)
    let end = rows &- edge
    let scale = 1 / mass
    var lanes = FewMassLanes(
      (factors.0 * scale, factors.1 * scale, factors.2 * scale), (Double(counts.1), Double(counts.2)),
      second: second, most: min(boundedPlaces, end &- below.rows &+ 7))
    // SAFETY: the memory is used inside the closure only, at a block per eight places of which there are
    // as many at most.
    unsafe withUnsafeTemporaryAllocation(of: SIMD8<Float>.self, capacity: boundedPlaces / 8) { memory in
      unsafe LaneBits.counts.withUnsafeBufferPointer { ones in
        guard let blocks = memory.baseAddress, let ones = ones.baseAddress else { return }
        while below.rows < end {
          let places = min(boundedPlaces, end &- below.rows)
          let left = left(below)
          let drifts = drifts(below, left)
          lanes.start(left: left * scale, drifts.1 * scale * scale, drifts.2 * scale * scale)
          unsafe bound(column, below.rows, places, &lanes, ones, blocks)
          var contest = unsafe ListContest(scan: self, column: column, start: below, record: record)
          unsafe PlaceBounds(blocks: blocks, count: (places &+ 7) / 8).search(&contest)
          record = unsafe contest.record
          below.add(Below(rows: places, ones: lanes.ones, twos: lanes.twos))
        }
      }
    }
  }

  /// Writes the bounds of the places after some rows, eight by eight; those after
  /// the last one are below any gain.
  @inline(__always)
  private func bound(
    _ column: EntryColumn, _ first: Int, _ places: Int, _ lanes: inout FewMassLanes,
    _ ones: UnsafePointer<SIMD8<Float>>, _ blocks: UnsafeMutablePointer<SIMD8<Float>>
  ) {
    var i = 0
    while i &+ 8 <= places {
      let words = unsafe UnsafeRawPointer(column.entries + (first &+ i)).loadUnaligned(
        as: SIMD8<Int32>.self)
      unsafe blocks[i &>> 3] = lanes.next(words, ones)
      i &+= 8
    }
    guard i < places else { return }
    var words = SIMD8<Int32>.zero
    for j in 0..<(places &- i) {
      words[j] = Int32(bitPattern: unsafe column.entries[first &+ i &+ j])
    }
    var last = unsafe lanes.next(words, ones)
    for j in (places &- i)..<8 { last[j] = -1 }
    unsafe blocks[i &>> 3] = last
  }

  /// Counts the rows up to a place.
  @inline(__always)
  fileprivate func count(_ column: EntryColumn, upTo end: Int, _ below: inout Below) {
    while below.rows &+ 16 <= end { below.add(unsafe Below(column.block(at: below.rows, second))) }
    while below.rows < end {
      let entry = unsafe column.entries[below.rows]
      below.rows &+= 1
      below.ones &+= Int(entry & 1)
      below.twos &+= Int((entry & second) &>> 1)
    }
  }
}

/// The places after some rows of a list.
@unsafe private struct ListContest: PlaceContest {
  let scan: FewMassScan
  let column: EntryColumn
  /// The rows below the first place's own.
  let start: FewMassScan.Below
  private(set) var record: FewMassScan.Record
  private(set) var bar: Float

  init(
    scan: FewMassScan, column: EntryColumn, start: FewMassScan.Below, record: FewMassScan.Record
  ) {
    unsafe self.scan = scan
    unsafe self.column = unsafe column
    unsafe self.start = start
    unsafe self.record = record
    unsafe bar = scan.bar(record)
  }

  /// The rows below the cut at a place.
  @inline(__always)
  private func below(_ place: Int) -> FewMassScan.Below {
    var below = unsafe start
    unsafe scan.count(column, upTo: start.rows &+ place &+ 1, &below)
    return below
  }

  @inline(__always)
  mutating func expect(_ place: Int) -> Bool {
    guard unsafe column.isCut(after: start.rows &+ place) else { return false }
    if let found = unsafe scan.better(below(place), than: record) {
      unsafe bar = max(bar, scan.bar(found))
    }
    return true
  }

  @inline(__always)
  mutating func attempt(_ place: Int) {
    guard let better = unsafe scan.better(below(place), than: record),
      unsafe column.isCut(after: start.rows &+ place)
    else { return }
    unsafe record = better
    unsafe bar = max(bar, scan.bar(better))
  }
}
