/// What the orders of each customer add up to, in ascending order of the customers' numbers.
///
/// Where there are many customers, orders are first dealt out by customer into parts, and then each part is
/// added up while its totals stay in the processor's cache: orders come in any order, so that otherwise
/// nearly each of them would wait for memory. A customer's orders stay in the order of the rows.
///
/// - Source: radix partitioning as in Manegold, Boncz & Kersten (2002), "Optimizing main-memory join on
///   modern hardware", IEEE TKDE 14(4).
public struct OrderTotals: Sendable {
  /// The code or number of each customer with a counted order, ascending.
  public private(set) var customers: [Int64] = []
  /// Σ amounts of each.
  public private(set) var sums: [Double] = []
  /// How many orders of each were counted; 1 or more.
  public private(set) var counts: [Int32] = []
  /// The earliest day of a counted order of each.
  public private(set) var firstDays: [Int32] = []
  /// The latest day of a counted order of each.
  public private(set) var lastDays: [Int32] = []
  /// How many customers have orders of which none was counted: returns, or without a day or an amount.
  public private(set) var uncountedCustomers = 0
  /// What was noticed.
  public private(set) var notes = OrderNotes()

  /// Adds orders up.
  ///
  /// Amounts that are all whole hundredths are added as such, exactly; where one isn't, or their sum is beyond
  /// 2⁵³, all are added as they are, each customer's in the order of the rows. A negative amount is a return:
  /// it is added to the sum where the rule says so; it is neither counted nor does it move the first or last
  /// day. Rows without a customer, a day or an amount are left out.
  ///
  /// - Throws: the first row that no totals can hold, or that the run was interrupted.
  /// - Complexity: O(rows + customers) on average; 8 to 24 bytes a row beyond the result, and for codes or
  ///   numbers of a narrow range nothing a row where it is narrower than 2¹⁷.
  public init(_ orders: OrderRows, _ rule: OrderRule, _ control: RunControl) throws(OrderDefect) {
    switch orders.customers {
    case .codes(let codes, let count):
      self = try .init(codes, KeySpan(codes: count), orders, rule, control)
    case .numbers(let numbers):
      self = try .init(numbers, KeySpan(numbers, missing: orders.missing), orders, rule, control)
    }
  }

  /// Adds up in the narrowest form that holds all orders.
  private init<ID: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ ids: [ID], _ span: KeySpan, _ orders: OrderRows, _ rule: OrderRule, _ control: RunControl
  ) throws(OrderDefect) {
    func adding<Form: OrderForm>(_ form: Form) -> OrderAdding<ID, Form> {
      let reading = OrderReading(
        ids: ids, columns: orders, least: span.least, last: span.last, form: form, rule: rule)
      return OrderAdding(reading: reading, control: control)
    }
    // Most amounts are whole hundredths and most days near each other; otherwise it shows in the first rows.
    let day = orders.days.first { $0 != .min } ?? 0
    var isComplete = try add(adding(NarrowForm(around: day)))
    if notes.stop == .isTooWide { isComplete = try add(adding(WideForm(scale: 100))) }
    if !isComplete { _ = try add(adding(WideForm(scale: 1))) }
  }

  /// Takes what was added up; false where the form could not hold all orders.
  private mutating func add<ID, Form>(_ adding: OrderAdding<ID, Form>) throws(OrderDefect) -> Bool {
    let (found, notes) = try adding.totals()
    self.notes = notes
    guard let found else { return false }
    let (ids, amounts) = (SharedRows<Int64>(count: found.count), SharedRows<Double>(count: found.count))
    let (tallies, first) = (SharedRows<Int32>(count: found.count), SharedRows<Int32>(count: found.count))
    let last = SharedRows<Int32>(count: found.count)
    found.forEach { place, entry in
      let (days, sum) = adding.reading.form.summary(of: entry.total)
      ids[place] = Int64(bitPattern: entry.key) &+ adding.reading.least
      amounts[place] = sum
      tallies[place] = entry.total.tally.count
      (first[place], last[place]) = (days.first, days.last)
    }
    (customers, sums, counts) = (ids.take(), amounts.take(), tallies.take())
    (firstDays, lastDays) = (first.take(), last.take())
    uncountedCustomers = found.uncounted
    return true
  }
}
