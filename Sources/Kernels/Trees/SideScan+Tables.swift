extension SideScan {
  /// The place among the codes of a column that agrees most, whether the rows
  /// below go left, and the rows it agrees on.
  ///
  /// - Parameters:
  ///   - zeros: the rows of each code that go left.
  ///   - ones: those that go right.
  ///   - count: how many codes there are.
  /// - Complexity: O(codes).
  func best(
    _ zeros: UnsafePointer<UInt64>, _ ones: UnsafePointer<UInt64>, _ count: Int
  ) -> (place: Int, belowGoesLeft: Bool, agreement: Int)? {
    var record = start
    guard left + right > record.best else { return nil }
    var lead = 0
    var passed = 0
    var block = 0
    while block < count {
      let end = min(block &+ 32, count)
      let inside = unsafe Self.rows(zeros, ones, block, end)
      if mayHoldRecord(lead, inside, record) {
        var (lead, passed, first) = (lead, passed, block)
        while first < end {
          let last = min(first &+ 8, end)
          let inside = unsafe Self.rows(zeros, ones, first, last)
          if mayHoldRecord(lead, inside, record) {
            unsafe scan(zeros, ones, first..<last, lead, passed, &record)
          }
          lead &+= inside.zeros &- inside.ones
          passed &+= inside.zeros &+ inside.ones
          first = last
        }
      }
      lead &+= inside.zeros &- inside.ones
      passed &+= inside.zeros &+ inside.ones
      block = end
    }
    guard record.place >= 0 else { return nil }
    return (record.place, record.belowGoesLeft, record.best)
  }

  /// The rows of some codes that go either way.
  @inline(__always)
  private static func rows(
    _ zeros: UnsafePointer<UInt64>, _ ones: UnsafePointer<UInt64>, _ start: Int, _ end: Int
  ) -> (zeros: Int, ones: Int) {
    var (first, second): (UInt64, UInt64) = (0, 0)
    for i in start..<end {
      first &+= unsafe zeros[i]
      second &+= unsafe ones[i]
    }
    return (KindCounts(packed: first).rows, KindCounts(packed: second).rows)
  }

  /// Whether a place among some rows after `lead` may agree on more: the lead
  /// rises and falls by as many rows at most as go either way.
  @inline(__always)
  private func mayHoldRecord(_ lead: Int, _ inside: (zeros: Int, ones: Int), _ record: Record) -> Bool {
    max(right &+ lead &+ inside.zeros, left &- lead &+ inside.ones) > record.best
  }

  /// Tries the places of some codes that leave two rows on either side.
  @inline(__always)
  private func scan(
    _ zeros: UnsafePointer<UInt64>, _ ones: UnsafePointer<UInt64>, _ codes: Range<Int>, _ lead: Int,
    _ passed: Int, _ record: inout Record
  ) {
    var (lead, passed) = (lead, passed)
    for i in codes {
      let first = KindCounts(packed: unsafe zeros[i]).rows
      let second = KindCounts(packed: unsafe ones[i]).rows
      lead &+= first &- second
      passed &+= first &+ second
      guard passed >= 2, left &+ right &- passed >= 2 else { continue }
      keep(lead: lead, at: i, &record)
    }
  }
}
