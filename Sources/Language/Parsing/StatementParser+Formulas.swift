import Diagnostics

extension StatementParser {
  /// `formula | expr, [ formula ]`, and the height of the tree.
  mutating func value() throws(Refusal) -> (value: ValueExpression, height: Int) {
    if at(.tilde) {
      let (formula, height) = try formula()
      return (ValueExpression(nil, formula: formula, at: formula.range), height)
    }
    let node = try expression()
    guard at(.tilde) else { return (ValueExpression(node.expression), node.height) }
    let (formula, height) = try formula()
    let range = node.expression.range.union(formula.range)
    return (ValueExpression(node.expression, formula: formula, at: range), max(node.height, height))
  }

  /// `"~", [ "-" ], term, { ( "+" | "-" ), term }`.
  private mutating func formula() throws(Refusal) -> (formula: Formula, height: Int) {
    let start = tokens[index].range
    index += 1
    var terms: [Formula.Term] = []
    var height = 0
    var isSubtracted = accept(.minus)
    while true {
      let (factors, higher) = try term()
      height = max(height, higher)
      terms.append(Formula.Term(factors, isSubtracted: isSubtracted))
      if accept(.plus) {
        isSubtracted = false
      } else if accept(.minus) {
        isSubtracted = true
      } else {
        break
      }
    }
    try refuseOperator(behind: terms)
    return (Formula(terms, at: SourceRange(start.start, behind.end)), height + 1)
  }

  /// `"." | postfix, { "&", postfix }`.
  private mutating func term() throws(Refusal) -> (factors: [Expression]?, height: Int) {
    if accept(.dot) { return (nil, 1) }
    var factors: [Expression] = []
    var height = 0
    repeat {
      if isAtEnd { throw noTerm() }
      let factor = try postfix()
      factors.append(factor.expression)
      height = max(height, factor.height)
    } while accept(.ampersand)
    return (factors, height)
  }

  private func noTerm() -> Refusal { Refusal(.noTerm, at: behind, label: "nothing here") }

  private func refuseOperator(behind terms: [Formula.Term]) throws(Refusal) {
    if let diagnostic = operatorInFormula(terms) { throw Refusal(diagnostic) }
  }

  /// An operator that terms don't know, behind the last of them.
  private func operatorInFormula(_ terms: [Formula.Term]) -> Diagnostic? {
    guard let token = current else { return nil }
    switch token.kind {
    case .symbol(.times): return crossing(token, terms)
    case .symbol(.colon):
      return Diagnostic(
        .interaction, at: token.range, label: "write `&`", fix: .init(token.range, isGlued ? " & " : "&"))
    case .symbol(.tilde):
      return Diagnostic(.secondTilde, at: token.range, label: "the second `~`")
    case .symbol(let symbol) where symbol.isInfix && symbol != .assign:
      return calculation(token, symbol.rawValue)
    case .reserved(let word) where word.isOperator: return calculation(token, word.rawValue)
    default: return nil
    }
  }

  /// `a * b` is `a + b + a & b`.
  private func crossing(_ token: Token, _ terms: [Formula.Term]) -> Diagnostic {
    var fix: Diagnostic.Fix?
    if let left = terms.last?.factors, left.count == 1, let first = left.first, index + 1 < tokens.count,
      case .name(let right) = tokens[index + 1].kind, ahead(2) != .symbol(.openParenthesis),
      ahead(2) != .symbol(.dot)
    {
      let name = source(first.range)
      let range = first.range.union(tokens[index + 1].range)
      fix = .init(range, "\(name) + \(right) + \(name) & \(right)")
    }
    return Diagnostic(
      .crossing, at: token.range, label: "not between terms",
      hints: ["`a & b` is the interaction alone; a product of columns stands in parentheses: (a * b)"],
      fix: fix)
  }

  private func calculation(_ token: Token, _ sign: String) -> Diagnostic {
    Diagnostic(
      .calculation(sign), at: token.range, label: "not between terms",
      hints: ["terms are joined by + - &; a calculation stands in parentheses: (a \(sign) b)"])
  }
}

extension Diagnostic.Message {
  fileprivate static let noTerm = Self("E129", "a term of the formula is missing")
  fileprivate static let interaction = Self("E138", "an interaction of two terms is written `a & b`")
  fileprivate static let crossing = Self("E138", "`a * b` in a formula is written `a + b + a & b`")
  fileprivate static let secondTilde = Self("E138", "a formula has one `~`")

  fileprivate static func calculation(_ sign: String) -> Self {
    Self("E138", "`\(sign)` does not join the terms of a formula")
  }
}
