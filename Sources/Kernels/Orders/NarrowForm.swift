/// Orders in eight bytes with two of their customer: whole hundredths of at most ±21 million, and days within
/// 89 years of `centre`.
struct NarrowForm: OrderForm {
  /// The lowest day.
  private let base: Int32

  init(around centre: Int32) { base = centre &- 32_768 }

  var scale: Double { 100 }

  @inline(__always)
  func order(day: Int32, amount: Double) -> NarrowTotal.Order? {
    // The lowest bits of the sum are the nearest whole number's.
    let parts = Int32(truncatingIfNeeded: (amount * 100 + 0x1.8p52).bitPattern)
    let offset = UInt32(bitPattern: day &- base)
    guard Double(parts) / 100 == amount, offset <= UInt32(UInt16.max), parts != .min else { return nil }
    return .init(parts: parts, day: UInt16(truncatingIfNeeded: offset))
  }

  @inline(__always)
  func summary(of total: NarrowTotal) -> (days: (first: Int32, last: Int32), sum: Double) {
    let days = (base &+ Int32(UInt16.max - total.unseen), base &+ Int32(total.last))
    return (days, Double(total.sum) / 100)
  }
}

/// The sum of orders in whole hundredths, which is the same in any order.
struct NarrowTotal: OrderTotal {
  private(set) var sum: Int64 = 0
  private(set) var tally = OrderTally()
  /// How far the first day lies before the highest there can be.
  private(set) var unseen: UInt16 = 0
  private(set) var last: UInt16 = 0

  struct Order: DealtOrder {
    /// Whole hundredths; `Int32.min` where the order isn't counted.
    let parts: Int32
    let day: UInt16

    static var uncounted: Self { Self(parts: .min, day: 0) }
    @inline(__always)
    var isReturn: Bool { parts < 0 }
    @inline(__always)
    var magnitude: Double { Double(parts).magnitude }
  }

  @inline(__always)
  mutating func add(_ order: Order) {
    guard order.parts >= 0 else {
      if order.parts != .min { sum &+= Int64(order.parts) }
      return tally.addUncounted()
    }
    sum &+= Int64(order.parts)
    tally.addCounted()
    unseen = max(unseen, UInt16.max - order.day)
    last = max(last, order.day)
  }
}
