public import Diagnostics

/// What an argument, a list or a record holds: an expression, a formula, or an expression before a formula.
///
/// At least one of the two is there. `type ~ frequency + average` has both, `~ .` only the formula.
public struct ValueExpression: Hashable, Sendable {
  /// What stands before `~`, or the whole value where there is no formula.
  public var expression: Expression?
  /// What stands from `~` on.
  public var formula: Formula?
  /// Where it stands.
  public var range: SourceRange

  /// A plain expression.
  public init(_ expression: Expression) {
    self.expression = expression
    self.formula = nil
    self.range = expression.range
  }

  /// A formula, with what it explains.
  public init(_ response: Expression?, formula: Formula, at range: SourceRange = SourceRange(0, 0)) {
    self.expression = response
    self.formula = formula
    self.range = range
  }

  /// Equal expressions and formulas; ranges do not count.
  public static func == (left: Self, right: Self) -> Bool {
    left.expression == right.expression && left.formula == right.formula
  }

  /// Feeds expression and formula to `hasher`.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(expression)
    hasher.combine(formula)
  }
}

/// What stands behind `~`: terms added and taken away.
public struct Formula: Hashable, Sendable {
  /// The terms in the order written.
  public var terms: [Term]
  /// Where it stands, from `~` on.
  public var range: SourceRange

  /// A formula of these terms.
  public init(_ terms: [Term], at range: SourceRange = SourceRange(0, 0)) {
    self.terms = terms
    self.range = range
  }

  /// One term, with the sign before it.
  public struct Term: Hashable, Sendable {
    /// Whether it is taken away: `- id`.
    public var isSubtracted: Bool
    /// `nil` for `.`, everything; otherwise one expression, or several joined by `&`.
    public var factors: [Expression]?

    /// A term; `nil` factors mean `.`.
    public init(_ factors: [Expression]?, isSubtracted: Bool = false) {
      self.factors = factors
      self.isSubtracted = isSubtracted
    }
  }

  /// Equal terms; ranges do not count.
  public static func == (left: Self, right: Self) -> Bool { left.terms == right.terms }

  /// Feeds the terms to `hasher`.
  public func hash(into hasher: inout Hasher) { hasher.combine(terms) }
}
