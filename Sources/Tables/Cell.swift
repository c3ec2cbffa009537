public import Kernels

/// One value of a table: for showing, comparing and passing on single values, never for storing columns.
public enum Cell: Hashable, Sendable {
  case missing
  case integer(Int64)
  case number(Double)
  case text(String)
  case date(CalendarDate)
  case moment(CalendarMoment)
  case bool(Bool)

  /// The value as a number, where it is one.
  public var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    case .bool(let value): value ? 1 : 0
    case .missing, .text, .date, .moment: nil
    }
  }
}
