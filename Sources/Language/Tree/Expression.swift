public import Diagnostics
public import Kernels

/// An expression and the place it stands at.
///
/// Two expressions are equal when their kinds are; ranges do not count. Parentheses leave no node: the
/// printer writes those that precedence needs.
public struct Expression: Hashable, Sendable {
  /// What it is.
  public var kind: Kind
  /// Where it stands.
  public var range: SourceRange

  /// An expression of a kind at a place.
  public init(_ kind: Kind, at range: SourceRange = SourceRange(0, 0)) {
    self.kind = kind
    self.range = range
  }

  /// The forms of an expression (`expr` of the grammar and everything below it).
  public indirect enum Kind: Hashable, Sendable {
    /// A number, and how it is written after the same-key rule: `30%`, `5万`, `1_000`.
    case number(Double, spelling: String)
    /// A day: `2024-03-31`, `2024年3月31日`.
    case date(CalendarDate)
    /// A moment: `2024-03-31T18:30`.
    case moment(CalendarMoment)
    /// A span and how it is written: `6mo`, `1年`.
    case span(CalendarSpan, spelling: String)
    /// Text, without its quotes and with doubled quotes made single.
    case text(String)
    /// `true` or `false`.
    case bool(Bool)
    /// `missing`.
    case missing
    /// A name: a result, a column, or a choice, as the verb's signature decides.
    case name(Identifier)
    /// `function(argument, …)`.
    case call(Identifier, [ValueExpression])
    /// `base.member`.
    case member(Expression, Identifier)
    /// `[a, b, …]`.
    case list([ValueExpression])
    /// `{a: 1, b: 2}`, in the order written; keys may not repeat.
    case record([RecordEntry])
    /// `-x`, `+x`, `not x`.
    case unary(UnaryOperator, Expression)
    /// `a + b` and the like, `and` and `or`, comparisons, and ranges `a..b`.
    case binary(BinaryOperator, Expression, Expression)
    /// `x is missing`, or `x is not missing` when negated.
    case isMissing(Expression, negated: Bool)
    /// `x in y`, or `x not in y` when negated.
    case membership(Expression, Expression, negated: Bool)
    /// A formula in parentheses: `(y ~ a + b)`; only as an argument of a call, list or record.
    case formula(ValueExpression)
  }

  /// Equal kinds.
  public static func == (left: Self, right: Self) -> Bool { left.kind == right.kind }

  /// Feeds the kind to `hasher`.
  public func hash(into hasher: inout Hasher) { hasher.combine(kind) }
}

/// One `name: value` of a record.
public struct RecordEntry: Hashable, Sendable {
  /// The key.
  public var name: Identifier
  /// The value.
  public var value: ValueExpression

  /// `name: value`.
  public init(_ name: Identifier, _ value: ValueExpression) {
    self.name = name
    self.value = value
  }
}

/// Operators with one operand.
public enum UnaryOperator: String, Hashable, Sendable {
  case minus = "-"
  case plus = "+"
  case not = "not"
}

/// Operators with two operands.
public enum BinaryOperator: String, Hashable, Sendable, CaseIterable {
  case or = "or"
  case and = "and"
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case range = ".."
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case modulo = "mod"
  case power = "^"
}
