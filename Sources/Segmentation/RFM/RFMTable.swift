public import Kernels

/// Recency, frequency and monetary value of every customer with a purchase.
///
/// Customers stand in ascending order of their codes or numbers, so where codes were given in order of first
/// appearance, customers stand in that order.
public struct RFMTable: Hashable, Sendable {
  /// The code or number of each customer, ascending.
  public let customers: [Int64]
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
  ///   - orders: one row per order.
  ///   - options: the day of the analysis and what returns and monetary value mean.
  ///   - control: asked whether to stop, told of progress; its threads share the work.
  /// - Throws: the first defect of the rows.
  /// - Complexity: O(orders + customers) on average, see `OrderTotals`.
  public init(
    _ orders: OrderRows, options: RFMOptions = RFMOptions(), control: RunControl = RunControl()
  ) throws(RFMDefect) {
    let rule = OrderRule(netsReturns: options.returns == .net, lastDay: options.asof ?? .max)
    let totals: OrderTotals
    do {
      totals = try OrderTotals(orders, rule, control)
    } catch {
      throw RFMDefect(error, orders)
    }
    let notes = totals.notes
    guard notes.incomplete < orders.count else { throw .noOrders }
    if options.returns == .error, let row = notes.returns.first {
      throw .returnAmount(row: row, amount: orders.amounts[row], count: notes.returns.count)
    }
    if let asof = options.asof, let row = notes.future.first {
      throw .futureDate(row: row, date: orders.days[row], asof: asof, count: notes.future.count)
    }
    guard let day = options.asof ?? (notes.latest == .max ? nil : notes.latest + 1) else {
      throw .calendar
    }
    customers = totals.customers
    recency = elementwise(totals.lastDays) { Int32(clamping: Int(day) - Int($0)) }
    frequency = totals.counts
    monetary =
      options.monetary == .sum
      ? totals.sums
      : pairwise(totals.sums, totals.counts, count: totals.counts.count) { $0 / Double($1) }
    firstPurchase = totals.firstDays
    lastPurchase = totals.lastDays
    asof = day
    asofIsDefault = options.asof == nil
    omitted = Omitted(
      incompleteOrders: notes.incomplete, returns: notes.returns.count,
      customersWithoutPurchase: totals.uncountedCustomers)
  }

  /// Groups orders by the codes of their customers.
  ///
  /// - Parameters:
  ///   - codes: a dense customer code per order; −1 is missing.
  ///   - dates: days since 1970-01-01; `Int32.min` is missing.
  ///   - amounts: NaN is missing.
  ///   - customerCount: one more than the highest code, at least 1; found in the data where not given.
  ///   - options: the day of the analysis and what returns and monetary value mean.
  ///   - control: as above.
  /// - Throws: the first defect of the columns, then of the rows.
  public init(
    customers codes: [Int32], dates: [Int32], amounts: [Double], customerCount: Int? = nil,
    options: RFMOptions = RFMOptions(), control: RunControl = RunControl()
  ) throws(RFMDefect) {
    guard codes.count == dates.count, dates.count == amounts.count else {
      throw .length(customers: codes.count, dates: dates.count, amounts: amounts.count)
    }
    let count = customerCount ?? codes.max().map { Int($0) + 1 } ?? 0
    self = try Self(
      OrderRows(customers: .codes(codes, count: count), days: dates, amounts: amounts), options: options,
      control: control)
  }

  private init(_ table: Self, rows: [Int]) {
    customers = elementwise(rows) { table.customers[$0] }
    recency = elementwise(rows) { table.recency[$0] }
    frequency = elementwise(rows) { table.frequency[$0] }
    monetary = elementwise(rows) { table.monetary[$0] }
    firstPurchase = elementwise(rows) { table.firstPurchase[$0] }
    lastPurchase = elementwise(rows) { table.lastPurchase[$0] }
    (asof, asofIsDefault, omitted) = (table.asof, table.asofIsDefault, table.omitted)
  }

  /// The customers at these places, in that order.
  public func reordered(_ places: [Int]) -> RFMTable { RFMTable(self, rows: places) }
}

extension RFMDefect {
  fileprivate init(_ defect: OrderDefect, _ orders: OrderRows) {
    switch (defect, orders.customers) {
    case (.stranger(let row), .codes(let codes, let count)):
      self = .customerCode(row: row, code: codes[row], customers: count)
    case (.stranger(let row), .numbers(let numbers)):
      self = .customerCode(row: row, code: Int32(clamping: numbers[row]), customers: orders.count)
    case (.infinite(let row), _): self = .amountNotFinite(row: row)
    case (.interrupted, _): self = .interrupted
    }
  }
}
