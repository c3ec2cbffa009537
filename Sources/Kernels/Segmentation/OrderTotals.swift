/// What the orders of each customer add up to, and what was noticed on the way.
///
/// A customer's totals take sixteen bytes where all days lie within 179 years of each other: there are many
/// customers, and their orders come in any order, so that nearly every order is a miss of the cache.
public struct OrderTotals: Sendable {
  /// One customer's orders.
  public struct Totals: Hashable, Sendable {
    /// Σ amounts · scale, in the order of the rows.
    public let sum: Double
    /// How many orders were counted.
    public let count: Int32
    /// The earliest day of a counted order; meaningless while `count` is 0.
    public let first: Int32
    /// The latest day of a counted order; meaningless while `count` is 0.
    public let last: Int32
  }

  /// Rows that are counted and kept for a message.
  public struct Rows: Hashable, Sendable {
    /// How many there are.
    public var count = 0
    /// The first of them.
    public var first: Int?

    mutating func add(_ row: Int) {
      count += 1
      if first == nil { first = row }
    }
  }

  /// What amounts are multiplied by before they are added.
  public let scale: Double
  /// What was noticed.
  public private(set) var notes: OrderNotes
  private let earliest: Int32
  private var narrow: [PackedTotals<UInt16>] = []
  private var wide: [PackedTotals<UInt32>] = []

  /// Totals of nothing.
  ///
  /// - Parameters:
  ///   - count: one more than the highest customer code.
  ///   - days: the days of all orders that will be added; `Int32.min` is missing.
  ///   - scale: what amounts are multiplied by before they are added.
  public init(customers count: Int, days: [Int32], scale: Double) {
    var (first, last) = (Int32.max, Int32.min)
    for day in days { (first, last) = (min(first, day == .min ? .max : day), max(last, day)) }
    self.scale = scale
    earliest = min(first, last)
    notes = OrderNotes(customers: count)
    if Int(last) - Int(earliest) < Int(UInt16.max) {
      narrow = Array(repeating: PackedTotals(), count: count)
    } else {
      wide = Array(repeating: PackedTotals(), count: count)
    }
  }

  /// One entry per customer code.
  public var customers: [Totals] {
    narrow.isEmpty ? wide.map { $0.totals(from: earliest) } : narrow.map { $0.totals(from: earliest) }
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
  /// - Precondition: equally many codes, days and amounts; the days are those of the beginning.
  /// - Complexity: O(rows), no allocation.
  public mutating func add(
    _ rows: Range<Int>, codes: Span<Int32>, days: Span<Int32>, amounts: Span<Double>,
    netReturns: Bool, until limit: Int32
  ) {
    let loop = OrderLoop(
      rows: rows, scale: scale, netReturns: netReturns, earliest: earliest, limit: limit)
    if narrow.isEmpty {
      loop.add(codes, days, amounts, to: &wide, &notes)
    } else {
      loop.add(codes, days, amounts, to: &narrow, &notes)
    }
  }
}

/// One customer's totals in as few bytes as the range of days allows.
private struct PackedTotals<Offset: FixedWidthInteger & BitwiseCopyable & Sendable>: BitwiseCopyable {
  var sum = 0.0
  var count: UInt32 = 0
  /// Days after the earliest one.
  var first = Offset.max
  var last = Offset.min

  func totals(from earliest: Int32) -> OrderTotals.Totals {
    .init(
      sum: sum, count: Int32(truncatingIfNeeded: count),
      first: earliest &+ Int32(truncatingIfNeeded: first), last: earliest &+ Int32(truncatingIfNeeded: last))
  }
}

/// What is noticed in orders while they are added.
public struct OrderNotes: Hashable, Sendable {
  /// Whether every amount so far was a whole number of parts of the scale.
  public fileprivate(set) var isWhole = true
  /// Σ |amount · scale| so far, returns included; not finite where an amount isn't.
  public fileprivate(set) var magnitude = 0.0
  /// The latest day of a complete order; `Int32.min` before one was seen.
  public fileprivate(set) var latest = Int32.min
  /// Orders without a customer, day or amount.
  public private(set) var incomplete = 0
  /// Orders with a negative amount.
  public private(set) var returns = OrderTotals.Rows()
  /// Orders after the last day that is allowed.
  public fileprivate(set) var future = OrderTotals.Rows()
  /// Orders whose customer code is too high.
  public private(set) var strangers = OrderTotals.Rows()
  /// Whether a customer has an order that was not counted; empty where none has.
  private var hasUncounted: [Bool] = []
  private let customers: Int

  init(customers: Int) { self.customers = customers }

  /// Whether a customer has a return or an order without a day or an amount.
  public func hasUncounted(_ customer: Int) -> Bool { !hasUncounted.isEmpty && hasUncounted[customer] }

  fileprivate mutating func addReturn(_ row: Int, of customer: Int) {
    returns.add(row)
    mark(customer)
  }

  /// Notes an order that can't be added.
  fileprivate mutating func leaveOut(_ row: Int, _ code: Int32, isComplete: Bool) {
    if code >= customers, isComplete {
      strangers.add(row)
    } else {
      incomplete += 1
      if code >= 0, code < customers { mark(Int(code)) }
    }
  }

  private mutating func mark(_ customer: Int) {
    if hasUncounted.isEmpty { hasUncounted = Array(repeating: false, count: customers) }
    hasUncounted[customer] = true
  }
}

/// One pass over a range of orders.
private struct OrderLoop {
  let rows: Range<Int>
  let scale: Double
  let netReturns: Bool
  let earliest: Int32
  let limit: Int32

  @inline(__always)
  func add<Offset: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ codes: Span<Int32>, _ days: Span<Int32>, _ amounts: Span<Double>,
    to totals: inout [PackedTotals<Offset>], _ notes: inout OrderNotes
  ) {
    precondition(codes.count == days.count && days.count == amounts.count, "orders need all three")
    precondition(rows.lowerBound >= 0 && rows.upperBound <= codes.count, "there are no such rows")
    var table = totals.mutableSpan
    let bound = UInt32(truncatingIfNeeded: table.count)
    var (size, isWhole, latest) = (notes.magnitude, notes.isWhole, notes.latest)
    for row in rows {
      // SAFETY: row is below the spans' common count; code is below bound, which is table.count.
      let (code, day) = unsafe (codes[unchecked: row], days[unchecked: row])
      let amount = unsafe amounts[unchecked: row]
      guard UInt32(bitPattern: code) < bound, day != .min, amount == amount else {
        notes.leaveOut(row, code, isComplete: day != .min && amount == amount)
        continue
      }
      var parts = amount
      if scale != 1 {
        parts = nearestWhole(amount * scale)
        isWhole = isWhole && parts / scale == amount
      }
      size += parts.magnitude
      latest = max(latest, day)
      if day > limit { notes.future.add(row) }
      if amount < 0 {
        notes.addReturn(row, of: Int(code))
        if netReturns { unsafe table[unchecked: Int(code)].sum += parts }
        continue
      }
      let offset = Offset(truncatingIfNeeded: day &- earliest)
      var total = unsafe table[unchecked: Int(code)]
      total.sum += parts
      total.count &+= 1
      total.first = min(total.first, offset)
      total.last = max(total.last, offset)
      unsafe table[unchecked: Int(code)] = total
    }
    (notes.magnitude, notes.isWhole, notes.latest) = (size, isWhole, latest)
  }
}

/// The whole number nearest to `x`, the even one of two; meant for |x| < 2⁵¹.
///
/// The processor's default rounding does the work, which takes a function call otherwise.
@inlinable
public func nearestWhole(_ x: Double) -> Double { (x + 0x1.8p52) - 0x1.8p52 }
