/// The customers that were found with their totals.
struct FoundCustomers<Form: OrderForm>: Sendable {
  /// A customer by the key.
  struct Entry: BitwiseCopyable, Sendable {
    let key: UInt64
    let total: Form.Total
  }

  /// Customers one behind the other, those without a counted order only by their number.
  struct List: Sendable {
    fileprivate(set) var entries: [Entry] = []
    fileprivate(set) var uncounted = 0

    /// Makes room for so many customers.
    mutating func reserve(_ count: Int) { entries.reserveCapacity(count) }

    @inline(__always)
    mutating func add(_ key: UInt64, _ total: Form.Total) {
      if total.tally.count == 0 {
        uncounted += 1
      } else {
        entries.append(Entry(key: key, total: total))
      }
    }
  }

  private let lists: [[Entry]]
  /// The places of the customers in the one list in ascending order of their keys; `nil` where they stand in it.
  private let order: [UInt64]?
  /// How many customers have no counted order.
  let uncounted: Int
  /// How many have one.
  let count: Int

  /// The customers of all lists.
  ///
  /// - Parameter areSorted: whether keys rise from one customer to the next through all lists.
  init(_ found: [List], areSorted: Bool) {
    let entries = found.map { $0.entries }
    uncounted = found.reduce(0) { $0 + $1.uncounted }
    count = entries.reduce(0) { $0 + $1.count }
    if areSorted || count == 0 {
      (lists, order) = (entries, nil)
    } else {
      let buckets = KeyBuckets(entries, count)
      (lists, order) = ([buckets.entries], buckets.order)
    }
  }

  /// Calls `body` with each customer's place and entry, places ascending with the keys.
  func forEach(_ body: (Int, Entry) -> Void) {
    if let order {
      let entries = lists[0]
      for (place, word) in order.enumerated() { body(place, entries[Int(word & 0xFFFF_FFFF)]) }
      return
    }
    var place = 0
    for list in lists {
      for entry in list {
        body(place, entry)
        place += 1
      }
    }
  }
}
