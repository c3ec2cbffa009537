import Diagnostics

extension StatementParser {
  mutating func statement() throws(Refusal) -> Statement {
    let range = tokens.first.map { $0.range.union(tokens[tokens.count - 1].range) } ?? SourceRange(0, 0)
    try refuseLeadingOperator()
    let name = try resultName()
    let body = try body()
    return Statement(name: name, body: body, at: range)
  }

  /// One expression and nothing behind it.
  mutating func loneExpression() throws(Refusal) -> Expression {
    guard !isAtEnd else { throw Refusal(.nothing, at: behind, label: "nothing here") }
    let expression = try expression().expression
    if !isAtEnd { throw refused(unfinished(behind: expression)) }
    return expression
  }

  private mutating func resultName() throws(Refusal) -> Identifier? {
    guard let first = current, let second = ahead(1) else { return nil }
    switch second {
    case .symbol(.assign): return try plainName(first)
    case .symbol(.colon): throw colonForAssign(first)
    case .symbol(.less):
      guard case .name = first.kind, let arrow = arrow() else { return nil }
      throw arrow
    default: return nil
    }
  }

  private mutating func plainName(_ token: Token) throws(Refusal) -> Identifier? {
    switch token.kind {
    case .name(let name):
      if verbs.contains(name) {
        let fix = Diagnostic.Fix(token.range, Self.alternative(to: name, verbs))
        throw Refusal(.verbAsResult(name), at: token.range, label: "a verb", fix: fix)
      }
      index += 2
      if isAtEnd { throw Refusal(.nothingMade(name), at: behind, label: "nothing here") }
      return Identifier(name, at: token.range)
    case .reserved(let word):
      let fix = Diagnostic.Fix(token.range, word.rawValue + "_")
      throw Refusal(.reserved(word), at: token.range, label: "a reserved word", fix: fix)
    case .quotedName(let name), .text(let name):
      let plain = Self.plain(name)
      let fix = plain.map { Diagnostic.Fix(token.range, $0) }
      throw Refusal(.quotedResult, at: token.range, label: "quoted", fix: fix)
    case .invalid(let number): throw Refusal(lexer.diagnostics[number])
    default: return nil
    }
  }

  private mutating func body() throws(Refusal) -> Statement.Body {
    if case .name(let name)? = ahead(0), let token = current {
      if verbs.contains(name) {
        index += 1
        try refuseVerbAsValue(token, name)
        return .command(Command(Identifier(name, at: token.range), try arguments(of: token)))
      }
      try refuseUnknownVerb(token, name)
    }
    if at(.tilde) { throw Refusal(.formulaAlone, at: tokens[index].range, label: "a formula") }
    let expression = try expression().expression
    if !isAtEnd { throw refused(unfinished(behind: expression)) }
    return .expression(expression)
  }
}

extension Diagnostic.Message {
  fileprivate static let nothing = Self("E129", "an expression is expected")

  fileprivate static func nothingMade(_ name: String) -> Self {
    Self("E129", "nothing stands behind `\(name) =`")
  }

  fileprivate static func verbAsResult(_ name: String) -> Self {
    Self("E121", "`\(name)` is a verb and can't name a result")
  }

  fileprivate static func reserved(_ word: ReservedWord) -> Self {
    Self("E122", "`\(word.rawValue)` is a reserved word and can't name a result")
  }

  fileprivate static let quotedResult = Self("E141", "a result's name is a plain name without quotes")

  fileprivate static let formulaAlone = Self("E138", "a formula is the argument of a verb; here is no verb")
}
