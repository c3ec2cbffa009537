/// What the orders of each customer add up to.
public struct OrderTotals: Sendable {
  /// One customer's orders.
  public struct Totals: Hashable, Sendable {
    /// Σ amounts · scale, in the order of the rows.
    public var sum = 0.0
    /// How many orders were counted.
    public var count: Int32 = 0
    /// The earliest day of a counted order; meaningless while `count` is 0.
    public var first = Int32.max
    /// The latest day of a counted order; meaningless while `count` is 0.
    public var last = Int32.min
    /// How many returns were netted.
    public var returns: Int32 = 0
  }

  /// One entry per customer code.
  public private(set) var customers: [Totals]

  /// Totals of nothing for `count` customers.
  public init(customers count: Int) {
    customers = [Totals](repeating: Totals(), count: count)
  }

  /// Adds the orders of a range of rows.
  ///
  /// Amounts are multiplied by `scale`, and rounded to whole numbers unless it is 1: as whole numbers
  /// they add up exactly in any order.
  ///
  /// A negative amount is a return: it is added to the sum where `netReturns`, otherwise left out; it is
  /// neither counted nor does it move the first or last day. Rows with a negative customer code, the day
  /// `Int32.min` or a NaN amount are left out.
  ///
  /// - Precondition: equally many codes, days and amounts, and codes below the number of customers.
  /// - Complexity: O(rows), no allocation.
  public mutating func add(
    _ rows: Range<Int>, codes: Span<Int32>, days: Span<Int32>, amounts: Span<Double>,
    scale: Double, netReturns: Bool
  ) {
    var totals = customers.mutableSpan
    for row in rows {
      let (code, day) = (codes[row], days[row])
      if code < 0 || day == .min || amounts[row].isNaN { continue }
      let amount = scale == 1 ? amounts[row] : nearestWhole(amounts[row] * scale)
      let customer = Int(code)
      if amount < 0 {
        if netReturns {
          totals[customer].sum += amount
          totals[customer].returns &+= 1
        }
        continue
      }
      var total = totals[customer]
      total.sum += amount
      total.count &+= 1
      total.first = min(total.first, day)
      total.last = max(total.last, day)
      totals[customer] = total
    }
  }
}

/// The whole number nearest to `x`, the even one of two; meant for |x| < 2⁵¹.
///
/// The processor's default rounding does the work, which takes a function call otherwise.
@inlinable
public func nearestWhole(_ x: Double) -> Double { (x + 0x1.8p52) - 0x1.8p52 }
