/// An expression over the rows of a relation. Missing is three-valued, as in the language.
public indirect enum RelationExpression: Hashable, Sendable {
  /// A column of the relation below.
  case column(String, ColumnKind)
  /// A value, handed over apart from the statement.
  case constant(Cell)
  /// A missing value of a kind.
  case missing(ColumnKind)
  /// A row-wise operation.
  case operation(Operation, [RelationExpression], ColumnKind)
  /// One value of many: of a group in an aggregation, of all rows elsewhere.
  case aggregate(Aggregate, RelationExpression?, ColumnKind)

  /// Row-wise operations. Operands have the kinds the language has checked.
  public enum Operation: Hashable, Sendable {
    case add, subtract, multiply, negate
    /// A number always; missing where the divisor is 0.
    case divide
    /// The remainder with the sign of the divisor; missing where the divisor is 0.
    case modulo
    /// Missing where it is no number.
    case power
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
    case and, or, not
    /// True or false, never missing.
    case isMissing, isNotMissing
    /// The first operand is one of the others.
    case isOneOf
    /// The first operand decides between the second and the third; missing where it is missing.
    case choose
    /// The first operand that is not missing.
    case coalesce
    case smallest, largest
    case absolute, squareRoot, naturalLogarithm, exponential, floor, ceiling
    /// Halves away from zero, to a number of decimals.
    case round(decimals: Int)
    /// −1, 0 or 1.
    case sign
    /// A whole number as a number.
    case asNumber
    /// A day as the second it begins with, and a second as its day.
    case asMoment, asDate
    case year, month, day, weekday, quarter, hour
    /// The first day of the month.
    case monthStart
    /// A day so many months later; the last of the month where it has no such day, missing outside the years 1
    /// to 9999.
    case monthsLater(Int)
    /// Whether the second text stands anywhere in the first, begins it, or ends it.
    case contains, startsWith, endsWith
    /// The first text with every occurrence of the second replaced by the third.
    case replaceText
    /// Texts one behind the other.
    case concatenate
    /// A whole number that changes with most changes of a text: its length, its first and its last character.
    case textProbe
  }

  /// What makes one value of many. Missing values are skipped.
  public enum Aggregate: Hashable, Sendable {
    /// How many rows, or how many values that are not missing.
    case count
    case distinct
    /// 0 of no values. `decimals` says that every value is a whole number of that decimal unit.
    case sum(decimals: Int?)
    case mean(decimals: Int?)
    /// With n − 1.
    case variance, standardDeviation
    case least, greatest
    /// By linear interpolation (type 7; Hyndman and Fan 1996).
    case quantile(Double)
    /// The share of the known values that is true.
    case share
    case any, all
  }

  /// The kind of the values.
  public var kind: ColumnKind {
    switch self {
    case .column(_, let kind), .missing(let kind), .operation(_, _, let kind), .aggregate(_, _, let kind):
      kind
    case .constant(let cell):
      switch cell {
      case .integer: .integer
      case .number, .missing: .number
      case .text: .text
      case .date: .date
      case .moment: .moment
      case .bool: .bool
      }
    }
  }

  /// Whether one value of many occurs in it.
  public var hasAggregate: Bool {
    switch self {
    case .column, .constant, .missing: false
    case .operation(_, let operands, _): operands.contains(where: \.hasAggregate)
    case .aggregate: true
    }
  }
}
