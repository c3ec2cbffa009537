import Diagnostics

/// What is wrong at the start of a statement.
extension StatementParser {
  /// A comma or an operator other than `not` and `~`, unless it is a reserved word taken for a name.
  func refuseLeadingOperator() throws(Refusal) {
    guard let first = current, first.continuesLine, !at(.not), !at(.tilde) else { return }
    if case .reserved = first.kind, ahead(1) == .symbol(.assign) || ahead(1) == .symbol(.colon) { return }
    throw Refusal(leadingOperator(first))
  }

  /// A line that begins with an operator: it goes to the end of the line before, or the line into brackets.
  private func leadingOperator(_ first: Token) -> Diagnostic {
    let sign = source(first.range)
    var fix: Diagnostic.Fix?
    if let before, let second = ahead(1), second != .symbol(.assign), index + 1 < tokens.count {
      let range = SourceRange(before.range.end, tokens[index + 1].range.start)
      fix = .init(range, at(.comma) ? ",\n  " : " \(sign)\n  ")
    } else if at(.minus) || at(.plus), let last = tokens.last {
      let range = first.range.union(last.range)
      fix = .init(range, "(\(source(range)))")
    }
    return Diagnostic(
      .leadingOperator(sign), at: first.range, label: "begins a line",
      hints: ["a line goes on where the line before ends with a comma, an operator or an open bracket"],
      fix: fix)
  }

  /// `churn: tree …` and `"churn": …` in place of `churn = tree …`.
  func colonForAssign(_ first: Token) -> Refusal {
    let colon = tokens[index + 1].range
    if case .name(let name) = first.kind, verbs.contains(name) {
      return Refusal(.colonBehindVerb(name), at: colon, label: "no colon here", fix: .init(colon, ""))
    }
    return refused(
      Diagnostic(
        .colonForAssign, at: colon, label: "`:` sets an option, `=` makes a result", fix: .init(colon, " =")))
  }

  /// `x <- 3`, but not `x < -3` and `x <-3`.
  func arrow() -> Refusal? {
    guard index + 3 < tokens.count, tokens[index + 2].kind == .symbol(.minus),
      tokens[index + 1].range.end == tokens[index + 2].range.start,
      tokens[index + 2].range.end < tokens[index + 3].range.start
    else { return nil }
    let range = tokens[index + 1].range.union(tokens[index + 2].range)
    return Refusal(.arrow, at: range, label: "write `=`", fix: .init(range, "="))
  }

  /// `tree.leaves`, `tree == 3`: a verb where a result is meant.
  func refuseVerbAsValue(_ token: Token, _ name: String) throws(Refusal) {
    guard let next = current else { return }
    switch next.kind {
    case .symbol(let symbol) where symbol == .dot || symbol == .range || symbol == .assign:
      throw Refusal(verbAsValue(token, name))
    case .symbol(let symbol) where symbol.isInfix && ![.minus, .plus, .tilde].contains(symbol):
      throw Refusal(verbAsValue(token, name))
    case .reserved(let word) where word.isOperator && word != .not:
      // Before a colon a reserved word is the name of an option.
      if ahead(1) != .symbol(.colon) && ahead(1) != .symbol(.assign) {
        throw Refusal(verbAsValue(token, name))
      }
    case .symbol(.openParenthesis) where next.range.start == token.range.end:
      if let fix = withoutParentheses() {
        throw Refusal(
          .verbAsFunction(name), at: next.range, label: "no parentheses around arguments", fix: fix)
      }
    default: return
    }
  }

  private func verbAsValue(_ token: Token, _ name: String) -> Diagnostic {
    Diagnostic(
      .verbAsValue(name), at: token.range, label: "a verb",
      hints: ["a verb stands at the start of a statement, its arguments behind it"])
  }

  /// `plot(x, y)` without its parentheses, when they enclose all of the rest and more than one value.
  private func withoutParentheses() -> Diagnostic.Fix? {
    var depth = 0
    var isList = false
    for position in index..<tokens.count {
      guard case .symbol(let symbol) = tokens[position].kind else { continue }
      if symbol.closer != nil { depth += 1 }
      if symbol.isCloser { depth -= 1 }
      if depth == 1 && (symbol == .comma || symbol == .colon || symbol == .assign) { isList = true }
      if depth == 0 {
        guard position == tokens.count - 1, isList else { return nil }
        let inner = SourceRange(tokens[index].range.end, tokens[position].range.start)
        return .init(tokens[index].range.union(tokens[position].range), " " + source(inner))
      }
    }
    return nil
  }

  /// A name that is no verb, and behind it what can only be a verb's argument.
  func refuseUnknownVerb(_ token: Token, _ name: String) throws(Refusal) {
    guard let next = ahead(1), index + 1 < tokens.count else { return }
    let isGlued = tokens[index + 1].range.start == token.range.end
    switch next {
    case .symbol(.openBracket), .symbol(.openBrace):
      if isGlued { return }
    // Behind a result's name a comma begins no argument, unless the name is nearly a verb.
    case .symbol(.comma): if nearestNames(to: name, among: verbs.sorted()).isEmpty { return }
    case .symbol: return
    case .reserved(let word) where word.isOperator: return
    case .invalid: return
    default: break
    }
    if name == "crm", case .number = next {
      throw Refusal(
        .lateEdition, at: token.range, label: "not the first line",
        hints: ["the language edition stands on the first line, before every statement"])
    }
    let near = nearestNames(to: name, among: verbs.sorted())
    let fix = near.first.map { Diagnostic.Fix(token.range, $0) }
    throw Refusal(.noVerb(name), at: token.range, label: "not a verb", near: near, fix: fix)
  }

  /// A name near `name` that is no verb.
  static func alternative(to name: String, _ verbs: Set<String>) -> String {
    var candidate = "my_" + name
    while verbs.contains(candidate) { candidate = "my_" + candidate }
    return candidate
  }

  /// `name` with underscores for what a plain name can't hold; `nil` when nothing is left.
  static func plain(_ name: String) -> String? {
    var result = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      let fits = SameKey.key(of: scalar) == scalar && NormalizedName.continues(scalar)
      if fits { result.append(scalar) } else if result.last != "_" { result.append("_") }
    }
    while result.last == "_" { result.removeLast() }
    let text = String(result)
    if text.isEmpty { return nil }
    return NormalizedName.isPlain(text) ? text : NormalizedName.isPlain("_" + text) ? "_" + text : nil
  }
}

extension Diagnostic.Message {
  fileprivate static func noVerb(_ name: String) -> Self { Self("E120", "there is no verb `\(name)`") }

  fileprivate static func verbAsValue(_ name: String) -> Self {
    Self("E121", "`\(name)` is a verb, not a result")
  }

  fileprivate static func verbAsFunction(_ name: String) -> Self {
    Self("E143", "`\(name)` is a verb: its arguments stand behind it without parentheses")
  }

  fileprivate static func leadingOperator(_ sign: String) -> Self {
    Self("E128", "a line can't begin with `\(sign)`")
  }

  fileprivate static let colonForAssign = Self("E132", "a result is made with `=`")

  fileprivate static func colonBehindVerb(_ name: String) -> Self {
    Self("E132", "arguments follow the verb `\(name)` without a colon")
  }

  fileprivate static let arrow = Self("E111", "`<-` is written `=` here")

  fileprivate static let lateEdition = Self("E136", "`crm` with a number is the first line of a file")
}
