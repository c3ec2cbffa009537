import Diagnostics

/// An expression and the height of its tree.
struct Node {
  var expression: Expression
  var height: Int
}

extension StatementParser {
  /// `expr`, or of it what binds at least as tightly as `minimum`.
  ///
  /// Precedences: `or` 1, `and` 2, `not` 3, comparisons 4, `..` 5, sums 6, products 7.
  mutating func expression(_ minimum: Int = 1) throws(Refusal) -> Node {
    var left = try prefix(minimum)
    var last = Int.max
    while let sign = infix(), sign.precedence >= minimum {
      // Neither comparisons nor ranges associate.
      if sign.precedence == last, last == 4 || last == 5 { throw chained(left.expression, sign) }
      last = sign.precedence
      left = try extend(left, by: sign)
    }
    return left
  }

  /// An operator between two operands, and how tightly it binds.
  struct Infix {
    enum Kind {
      case binary(BinaryOperator)
      case isMissing
      case membership(negated: Bool)
    }

    var kind: Kind
    var precedence: Int
  }

  func infix() -> Infix? {
    switch ahead(0) {
    case .symbol(let symbol): Self.symbols[symbol].map { Infix(kind: .binary($0.0), precedence: $0.1) }
    case .reserved(.or): Infix(kind: .binary(.or), precedence: 1)
    case .reserved(.and): Infix(kind: .binary(.and), precedence: 2)
    case .reserved(.mod): Infix(kind: .binary(.modulo), precedence: 7)
    case .reserved(.is): Infix(kind: .isMissing, precedence: 4)
    case .reserved(.in): Infix(kind: .membership(negated: false), precedence: 4)
    case .reserved(.not):
      ahead(1) == .reserved(.in) ? Infix(kind: .membership(negated: true), precedence: 4) : nil
    default: nil
    }
  }

  private static let symbols: [Symbol: (BinaryOperator, Int)] = [
    .equal: (.equal, 4), .notEqual: (.notEqual, 4), .less: (.less, 4), .lessOrEqual: (.lessOrEqual, 4),
    .greater: (.greater, 4), .greaterOrEqual: (.greaterOrEqual, 4), .range: (.range, 5), .plus: (.add, 6),
    .minus: (.subtract, 6), .times: (.multiply, 7), .divide: (.divide, 7),
  ]

  private mutating func extend(_ left: Node, by sign: Infix) throws(Refusal) -> Node {
    let token = tokens[index]
    index += 1
    switch sign.kind {
    case .isMissing: return try missingTest(left, token)
    case .membership(let negated):
      if negated { index += 1 }
      let right = try operand(behind: token, 5)
      return try node(.membership(left.expression, right.expression, negated: negated), left, right)
    case .binary(let binary):
      let right = try operand(behind: token, sign.precedence + 1)
      try refuseMissingComparison(left.expression, binary, right.expression, token)
      return try node(.binary(binary, left.expression, right.expression), left, right)
    }
  }

  /// What stands behind an operator.
  private mutating func operand(behind token: Token, _ minimum: Int) throws(Refusal) -> Node {
    if isAtEnd { throw noOperand(behind: token) }
    return try expression(minimum)
  }

  private func node(_ kind: Expression.Kind, _ left: Node, _ right: Node) throws(Refusal) -> Node {
    let height = max(left.height, right.height) + 1
    let range = left.expression.range.union(right.expression.range)
    if height > Parser.nestingLimit { throw tooDeep(at: range) }
    return Node(expression: Expression(kind, at: range), height: height)
  }

  private mutating func missingTest(_ left: Node, _ token: Token) throws(Refusal) -> Node {
    let negated = accept(.not)
    guard accept(.missing) else { throw refused(isWithoutMissing(left.expression, token, negated)) }
    let range = SourceRange(left.expression.range.start, behind.end)
    let height = left.height + 1
    if height > Parser.nestingLimit { throw tooDeep(at: range) }
    return Node(
      expression: Expression(.isMissing(left.expression, negated: negated), at: range), height: height)
  }

  // MARK: Operators with one operand

  private mutating func prefix(_ minimum: Int) throws(Refusal) -> Node {
    guard at(.not), let token = current else { return try unary() }
    if minimum > 3 { throw lowNot(token) }
    index += 1
    if isAtEnd { throw noOperand(behind: token) }
    try enter(token)
    let operand = try expression(3)
    nesting -= 1
    return try prefixed(.not, token, operand)
  }

  /// `( "-" | "+" ), unary | power`.
  private mutating func unary() throws(Refusal) -> Node {
    guard at(.minus) || at(.plus), let token = current else { return try power() }
    index += 1
    if isAtEnd { throw noOperand(behind: token) }
    try enter(token)
    let operand = try unary()
    nesting -= 1
    return try prefixed(token.kind == .symbol(.minus) ? .minus : .plus, token, operand)
  }

  private func prefixed(_ sign: UnaryOperator, _ token: Token, _ operand: Node) throws(Refusal) -> Node {
    let range = token.range.union(operand.expression.range)
    if operand.height >= Parser.nestingLimit { throw tooDeep(at: range) }
    return Node(
      expression: Expression(.unary(sign, operand.expression), at: range), height: operand.height + 1)
  }

  /// `postfix, [ "^", unary ]`.
  private mutating func power() throws(Refusal) -> Node {
    let base = try postfix()
    guard at(.power), let token = current else { return base }
    index += 1
    if isAtEnd { throw noOperand(behind: token) }
    try enter(token)
    let exponent = try unary()
    nesting -= 1
    return try node(.binary(.power, base.expression, exponent.expression), base, exponent)
  }

  /// One more level of brackets or prefix operators.
  mutating func enter(_ token: Token) throws(Refusal) {
    nesting += 1
    if nesting > Parser.nestingLimit { throw tooDeep(at: token.range) }
  }

  // MARK: What can't be

  /// An operator at the end. Refusals are made in functions of their own, because a frame of the descent
  /// should be small.
  private func noOperand(behind token: Token) -> Refusal {
    Refusal(.noOperand(source(token.range)), at: behind, label: "nothing here")
  }

  func tooDeep(at range: SourceRange) -> Refusal {
    Refusal(
      .tooDeep, at: range, label: "more than \(Parser.nestingLimit) levels",
      hints: ["give a part of it a name in a statement of its own"])
  }

  private func refuseMissingComparison(
    _ left: Expression, _ binary: BinaryOperator, _ right: Expression, _ token: Token
  ) throws(Refusal) {
    guard binary == .equal || binary == .notEqual, left.kind == .missing || right.kind == .missing else {
      return
    }
    let subject = right.kind == .missing ? left : right
    let range = left.range.union(right.range)
    let test = binary == .equal ? " is missing" : " is not missing"
    throw Refusal(
      .missingComparison, at: range, label: "neither true nor false",
      fix: .init(range, source(subject.range) + test))
  }

  private func isWithoutMissing(_ left: Expression, _ token: Token, _ negated: Bool) -> Diagnostic {
    let sign = SourceRange(token.range.start, behind.end)
    guard let next = current else {
      return Diagnostic(.isWithoutMissing, at: behind, label: "nothing here", fix: .init(behind, " missing"))
    }
    if case .name(let name) = next.kind, Self.otherMissing.contains(name.lowercased()) {
      return Diagnostic(
        .isWithoutMissing, at: next.range, label: "write `missing`", fix: .init(next.range, "missing"))
    }
    return Diagnostic(
      .isWithoutMissing, at: sign, label: "only `missing` follows", fix: .init(sign, negated ? "!=" : "=="))
  }

  /// What other languages call missing.
  private static let otherMissing: Set<String> = ["null", "na", "nan", "none", "nil", "empty", "miss"]

  /// `a < b < c`: two comparisons joined by `and`.
  private func chained(_ left: Expression, _ sign: Infix) -> Refusal {
    let token = tokens[index]
    guard sign.precedence == 4 else {
      return Refusal(.chainedRange, at: token.range, label: "the second `..`")
    }
    var fix: Diagnostic.Fix?
    if case .binary(_, _, let middle) = left.kind {
      let place = SourceRange(left.range.end, left.range.end)
      fix = .init(place, " and \(source(middle.range))")
    }
    return Refusal(.chainedComparison, at: token.range, label: "the second comparison", fix: fix)
  }

  private func lowNot(_ token: Token) -> Refusal {
    Refusal(
      .lowNot, at: token.range, label: "needs parentheses",
      hints: ["`not` binds less tightly than comparisons and sums: (not a)"])
  }
}

extension Diagnostic.Message {
  fileprivate static func noOperand(_ sign: String) -> Self {
    Self("E129", "a value is missing behind `\(sign)`")
  }
  fileprivate static let tooDeep = Self("E135", "the expression is nested too deeply")
  fileprivate static let missingComparison = Self(
    "E130", "nothing is equal to `missing`; it is asked for with `is missing`")
  fileprivate static let isWithoutMissing = Self("E137", "`is` asks only for `missing`")
  fileprivate static let chainedComparison = Self("E133", "comparisons are joined by `and`")
  fileprivate static let chainedRange = Self("E133", "a range has two ends")
  fileprivate static let lowNot = Self("E142", "`not` can't stand behind an operator")
}
