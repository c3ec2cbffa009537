/// Totals by customer, one table of them at a time.
protocol CustomerTable: ~Copyable, OrderSink, SendableMetatype {
  associatedtype Total: OrderTotal where Total.Order == Order
  /// Hands out the totals of the customers that had an order, and forgets them.
  mutating func take(_ body: (UInt64, Total) -> Void)
}

/// The totals of customers of a range of keys, one place for each.
// Owns its memory: an array's checks for other owners take as long as the additions.
@safe struct DenseTotals<Total: OrderTotal>: ~Copyable, CustomerTable {
  private let totals: UnsafeMutablePointer<Total>
  private let count: Int

  init(count: Int) {
    self.count = count
    unsafe totals = .allocate(capacity: count)
    // SAFETY: there is room for `count` of them; they are trivial, so nothing has to be deinitialized.
    unsafe totals.initialize(repeating: Total(), count: count)
  }

  deinit { unsafe totals.deallocate() }

  @inline(__always)
  mutating func add(_ key: UInt64, _ order: Total.Order) {
    precondition(key < UInt64(truncatingIfNeeded: count), "a key has no place")
    // SAFETY: key < count, of which all are initialized.
    unsafe totals[Int(truncatingIfNeeded: key)].add(order)
  }

  /// The customers come in the order of their keys.
  @inline(__always)
  mutating func take(_ body: (UInt64, Total) -> Void) {
    for place in 0..<count {
      // SAFETY: place < count, of which all are initialized.
      let total = unsafe totals[place]
      if total.tally.isEmpty { continue }
      body(UInt64(truncatingIfNeeded: place), total)
      unsafe totals[place] = Total()
    }
  }
}
