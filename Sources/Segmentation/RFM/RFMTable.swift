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
    let survey = try OrderSurvey(codes, dates, amounts, customers: count, asof: options.asof)
    guard let latest = survey.latest else { throw .noOrders }
    if options.returns == .error, let row = survey.firstReturn {
      throw .returnAmount(row: row, amount: amounts[row], count: survey.returns)
    }
    if let asof = options.asof, let row = survey.firstFuture {
      throw .futureDate(row: row, date: dates[row], asof: asof, count: survey.future)
    }
    guard let day = options.asof ?? (latest == .max ? nil : latest + 1) else { throw .calendar }

    let step = 65_536
    var totals = OrderTotals(customers: count)
    for start in stride(from: 0, to: codes.count, by: step) {
      if control.isInterrupted { throw .interrupted }
      totals.add(
        start..<min(start + step, codes.count), codes: codes.span, days: dates.span,
        amounts: amounts.span, scale: survey.scale, netReturns: options.returns == .net)
      control.report(.init(unit: "orders", done: min(start + step, codes.count), total: codes.count))
    }
    let buyers = totals.customers.indices.filter { totals.customers[$0].count > 0 }
    let found = buyers.map { totals.customers[$0] }
    self.customers = buyers.map { Int32(truncatingIfNeeded: $0) }
    recency = found.map { Int32(clamping: Int(day) - Int($0.last)) }
    frequency = found.map(\.count)
    monetary = found.map { total in
      let sum = total.sum / survey.scale
      return options.monetary == .sum ? sum : sum / Double(total.count)
    }
    firstPurchase = found.map(\.first)
    lastPurchase = found.map(\.last)
    asof = day
    asofIsDefault = options.asof == nil
    omitted = Omitted(
      incompleteOrders: survey.incomplete, returns: survey.returns,
      customersWithoutPurchase: count - buyers.count)
  }
}

/// One pass over the orders before they are grouped.
private struct OrderSurvey {
  var latest: Int32?
  var incomplete = 0
  var returns = 0
  var firstReturn: Int?
  var future = 0
  var firstFuture: Int?
  /// 100 where all amounts are whole hundredths and their sum is small enough to be exact, else 1.
  var scale = 100.0

  init(
    _ codes: [Int32], _ dates: [Int32], _ amounts: [Double], customers: Int, asof: Int32?
  ) throws(RFMDefect) {
    let limit = asof ?? .max
    var last = Int32.min
    var (size, isWhole) = (0.0, true)
    for row in codes.indices {
      let (code, date, amount) = (codes[row], dates[row], amounts[row])
      if code < 0 || date == .min || amount.isNaN {
        incomplete += 1
        continue
      }
      guard code < customers else {
        throw .customerCode(row: row, code: code, customers: customers)
      }
      guard amount.isFinite else { throw .amountNotFinite(row: row) }
      last = max(last, date)
      let hundredths = nearestWhole(amount * 100)
      size += abs(hundredths)
      isWhole = isWhole && hundredths / 100 == amount
      if amount < 0 {
        returns += 1
        if firstReturn == nil { firstReturn = row }
      }
      if date > limit {
        future += 1
        if firstFuture == nil { firstFuture = row }
      }
    }
    if !isWhole || size >= 0x1p53 { scale = 1 }
    latest = incomplete < codes.count ? last : nil
  }
}
