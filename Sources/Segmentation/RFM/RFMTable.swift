public import Kernels

/// Recency, frequency and monetary value of every customer with a purchase.
///
/// Customers stand in ascending order of their codes, so where codes were given in order of first
/// appearance, customers stand in that order.
public struct RFMTable: Hashable, Sendable {
  /// The code of each customer, ascending.
  public let customers: [Int32]
  /// Days from the last purchase to the day of the analysis; 0 or more.
  public let recency: [Int32]
  /// Purchases; 1 or more.
  public let frequency: [Int32]
  /// Sum of amounts, or their mean per purchase, in the unit of the amounts; returns can make it negative.
  public let monetary: [Double]
  /// The day of the first purchase, in days since 1970-01-01.
  public let firstPurchase: [Int32]
  /// The day of the last purchase, in days since 1970-01-01.
  public let lastPurchase: [Int32]
  /// The day of the analysis, in days since 1970-01-01.
  public let asof: Int32
  /// Whether the day of the analysis was not given but taken as the day after the last order.
  public let asofIsDefault: Bool
  /// What was left out.
  public let omitted: Omitted

  /// Rows and customers that are not part of the table.
  public struct Omitted: Hashable, Sendable {
    /// Orders without a customer, date or amount.
    public var incompleteOrders = 0
    /// Negative amounts, netted or dropped as the options say.
    public var returns = 0
    /// Customers whose only orders are returns or incomplete.
    public var customersWithoutPurchase = 0
  }

  /// Groups orders by customer.
  ///
  /// Amounts that are all whole hundredths are summed as integers, so the result does not depend on the
  /// order of the rows and equal sums are equal; other amounts are summed in the order of the rows.
  ///
  /// - Parameters:
  ///   - codes: a dense customer code per order; −1 is missing.
  ///   - dates: days since 1970-01-01; `Int32.min` is missing.
  ///   - amounts: NaN is missing.
  ///   - customerCount: one more than the highest code; found in the data where not given.
  ///   - options: the day of the analysis and what returns and monetary value mean.
  ///   - control: asked whether to stop.
  /// - Throws: the first defect of the columns, then of the rows.
  /// - Complexity: O(orders + customers).
  public init(
    customers codes: [Int32], dates: [Int32], amounts: [Double], customerCount: Int? = nil,
    options: RFMOptions = RFMOptions(), control: RunControl = RunControl()
  ) throws(RFMDefect) {
    guard codes.count == dates.count, dates.count == amounts.count else {
      throw .length(customers: codes.count, dates: dates.count, amounts: amounts.count)
    }
    let count = customerCount ?? codes.max().map { Int($0) + 1 } ?? 0
    let orders = Orders(codes: codes, dates: dates, amounts: amounts, options: options)
    let totals = try orders.totals(customers: count, control)
    let notes = totals.notes
    guard notes.incomplete < codes.count else { throw .noOrders }
    if options.returns == .error, let row = notes.returns.first {
      throw .returnAmount(row: row, amount: amounts[row], count: notes.returns.count)
    }
    if let asof = options.asof, let row = notes.future.first {
      throw .futureDate(row: row, date: dates[row], asof: asof, count: notes.future.count)
    }
    guard let day = options.asof ?? (notes.latest == .max ? nil : notes.latest + 1) else {
      throw .calendar
    }
    let all = totals.customers
    let buyers = all.indices.filter { all[$0].count > 0 }
    let found = buyers.map { all[$0] }
    self.customers = elementwise(buyers) { Int32(truncatingIfNeeded: $0) }
    recency = elementwise(found) { Int32(clamping: Int(day) - Int($0.last)) }
    frequency = elementwise(found) { $0.count }
    monetary = elementwise(found) { total in
      let sum = total.sum / totals.scale
      return options.monetary == .sum ? sum : sum / Double(total.count)
    }
    firstPurchase = elementwise(found) { $0.first }
    lastPurchase = elementwise(found) { $0.last }
    asof = day
    asofIsDefault = options.asof == nil
    omitted = Omitted(
      incompleteOrders: notes.incomplete, returns: notes.returns.count,
      customersWithoutPurchase: all.indices.count { all[$0].count == 0 && notes.hasUncounted($0) })
  }
}

/// The columns of orders, before they are grouped.
private struct Orders {
  let codes: [Int32]
  let dates: [Int32]
  let amounts: [Double]
  let options: RFMOptions

  /// Adds the orders up: in whole hundredths where all amounts are that and their sum is small enough to be
  /// exact, else as they are.
  func totals(customers: Int, _ control: RunControl) throws(RFMDefect) -> OrderTotals {
    let totals = try totals(customers: customers, scale: 100, control)
    if totals.notes.isWhole, totals.notes.magnitude < 0x1p53 { return totals }
    return try self.totals(customers: customers, scale: 1, control)
  }

  private func totals(
    customers: Int, scale: Double, _ control: RunControl
  ) throws(RFMDefect) -> OrderTotals {
    let step = 65_536
    var totals = OrderTotals(customers: customers, days: dates, scale: scale)
    for start in stride(from: 0, to: codes.count, by: step) where totals.notes.isWhole {
      if control.isInterrupted { throw .interrupted }
      let end = min(start + step, codes.count)
      totals.add(
        start..<end, codes: codes.span, days: dates.span, amounts: amounts.span,
        netReturns: options.returns == .net, until: options.asof ?? .max)
      try check(totals.notes, customers, start..<end)
      control.report(.init(unit: "orders", done: end, total: codes.count))
    }
    return totals
  }

  /// Finds the first row that no table can hold.
  private func check(_ notes: OrderNotes, _ customers: Int, _ rows: Range<Int>) throws(RFMDefect) {
    let infinite =
      notes.magnitude.isFinite
      ? nil
      : rows.first { codes[$0] >= 0 && dates[$0] != .min && amounts[$0].isInfinite }
    if let row = notes.strangers.first, row < infinite ?? .max {
      throw .customerCode(row: row, code: codes[row], customers: customers)
    }
    if let infinite { throw .amountNotFinite(row: infinite) }
  }
}
