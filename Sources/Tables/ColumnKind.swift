/// The kinds of columns, with the words the language uses for them.
public enum ColumnKind: String, Hashable, Sendable, CaseIterable {
  /// Whole numbers of 64 bits.
  case integer
  /// Numbers of double precision.
  case number
  /// Text.
  case text
  /// One of a fixed set of levels.
  case category
  /// Days.
  case date
  /// Seconds without a time zone.
  case moment = "date-time"
  /// True or false.
  case bool

  /// Whether arithmetic is meant for it.
  public var isNumeric: Bool { self == .integer || self == .number }
}
