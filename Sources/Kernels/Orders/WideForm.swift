/// Any orders: days of the whole calendar and amounts of any size, in parts of `scale`.
struct WideForm: OrderForm {
  /// 100 for whole hundredths only, 1 for any amounts.
  let scale: Double

  @inline(__always)
  func order(day: Int32, amount: Double) -> WideTotal.Order? {
    guard day != .min, amount.magnitude < .infinity else { return nil }
    if scale == 1 { return .init(parts: amount, day: day) }
    let parts = nearestWhole(amount * scale)
    return parts / scale == amount ? .init(parts: parts, day: day) : nil
  }

  @inline(__always)
  func summary(of total: WideTotal) -> (days: (first: Int32, last: Int32), sum: Double) {
    let first = Int32(bitPattern: UInt32.max - total.unseen) ^ .min
    return ((first, Int32(bitPattern: total.latest) ^ .min), total.sum / scale)
  }
}

/// The sum of orders one after the other.
struct WideTotal: OrderTotal {
  private(set) var sum = 0.0
  private(set) var tally = OrderTally()
  /// How far the first day lies before the highest there can be, and the last one after the lowest.
  private(set) var unseen: UInt32 = 0
  private(set) var latest: UInt32 = 0

  struct Order: DealtOrder {
    /// NaN where the order isn't counted.
    let parts: Double
    let day: Int32

    static var uncounted: Self { Self(parts: .nan, day: 0) }
    @inline(__always)
    var isReturn: Bool { parts < 0 }
    @inline(__always)
    var magnitude: Double { parts.magnitude }
  }

  @inline(__always)
  mutating func add(_ order: Order) {
    guard order.parts >= 0 else {
      if !order.parts.isNaN { sum += order.parts }
      return tally.addUncounted()
    }
    sum += order.parts
    tally.addCounted()
    let day = UInt32(bitPattern: order.day ^ .min)
    unseen = max(unseen, UInt32.max - day)
    latest = max(latest, day)
  }
}

/// The whole number nearest to `x`, the even one of two; meant for |x| < 2⁵¹.
///
/// The processor's default rounding does the work, which takes a function call otherwise.
@inlinable
public func nearestWhole(_ x: Double) -> Double { (x + 0x1.8p52) - 0x1.8p52 }
