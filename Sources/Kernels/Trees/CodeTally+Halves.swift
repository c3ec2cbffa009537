/// The counts of a node that wait for it.
public struct HeldCounts: Sendable {
  /// By column and code.
  var counts: [UInt64]
  let held: Int
  let rows: UInt64
}

extension CodeTally {
  /// Goes on with a node that was counted before.
  mutating func resume(_ node: consuming HeldCounts) {
    (counts, held, rows) = (node.counts, node.held, node.rows)
  }

  /// Counts the smaller half of the node that is held and takes it off, so that
  /// the larger one need not be counted.
  ///
  /// - Parameters:
  ///   - entries: the smaller half.
  ///   - larger: how many rows the other half has.
  /// - Returns: both halves; `nil` if counting them afresh is no dearer, and
  ///   then the node is held still.
  mutating func halve<Kinds: RowKinds>(
    smaller entries: Span<UInt32>, larger: Int, shift: UInt32, _ kinds: Kinds, _ columns: CodedColumns
  ) -> (smaller: HeldCounts, larger: HeldCounts)? {
    guard held > 0, Self.columnsHeld(larger, columns) == held else { return nil }
    let slots = columns.slots(held)
    guard larger &* held > 4 &* slots else { return nil }
    var whole = [UInt64](repeating: 0, count: counts.count)
    swap(&whole, &counts)
    let part = count(entries, shift: shift, kinds, columns)
    var differences = whole.mutableSpan
    for i in 0..<slots { differences[i] &-= counts[i] }
    let smaller = HeldCounts(counts: counts, held: held, rows: part)
    let other = HeldCounts(counts: whole, held: held, rows: rows &- part)
    counts = Array(repeating: 0, count: whole.count)
    held = 0
    return (smaller, other)
  }
}
