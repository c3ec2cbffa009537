/// Why orders have no recency, frequency and monetary value; rows count from 0.
public enum RFMDefect: Error, Hashable {
  /// The columns differ in length.
  case length(customers: Int, dates: Int, amounts: Int)
  /// A code is not below the number of customers.
  case customerCode(row: Int, code: Int32, customers: Int)
  /// No row has a customer, a date and an amount.
  case noOrders
  /// An amount is infinite.
  case amountNotFinite(row: Int)
  /// Orders lie after the day of the analysis: the first such row, its day, and how many there are.
  case futureDate(row: Int, date: Int32, asof: Int32, count: Int)
  /// Amounts are negative and returns are an error: the first such row, and how many there are.
  case returnAmount(row: Int, amount: Double, count: Int)
  /// The day after the last order is past the calendar, so there is no default day of analysis.
  case calendar
  /// A number of classes is not between 2 and 9.
  case bins(Int)
  /// The run was interrupted.
  case interrupted
}
