import Diagnostics

/// What is wrong at a token that doesn't fit, and what would.
extension StatementParser {
  /// A bracket without its closing one; the fix closes all that is open at the statement's end.
  func unclosed(_ opener: Token) -> Diagnostic {
    var open: [Symbol] = []
    for token in tokens {
      guard case .symbol(let symbol) = token.kind else { continue }
      if let closer = symbol.closer { open.append(closer) } else if symbol.isCloser { _ = open.popLast() }
    }
    let end = tokens.last?.range.end ?? opener.range.end
    let fix = Diagnostic.Fix(SourceRange(end, end), open.reversed().map(\.rawValue).joined())
    return Diagnostic(.unclosed(source(opener.range)), at: opener.range, label: "opened here", fix: fix)
  }

  /// A closing bracket of another kind than the open one, or without any.
  func mismatch(_ token: Token, opener: Token?) -> Diagnostic {
    guard let opener, case .symbol(let symbol) = opener.kind, let closer = symbol.closer else {
      return Diagnostic(
        .unopened(source(token.range)), at: token.range, label: "nothing to close",
        fix: .init(token.range, ""))
    }
    return Diagnostic(
      .mismatched(source(opener.range), closer.rawValue), at: token.range,
      label: "write `\(closer.rawValue)`",
      fix: .init(token.range, closer.rawValue))
  }

  /// What is wrong when neither a comma nor the closing bracket follows a value.
  func unfinishedBracket(_ opener: Token) -> Diagnostic {
    guard let token = current else { return unclosed(opener) }
    switch token.kind {
    case .symbol(.semicolon):
      return Diagnostic(
        .semicolonInBrackets, at: token.range, label: "write `,`", fix: .init(token.range, ","))
    case .symbol(.assign): return assignForEqual(token)
    case .symbol(.colon): return colonInList(token, opener)
    case .symbol(let symbol) where symbol.isCloser: return mismatch(token, opener: opener)
    default:
      if token.beginsOperand || at(.not) { return missingComma(at: token) }
      return unexpected(token)
    }
  }

  /// `1:5` is a range, `[a: 1]` a record, `f(a: 1)` can't be.
  private func colonInList(_ token: Token, _ opener: Token) -> Diagnostic {
    if index > 0, case .number = tokens[index - 1].kind {
      return Diagnostic(.colonRange, at: token.range, label: "write `..`", fix: .init(token.range, ".."))
    }
    var fix: Diagnostic.Fix?
    if opener.kind == .symbol(.openBracket), let closer = closing(opener) {
      let inner = SourceRange(opener.range.end, closer.range.start)
      fix = .init(opener.range.union(closer.range), "{" + source(inner) + "}")
    }
    return Diagnostic(
      .colonInList, at: token.range, label: "no names here", hints: ["a record is written {a: 1, b: 2}"],
      fix: fix)
  }

  /// The token that closes `opener`, if it is of its kind.
  private func closing(_ opener: Token) -> Token? {
    guard case .symbol(let symbol) = opener.kind, let start = tokens.firstIndex(of: opener) else {
      return nil
    }
    var depth = 0
    for token in tokens[start...] {
      guard case .symbol(let other) = token.kind else { continue }
      if other.closer != nil { depth += 1 }
      if other.isCloser { depth -= 1 }
      if depth == 0 { return other == symbol.closer ? token : nil }
    }
    return nil
  }

  /// `(a, b)` is written `[a, b]`.
  func tuple(_ opener: Token) -> Diagnostic {
    guard let closer = closing(opener) else {
      return Diagnostic(
        .unclosed(source(opener.range)), at: opener.range, label: "opened here", fix: .init(behind, ")"))
    }
    let inner = SourceRange(opener.range.end, closer.range.start)
    let fix = Diagnostic.Fix(opener.range.union(closer.range), "[" + source(inner) + "]")
    return Diagnostic(
      .tuple, at: tokens[index].range, label: "a second value", hints: ["parentheses hold one value"],
      fix: fix)
  }

  /// `{a, b}` is written `[a, b]`.
  func setForList(_ token: Token, _ opener: Token) -> Diagnostic {
    let next = ahead(1)
    let isList = token.beginsOperand && (next == .symbol(.comma) || next == .symbol(.closeBrace))
    let fix =
      isList
      ? closing(opener).map {
        Diagnostic.Fix(
          opener.range.union($0.range), "[" + source(SourceRange(opener.range.end, $0.range.start)) + "]")
      } : nil
    return Diagnostic(
      .recordEntry, at: token.range, label: "not `name: value`", hints: ["a list is written [a, b]"], fix: fix
    )
  }

  func missingComma(at token: Token) -> Diagnostic {
    if index > 0, case .name(let name) = tokens[index - 1].kind, verbs.contains(name), index > 1 {
      return Diagnostic(
        .nestedVerb(name), at: tokens[index - 1].range, label: "a verb",
        hints: ["give its result a name in a statement before, and write the name here"])
    }
    let gap = SourceRange(behind.start, token.range.start)
    let rest = gap.start == gap.end ? ", " : ","
    return Diagnostic(
      .missingComma, at: token.range, label: "a comma before this?",
      fix: .init(SourceRange(gap.start, gap.start), rest))
  }

  func assignForEqual(_ token: Token) -> Diagnostic {
    Diagnostic(.assignForEqual, at: token.range, label: "write `==`", fix: .init(token.range, "=="))
  }

  func wrongColon(_ token: Token, behind argument: Argument) -> Diagnostic {
    if index > 0, case .number = tokens[index - 1].kind {
      return Diagnostic(.colonRange, at: token.range, label: "write `..`", fix: .init(token.range, ".."))
    }
    return Diagnostic(
      .optionColon, at: token.range, label: "no name directly before it",
      hints: ["an option is one name, a colon and a value: method: ahp"])
  }

  /// `x["a"]` is written `x.a`.
  func indexing(_ base: Expression) -> Refusal {
    let bracket = tokens[index]
    var fix: Diagnostic.Fix?
    if index + 2 < tokens.count, tokens[index + 2].kind == .symbol(.closeBracket) {
      let range = bracket.range.union(tokens[index + 2].range)
      switch tokens[index + 1].kind {
      case .text(let name) where !name.isEmpty:
        fix = .init(range, "." + Printer.name(NormalizedName.of(name)))
      case .name(let name), .quotedName(let name): fix = .init(range, "." + Printer.name(name))
      default: break
      }
    }
    return Refusal(
      .indexing, at: bracket.range, label: "directly behind a value",
      hints: ["a member is reached by `.`: x.name"],
      fix: fix)
  }

  /// What is wrong when something stands behind a whole expression statement.
  func unfinished(behind expression: Expression) -> Diagnostic {
    guard let token = current else { return Diagnostic(.leftOver(""), at: behind) }
    switch token.kind {
    case .symbol(.assign):
      if case .member = expression.kind {
        return Diagnostic(
          .assignToMember, at: expression.range, label: "not a plain name",
          hints: ["results never change: make a new one, or a column with `derive`"])
      }
      return assignForEqual(token)
    case .symbol(.tilde):
      return Diagnostic(
        .formulaWithoutVerb, at: token.range, label: "a formula",
        hints: ["a formula is the argument of a verb: tree data, y ~ a + b"])
    case .symbol(.comma):
      return Diagnostic(
        .argumentsWithoutVerb, at: token.range, label: "arguments, but no verb before them",
        hints: ["a list is written in square brackets: [a, b]"])
    case .symbol(.colon):
      return Diagnostic(.optionColon, at: token.range, label: "no name directly before it")
    default:
      if token.beginsOperand || at(.not) { return twoValues(token) }
      return unexpected(token)
    }
  }

  private func twoValues(_ token: Token) -> Diagnostic {
    if index > 0, case .name(let name) = tokens[index - 1].kind, verbs.contains(name) {
      return Diagnostic(
        .nestedVerb(name), at: tokens[index - 1].range, label: "a verb",
        hints: ["give its result a name in a statement before, and write the name here"])
    }
    return Diagnostic(
      .leftOver(source(token.range)), at: token.range, label: "an operator before this?",
      hints: ["two statements stand on two lines, or have `;` between them"])
  }

  /// A token that nothing explains better.
  func unexpected(_ token: Token) -> Diagnostic {
    if case .symbol(let symbol) = token.kind, symbol.isCloser { return mismatch(token, opener: nil) }
    return Diagnostic(.leftOver(source(token.range)), at: token.range, label: "not expected here")
  }

  /// A token where a value should begin.
  func noValue(_ token: Token) -> Diagnostic {
    let sign = source(token.range)
    switch token.kind {
    case .symbol(let symbol) where symbol.isCloser:
      let opener = openBracket
      if let opener, case .symbol(let open) = opener.kind, open.closer != symbol {
        return mismatch(token, opener: opener)
      }
      if opener == nil { return mismatch(token, opener: nil) }
      return Diagnostic(.valueBefore(sign), at: token.range, label: "a value is missing before this")
    case .symbol(.comma):
      return Diagnostic(
        .valueBefore(sign), at: token.range, label: "a value is missing before this",
        fix: .init(token.range, ""))
    case .symbol(.assign) where index > 0 && tokens[index - 1].range.end == token.range.start:
      return Diagnostic(
        .valueBefore(sign), at: token.range, label: "one `=` too many", fix: .init(token.range, ""))
    case .symbol(.dot):
      return Diagnostic(
        .everything, at: token.range, label: "not in a formula",
        hints: ["`.` alone stands for every column behind `~`"])
    case .reserved(let word) where word.isOperator:
      return Diagnostic(
        .reservedValue(word), at: token.range, label: "a reserved word",
        fix: .init(token.range, "`\(word.rawValue)`"))
    case .symbol(.semicolon):
      return Diagnostic(
        .semicolonInBrackets, at: token.range, label: "a bracket is still open", fix: .init(token.range, ","))
    default: return Diagnostic(.valueBefore(sign), at: token.range, label: "a value is missing before this")
    }
  }

  /// The innermost bracket open at the current token.
  private var openBracket: Token? {
    var open: [Token] = []
    for token in tokens[..<index] {
      guard case .symbol(let symbol) = token.kind else { continue }
      if symbol.closer != nil { open.append(token) } else if symbol.isCloser { _ = open.popLast() }
    }
    return open.last
  }
}

extension Diagnostic.Message {
  fileprivate static func unclosed(_ bracket: String) -> Self { Self("E126", "`\(bracket)` isn't closed") }

  fileprivate static func unopened(_ bracket: String) -> Self {
    Self("E127", "`\(bracket)` closes a bracket that isn't open")
  }

  fileprivate static func mismatched(_ opener: String, _ closer: String) -> Self {
    Self("E127", "`\(opener)` is closed by `\(closer)`")
  }

  fileprivate static let semicolonInBrackets = Self(
    "E140", "`;` ends a statement and can't stand in brackets")
  fileprivate static let colonRange = Self("E132", "a range is written `a..b`")
  fileprivate static let colonInList = Self("E132", "`:` sets a name inside braces or an option of a verb")
  fileprivate static let optionColon = Self("E132", "`:` stands behind the name of an option")
  fileprivate static let tuple = Self("E145", "a list is written in square brackets")
  fileprivate static let recordEntry = Self("E134", "a record holds `name: value`")
  fileprivate static let missingComma = Self("E125", "a comma is missing between two values")

  fileprivate static func nestedVerb(_ name: String) -> Self {
    Self("E121", "`\(name)` is a verb and begins a statement; it can't stand inside one")
  }

  fileprivate static let assignForEqual = Self("E131", "two values are compared with `==`")
  fileprivate static let indexing = Self("E144", "values are not reached with brackets")
  fileprivate static let assignToMember = Self("E131", "only a plain name stands before `=`")
  fileprivate static let formulaWithoutVerb = Self(
    "E138", "a formula is the argument of a verb; here is no verb")
  fileprivate static let argumentsWithoutVerb = Self(
    "E139", "arguments follow, but the statement begins with no verb")
  fileprivate static func leftOver(_ sign: String) -> Self {
    Self("E139", "the statement should end before `\(sign)`")
  }
  fileprivate static func valueBefore(_ sign: String) -> Self {
    Self("E129", "a value is expected before `\(sign)`")
  }
  fileprivate static let everything = Self("E138", "`.` for all columns stands only in a formula")

  fileprivate static func reservedValue(_ word: ReservedWord) -> Self {
    Self("E122", "a value is expected, and `\(word.rawValue)` is a reserved word")
  }
}
