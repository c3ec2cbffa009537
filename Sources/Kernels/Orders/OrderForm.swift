/// How an order is kept while orders are dealt out, and what the orders of one customer add up to.
protocol OrderForm: Sendable {
  associatedtype Total: OrderTotal
  /// What amounts are multiplied by before they are added.
  var scale: Double { get }
  /// An order; `nil` where this form can't hold it, or a part of it is missing.
  func order(day: Int32, amount: Double) -> Total.Order?
  /// The days of the first and the last counted order, and the sum of the amounts.
  func summary(of total: Total) -> (days: (first: Int32, last: Int32), sum: Double)
}

/// An order without its customer.
protocol DealtOrder: BitwiseCopyable, Sendable {
  /// An order that isn't counted: it only says that there is such a customer.
  static var uncounted: Self { get }
  /// Whether the amount is negative.
  var isReturn: Bool { get }
  /// |amount · scale|
  var magnitude: Double { get }
}

/// A running total; one of no orders is all zero bits.
protocol OrderTotal: BitwiseCopyable, Sendable {
  associatedtype Order: DealtOrder
  /// How many orders were counted, and whether there were others.
  var tally: OrderTally { get }
  init()
  /// Adds an order; a return is added to the sum, and neither counted nor does it move a day.
  mutating func add(_ order: Order)
}

/// How many orders of a customer were counted, and whether there were others; neither before the first.
struct OrderTally: BitwiseCopyable, Sendable {
  private var bits: UInt32 = 0

  /// How many were counted.
  var count: Int32 { Int32(truncatingIfNeeded: bits & ~Self.others) }
  /// Whether there was no order of any sort.
  var isEmpty: Bool { bits == 0 }

  @inline(__always)
  mutating func addCounted() { bits &+= 1 }
  @inline(__always)
  mutating func addUncounted() { bits |= Self.others }

  private static let others: UInt32 = 1 << 31
}
