/// What is noticed in orders while they are read.
public struct OrderNotes: Hashable, Sendable {
  /// Rows that are counted and kept for a message.
  public struct Rows: Hashable, Sendable {
    /// How many there are.
    public fileprivate(set) var count = 0
    /// The first of them.
    public fileprivate(set) var first: Int?

    mutating func add(_ row: Int) {
      count += 1
      if first == nil { first = row }
    }

    fileprivate mutating func add(_ later: Self) {
      count += later.count
      first = first ?? later.first
    }
  }

  /// The latest day of a complete order; `Int32.min` without any.
  public internal(set) var latest = Int32.min
  /// Orders without a customer, day or amount.
  public internal(set) var incomplete = 0
  /// Orders with a negative amount.
  public internal(set) var returns = Rows()
  /// Orders after the last day that is allowed.
  public internal(set) var future = Rows()
  /// Σ |amount · scale|, returns included.
  var magnitude = 0.0
  /// Why reading ended before the last row.
  var stop: OrderStop?

  /// Adds what was noticed in later rows.
  mutating func add(_ later: Self) {
    latest = max(latest, later.latest)
    incomplete += later.incomplete
    returns.add(later.returns)
    future.add(later.future)
    magnitude += later.magnitude
    stop = stop ?? later.stop
  }
}

/// Why orders can't be read to the end.
enum OrderStop: Hashable, Sendable {
  /// No totals can hold this row.
  case defect(OrderDefect)
  /// A whole amount or a day doesn't fit the form in which orders are kept.
  case isTooWide
  /// An amount is no whole number of parts.
  case isNotWhole
}
