import Diagnostics
import Kernels

extension StatementParser {
  /// `primary, { ".", name }`.
  mutating func postfix() throws(Refusal) -> Node {
    var node = try primary()
    while at(.dot) {
      index += 1
      let member = try member()
      if node.height >= Parser.nestingLimit { throw tooDeep(at: node.expression.range) }
      let range = node.expression.range.union(member.range)
      node = Node(
        expression: Expression(.member(node.expression, member), at: range), height: node.height + 1)
    }
    if isGlued, at(.openBracket) { throw indexing(node.expression) }
    return node
  }

  private mutating func member() throws(Refusal) -> Identifier {
    let dot = tokens[index - 1].range
    guard let token = current else {
      throw Refusal(.noMember, at: behind, label: "nothing here", fix: .init(dot, ""))
    }
    switch token.kind {
    case .name(let name), .quotedName(let name):
      index += 1
      return Identifier(name, at: token.range)
    case .reserved(let word):
      throw Refusal(
        .reservedMember(word), at: token.range, label: "a reserved word",
        fix: .init(token.range, "`\(word.rawValue)`"))
    case .number, .date, .span, .moment, .text:
      let name: String = if case .text(let text) = token.kind { text } else { source(token.range) }
      let fix = name.isEmpty ? nil : Diagnostic.Fix(token.range, Printer.name(NormalizedName.of(name)))
      throw Refusal(.noMember, at: token.range, label: "not a name", fix: fix)
    default: throw refused(Diagnostic(.noMember, at: token.range, label: "not a name"))
    }
  }

  private mutating func primary() throws(Refusal) -> Node {
    switch ahead(0) {
    case .symbol(.openParenthesis): return try bracketed(Self.parenthesized)
    case .symbol(.openBracket): return try bracketed(Self.list)
    case .symbol(.openBrace): return try bracketed(Self.record)
    case .name where ahead(1) == .symbol(.openParenthesis): return try call()
    default: return try atom()
    }
  }

  /// A primary of one token.
  private mutating func atom() throws(Refusal) -> Node {
    guard let token = current else { throw Refusal(.noValue, at: behind, label: "nothing here") }
    let kind: Expression.Kind
    switch token.kind {
    case .number(let value, let spelling): kind = .number(value, spelling: spelling)
    case .date(let date): kind = .date(date)
    case .moment(let moment): kind = .moment(moment)
    case .span(let span, let spelling): kind = .span(span, spelling: spelling)
    case .text(let text): kind = .text(text)
    case .reserved(.true): kind = .bool(true)
    case .reserved(.false): kind = .bool(false)
    case .reserved(.missing): kind = .missing
    case .name(let name), .quotedName(let name): kind = .name(Identifier(name, at: token.range))
    default: throw refused(noValue(token))
    }
    index += 1
    return Node(expression: Expression(kind, at: token.range), height: 1)
  }

  // MARK: Brackets

  /// What stands in brackets: its parts, and the height of the highest.
  private struct Contents {
    var kind: Expression.Kind
    var height: Int
  }

  /// Passes an opening bracket, what `read` reads, and the closing bracket.
  private mutating func bracketed(
    _ read: (inout StatementParser, Token) throws(Refusal) -> Contents
  ) throws(Refusal) -> Node {
    let opener = tokens[index]
    index += 1
    try enter(opener)
    let contents = try read(&self, opener)
    nesting -= 1
    index += 1
    let range = SourceRange(opener.range.start, behind.end)
    if contents.height > Parser.nestingLimit { throw tooDeep(at: range) }
    return Node(expression: Expression(contents.kind, at: range), height: contents.height)
  }

  private mutating func call() throws(Refusal) -> Node {
    let name = tokens[index]
    index += 1
    var node = try bracketed(Self.list)
    if case .name(let spelling) = name.kind, case .list(let values) = node.expression.kind {
      node.expression.kind = .call(Identifier(spelling, at: name.range), values)
      node.expression.range = name.range.union(node.expression.range)
    }
    return node
  }

  /// Values between commas up to the closing bracket, which is left; a last comma may stay.
  private static func list(_ parser: inout StatementParser, _ opener: Token) throws(Refusal) -> Contents {
    var values: [ValueExpression] = []
    var height = 0
    while !parser.closes(opener) {
      if parser.isAtEnd { throw parser.refused(parser.unclosed(opener)) }
      let (value, higher) = try parser.value()
      values.append(value)
      height = max(height, higher)
      if parser.closes(opener) { break }
      if !parser.accept(.comma) { throw parser.refused(parser.unfinishedBracket(opener)) }
    }
    return Contents(kind: .list(values), height: height + 1)
  }

  /// Whether the current token closes this bracket.
  private func closes(_ opener: Token) -> Bool {
    if case .symbol(let symbol) = opener.kind, let closer = symbol.closer { at(closer) } else { false }
  }

  /// Parentheses leave no node, except around a formula.
  private static func parenthesized(_ parser: inout StatementParser, _ opener: Token) throws(Refusal)
    -> Contents
  {
    if parser.at(.closeParenthesis) { throw parser.emptyParentheses(opener) }
    let (value, height) = try parser.value()
    if !parser.at(.closeParenthesis) { throw parser.unfinishedParentheses(opener) }
    if value.formula == nil, let expression = value.expression {
      return Contents(kind: expression.kind, height: height)
    }
    return Contents(kind: .formula(value), height: height + 1)
  }

  private func emptyParentheses(_ opener: Token) -> Refusal {
    Refusal(.emptyParentheses, at: opener.range.union(tokens[index].range), label: "empty")
  }

  private func unfinishedParentheses(_ opener: Token) -> Refusal {
    refused(at(.comma) ? tuple(opener) : unfinishedBracket(opener))
  }

  private static func record(_ parser: inout StatementParser, _ opener: Token) throws(Refusal) -> Contents {
    var entries: [RecordEntry] = []
    var names: Set<String> = []
    var height = 0
    while !parser.at(.closeBrace) {
      let name = try parser.recordKey(opener)
      let (value, higher) = try parser.value()
      try parser.refuseRepetition(of: name, value.range, in: &names)
      entries.append(RecordEntry(name, value))
      height = max(height, higher)
      if parser.at(.closeBrace) { break }
      if !parser.accept(.comma) { throw parser.refused(parser.unfinishedBracket(opener)) }
    }
    return Contents(kind: .record(entries), height: height + 1)
  }

  private func refuseRepetition(
    of name: Identifier, _ value: SourceRange, in names: inout Set<String>
  ) throws(Refusal) {
    if !names.insert(name.name).inserted { throw repeated(name, value, .keyTwice(name.name)) }
  }

  /// Passes `name :`.
  private mutating func recordKey(_ opener: Token) throws(Refusal) -> Identifier {
    guard let token = current else { throw Refusal(unclosed(opener)) }
    if token.beginsOperand, ahead(1) == nil { throw Refusal(unclosed(opener)) }
    if ahead(1) == .symbol(.colon) {
      let name = try key(token, .recordKey)
      index += 2
      if isAtEnd { throw Refusal(unclosed(opener)) }
      return name
    }
    if ahead(1) == .symbol(.assign), case let sign = tokens[index + 1].range {
      let colon = ahead(2).map { _ in tokens[index + 2].range.start > sign.end } ?? true ? ":" : ": "
      let fix = Diagnostic.Fix(SourceRange(token.range.end, sign.end), colon)
      throw Refusal(.assignInRecord, at: sign, label: "write `:`", fix: fix)
    }
    if case .symbol(let symbol) = token.kind, symbol.isCloser {
      throw Refusal(mismatch(token, opener: opener))
    }
    throw refused(setForList(token, opener))
  }
}

extension Diagnostic.Message {
  fileprivate static let noMember = Self("E134", "a name is expected behind `.`")

  fileprivate static func reservedMember(_ word: ReservedWord) -> Self {
    Self("E122", "`\(word.rawValue)` is a reserved word; as a member it is quoted")
  }

  fileprivate static let noValue = Self("E129", "a value is expected")
  fileprivate static let emptyParentheses = Self("E129", "there is nothing between the parentheses")
  fileprivate static let recordKey = Self("E134", "a name is expected before `:`")
  fileprivate static func keyTwice(_ name: String) -> Self {
    Self("E124", "the name `\(name)` stands twice in the record")
  }
  fileprivate static let assignInRecord = Self("E131", "inside a record names are set with `:`")
}
