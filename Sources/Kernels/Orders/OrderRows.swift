/// Orders row by row: who bought, when, and for how much.
public struct OrderRows: Sendable {
  /// Who bought.
  public enum Customers: Sendable {
    /// A code for each order, negative where there is none; `count` is one more than the highest there may be.
    case codes([Int32], count: Int)
    /// Any whole number for each order.
    case numbers([Int64])
  }

  /// Who bought, row by row.
  public let customers: Customers
  /// A bit for each row, the lowest of the first word first: 1 where the customer is missing; empty where
  /// none is.
  public let missing: [UInt64]
  /// Days since 1970-01-01; `Int32.min` is missing.
  public let days: [Int32]
  /// NaN is missing.
  public let amounts: [Double]

  /// Orders of these columns.
  ///
  /// - Precondition: all have one length, and `missing` has a bit for each row or is empty.
  public init(customers: Customers, missing: [UInt64] = [], days: [Int32], amounts: [Double]) {
    (self.customers, self.missing, self.days, self.amounts) = (customers, missing, days, amounts)
    precondition(count == days.count && days.count == amounts.count, "orders need all three columns")
    precondition(missing.isEmpty || 64 * missing.count >= days.count, "the mask ends before the orders")
  }

  /// How many orders there are.
  public var count: Int {
    switch customers {
    case .codes(let codes, _): codes.count
    case .numbers(let numbers): numbers.count
    }
  }
}
