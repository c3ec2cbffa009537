/// The totals of customers of any keys, by open addressing.
@safe struct HashedTotals<Total: OrderTotal>: ~Copyable, CustomerTable {
  private struct Entry: BitwiseCopyable {
    var key: UInt64 = 0
    var total = Total()
  }

  /// At most half of them are taken; the others have no order.
  private var entries: UnsafeMutablePointer<Entry>
  /// One less than how many entries there are, which is a power of two.
  private var mask: Int
  private var taken = 0

  init() {
    mask = 1_023
    unsafe entries = Self.cleared(mask + 1)
  }

  deinit { unsafe entries.deallocate() }

  private static func cleared(_ count: Int) -> UnsafeMutablePointer<Entry> {
    let entries = UnsafeMutablePointer<Entry>.allocate(capacity: count)
    // SAFETY: there is room for `count` of them; they are trivial, so nothing has to be deinitialized.
    unsafe entries.initialize(repeating: Entry(), count: count)
    return unsafe entries
  }

  @inline(__always)
  mutating func add(_ key: UInt64, _ order: Total.Order) {
    var slot = Int(truncatingIfNeeded: ByteRuns.hash(key)) & mask
    while true {
      // SAFETY: slot <= mask, and all entries are initialized; half of them are empty, so the search ends.
      let entry = unsafe entries + slot
      if unsafe entry.pointee.total.tally.isEmpty {
        unsafe entry.pointee.key = key
        unsafe entry.pointee.total.add(order)
        taken &+= 1
        if taken &* 2 > mask { grow() }
        return
      }
      if unsafe entry.pointee.key == key {
        unsafe entry.pointee.total.add(order)
        return
      }
      slot = (slot &+ 1) & mask
    }
  }

  @inline(never)
  private mutating func grow() {
    let (old, count) = unsafe (entries, mask + 1)
    mask = 4 * count - 1
    unsafe entries = Self.cleared(4 * count)
    for place in 0..<count {
      // SAFETY: place < count, the number of old entries; slot <= mask, and more than half are empty.
      let entry = unsafe old[place]
      if entry.total.tally.isEmpty { continue }
      var slot = Int(truncatingIfNeeded: ByteRuns.hash(entry.key)) & mask
      while unsafe !entries[slot].total.tally.isEmpty { slot = (slot &+ 1) & mask }
      unsafe entries[slot] = entry
    }
    unsafe old.deallocate()
  }

  /// The customers come in an order that the keys alone decide.
  @inline(__always)
  mutating func take(_ body: (UInt64, Total) -> Void) {
    for slot in 0...mask {
      // SAFETY: slot <= mask, and all entries are initialized.
      let entry = unsafe entries[slot]
      if entry.total.tally.isEmpty { continue }
      body(entry.key, entry.total)
      unsafe entries[slot] = Entry()
    }
    taken = 0
  }
}
