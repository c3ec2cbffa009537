import Diagnostics
import Kernels

extension StatementParser {
  /// `primary, { ".", name }`.
  mutating func postfix() throws(Diagnostic) -> Node {
    var node = try primary()
    while at(.dot) {
      index += 1
      let member = try member()
      if node.height >= Parser.nestingLimit { throw tooDeep(at: node.expression.range) }
      let range = node.expression.range.union(member.range)
      node = Node(expression: Expression(.member(node.expression, member), at: range), height: node.height + 1)
    }
    if isGlued, at(.openBracket) { throw indexing(node.expression) }
    return node
  }

  private mutating func member() throws(Diagnostic) -> Identifier {
    let dot = tokens[index - 1].range
    guard let token = current else {
      throw Diagnostic(.noMember, at: behind, label: "nothing here", fix: .init(dot, ""))
    }
    switch token.kind {
    case .name(let name), .quotedName(let name):
      index += 1
      return Identifier(name, at: token.range)
    case .reserved(let word):
      throw Diagnostic(
        .reservedMember(word), at: token.range, label: "a reserved word",
        fix: .init(token.range, "`\(word.rawValue)`"))
    case .number, .date, .span, .moment, .text:
      let name: String = if case .text(let text) = token.kind { text } else { source(token.range) }
      let fix = name.isEmpty ? nil : Diagnostic.Fix(token.range, Printer.name(NormalizedName.of(name)))
      throw Diagnostic(.noMember, at: token.range, label: "not a name", fix: fix)
    default: throw refused(Diagnostic(.noMember, at: token.range, label: "not a name"))
    }
  }

  private mutating func primary() throws(Diagnostic) -> Node {
    guard let token = current else { throw Diagnostic(.noValue, at: behind, label: "nothing here") }
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
    case .quotedName(let name): kind = .name(Identifier(name, at: token.range))
    case .name(let name):
      if ahead(1) == .symbol(.openParenthesis) { return try call(Identifier(name, at: token.range)) }
      kind = .name(Identifier(name, at: token.range))
    case .symbol(.openParenthesis): return try bracketed(token, Self.parenthesized)
    case .symbol(.openBracket): return try bracketed(token, Self.list)
    case .symbol(.openBrace): return try bracketed(token, Self.record)
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
    _ token: Token, _ read: (inout StatementParser) throws(Diagnostic) -> Contents
  ) throws(Diagnostic) -> Node {
    index += 1
    try enter(token)
    let contents = try read(&self)
    nesting -= 1
    index += 1
    if contents.height > Parser.nestingLimit { throw tooDeep(at: token.range) }
    let range = SourceRange(token.range.start, behind.end)
    return Node(expression: Expression(contents.kind, at: range), height: contents.height)
  }

  private mutating func call(_ name: Identifier) throws(Diagnostic) -> Node {
    index += 1
    guard let token = current else { throw Diagnostic(.noValue, at: behind) }
    var node = try bracketed(token) { (parser: inout StatementParser) throws(Diagnostic) in
      let (values, height) = try parser.values(.openParenthesis, token)
      return Contents(kind: .call(name, values), height: height)
    }
    node.expression.range = name.range.union(node.expression.range)
    return node
  }

  private static func list(_ parser: inout StatementParser) throws(Diagnostic) -> Contents {
    let (values, height) = try parser.values(.openBracket, parser.tokens[parser.index - 1])
    return Contents(kind: .list(values), height: height)
  }

  /// Parentheses leave no node, except around a formula.
  private static func parenthesized(_ parser: inout StatementParser) throws(Diagnostic) -> Contents {
    let opener = parser.tokens[parser.index - 1]
    if parser.at(.closeParenthesis) {
      throw Diagnostic(
        .emptyParentheses, at: opener.range.union(parser.tokens[parser.index].range), label: "empty")
    }
    let (value, height) = try parser.value()
    guard parser.at(.closeParenthesis) else {
      if parser.at(.comma) { throw parser.tuple(opener) }
      throw parser.refused(parser.unfinishedBracket(opener, isInRecord: false))
    }
    if value.formula == nil, let expression = value.expression {
      return Contents(kind: expression.kind, height: height)
    }
    return Contents(kind: .formula(value), height: height + 1)
  }

  /// Values between commas up to the closing bracket, which is left; a last comma may stay.
  private mutating func values(
    _ opener: Symbol, _ token: Token
  ) throws(Diagnostic) -> (values: [ValueExpression], height: Int) {
    var result: [ValueExpression] = []
    var height = 0
    let closer = opener.closer ?? .closeBracket
    while !at(closer) {
      if isAtEnd { throw unclosed(token) }
      let (value, higher) = try value()
      result.append(value)
      height = max(height, higher)
      if at(closer) { break }
      guard accept(.comma) else { throw refused(unfinishedBracket(token, isInRecord: false)) }
    }
    return (result, height + 1)
  }

  private static func record(_ parser: inout StatementParser) throws(Diagnostic) -> Contents {
    let opener = parser.tokens[parser.index - 1]
    var entries: [RecordEntry] = []
    var names: Set<String> = []
    var height = 0
    while !parser.at(.closeBrace) {
      guard let token = parser.current else { throw parser.unclosed(opener) }
      let name = try parser.recordKey(token, opener)
      if parser.isAtEnd { throw parser.unclosed(opener) }
      let (value, higher) = try parser.value()
      guard names.insert(name.name).inserted else {
        throw parser.repeated(name, value.range, kind: .keyTwice(name.name))
      }
      entries.append(RecordEntry(name, value))
      height = max(height, higher)
      if parser.at(.closeBrace) { break }
      guard parser.accept(.comma) else {
        throw parser.refused(parser.unfinishedBracket(opener, isInRecord: true))
      }
    }
    return Contents(kind: .record(entries), height: height + 1)
  }

  /// Passes `name :`.
  private mutating func recordKey(_ token: Token, _ opener: Token) throws(Diagnostic) -> Identifier {
    if ahead(1) == .symbol(.colon) {
      let name = try key(token, .recordKey)
      index += 2
      return name
    }
    if ahead(1) == .symbol(.assign), case let sign = tokens[index + 1].range {
      throw Diagnostic(.assignInRecord, at: sign, label: "write `:`", fix: .init(sign, ":"))
    }
    if case .symbol(let symbol) = token.kind, symbol.isCloser { throw mismatch(token, opener: opener) }
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
  fileprivate static func keyTwice(_ name: String) -> Self { Self("E124", "the name `\(name)` stands twice in the record") }
  fileprivate static let assignInRecord = Self("E131", "inside a record names are set with `:`")
}
