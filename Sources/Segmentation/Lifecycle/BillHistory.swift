/// Monthly bills of customers over a window of months.
public struct BillHistory: Hashable, Sendable {
  /// How many customers there are.
  public let customers: Int
  /// How many months the window has.
  public let months: Int
  /// Bills by customer, then month, shape [customers × months]; NaN where there is none.
  public let bills: [Double]
  /// The month each customer joined, counted from the first of the window; negative before it, `nil`
  /// where no bill shows it.
  public let joined: [Int?]
  /// Whether a status warned of the customer in that month, in the shape of `bills`; empty for none.
  public let warnings: [Bool]

  /// A history of these bills.
  ///
  /// - Parameters:
  ///   - bills: by customer, then month; finite, or NaN where there is none.
  ///   - months: how many months each customer has.
  ///   - joined: the month of joining per customer; without it, the month of the first bill over 0.
  ///   - warnings: in the shape of `bills`, or empty.
  /// - Throws: the first defect of the shapes, then of the bills.
  public init(
    bills: [Double], months: Int, joined: [Int]? = nil, warnings: [Bool] = []
  ) throws(LifecycleDefect) {
    guard months > 0, bills.count % months == 0 else { throw .shape(bills: bills.count, months: months) }
    let count = bills.count / months
    if let joined, joined.count != count {
      throw .length(column: "joined", expected: count, found: joined.count)
    }
    guard warnings.isEmpty || warnings.count == bills.count else {
      throw .length(column: "warnings", expected: bills.count, found: warnings.count)
    }
    if let place = bills.firstIndex(where: \.isInfinite) {
      throw .notFinite(customer: place / months, month: place % months)
    }
    let centuries = -120_000...120_000
    if let joined, let customer = joined.firstIndex(where: { !centuries.contains($0) }) {
      throw .joined(customer: customer, month: joined[customer])
    }
    customers = count
    self.months = months
    self.bills = bills
    self.joined =
      joined
      ?? (0..<count).map { customer in (0..<months).first { bills[customer * months + $0] > 0 } }
    self.warnings = warnings
  }
}

/// Why bills don't show stages; customers and months count from 0.
public enum LifecycleDefect: Error, Hashable {
  /// The bills do not fill whole months.
  case shape(bills: Int, months: Int)
  /// A column has not the length it needs.
  case length(column: String, expected: Int, found: Int)
  /// A bill is infinite.
  case notFinite(customer: Int, month: Int)
  /// A month of joining lies more than a hundred centuries from the window.
  case joined(customer: Int, month: Int)
  /// A number of months is under 1, or under 2 for the slope.
  case optionMonths(String, Int)
  /// A threshold is not a number, or growth does not lie over decline.
  case optionThresholds(decline: Double, growth: Double, peakRatio: Double)
  /// The run was interrupted.
  case interrupted
}
