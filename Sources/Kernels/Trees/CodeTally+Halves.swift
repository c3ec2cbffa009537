/// Where the counts of a node are that waits, if it was counted.
public struct HeldCounts: Sendable {
  /// The level that the node may use.
  var level = 0
  /// In how many columns it is counted there.
  var held = 0
  var rows: UInt64 = 0

  /// A node that was not counted, while none waits.
  public init() {}

  /// A node on the same level that was not counted.
  public var uncounted: HeldCounts { HeldCounts(level: level, held: 0, rows: 0) }

  fileprivate init(level: Int, held: Int, rows: UInt64) {
    (self.level, self.held, self.rows) = (level, held, rows)
  }
}

extension CodeTally {
  /// Goes on with a node that was counted before.
  mutating func resume(_ node: HeldCounts) {
    (level, held, rows) = (node.level, node.held, node.rows)
  }

  /// Counts the smaller half of the node that is held and takes it off, so that
  /// the larger one need not be counted.
  ///
  /// The left half, which comes first, is held a level above the right one.
  ///
  /// - Parameters:
  ///   - entries: the smaller half.
  ///   - larger: how many rows the other half has.
  /// - Returns: both halves; `nil` if counting them afresh is no dearer, and
  ///   then the node is held still.
  mutating func halve<Kinds: RowKinds>(
    smaller entries: Span<UInt32>, larger: Int, smallerIsLeft: Bool, shift: UInt32, _ kinds: Kinds,
    _ columns: CodedColumns
  ) -> (left: HeldCounts, right: HeldCounts)? {
    let kept = min(held, Self.columnsHeld(larger, columns))
    let used = columns.slots(kept)
    guard kept > 0, 2 &* larger &* kept > used else { return nil }
    let part = count(entries, shift: shift, kinds, columns, level: level + 1, kept)
    // SAFETY: the pointers are used inside the closures only; every level has as many slots.
    unsafe levels[level + 1].withUnsafeBufferPointer { smaller in
      unsafe levels[level].withUnsafeMutableBufferPointer { whole in
        for i in 0..<used { unsafe whole[i] &-= smaller[i] }
      }
    }
    if !smallerIsLeft { levels.swapAt(level, level + 1) }
    let few = min(kept, Self.columnsHeld(entries.count, columns))
    let smaller = HeldCounts(level: level + (smallerIsLeft ? 1 : 0), held: few, rows: part)
    let other = HeldCounts(level: level + (smallerIsLeft ? 0 : 1), held: kept, rows: rows &- part)
    held = 0
    return smallerIsLeft ? (smaller, other) : (other, smaller)
  }
}
