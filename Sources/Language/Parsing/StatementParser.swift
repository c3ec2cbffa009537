import Diagnostics

/// Reads one statement by recursive descent; the methods bear the names of the grammar's rules.
struct StatementParser {
  let tokens: [Token]
  let lexer: Lexer
  let text: SourceText
  let verbs: Set<String>
  /// The last token of the statement before.
  let before: Token?
  var index = 0
  /// How many brackets and prefix operators are open around this place.
  var nesting = 0

  init(
    _ slice: StatementSlice, lexer: Lexer, text: SourceText, verbs: Set<String>, before: Token? = nil
  ) {
    tokens = slice.tokens
    self.lexer = lexer
    self.text = text
    self.verbs = verbs
    self.before = before
  }

  // MARK: Tokens

  var current: Token? { index < tokens.count ? tokens[index] : nil }
  var isAtEnd: Bool { index >= tokens.count }

  /// The token `offset` places behind the current one.
  func ahead(_ offset: Int) -> Token.Kind? {
    index + offset < tokens.count ? tokens[index + offset].kind : nil
  }

  func at(_ symbol: Symbol) -> Bool { ahead(0) == .symbol(symbol) }
  func at(_ word: ReservedWord) -> Bool { ahead(0) == .reserved(word) }

  /// Passes the symbol if it is next.
  mutating func accept(_ symbol: Symbol) -> Bool {
    guard at(symbol) else { return false }
    index += 1
    return true
  }

  /// Passes the word if it is next.
  mutating func accept(_ word: ReservedWord) -> Bool {
    guard at(word) else { return false }
    index += 1
    return true
  }

  /// The place right behind the last passed token.
  var behind: SourceRange {
    let end = index > 0 ? tokens[index - 1].range.end : tokens.first?.range.start ?? 0
    return SourceRange(end, end)
  }

  /// The source of a range, as written.
  func source(_ range: SourceRange) -> String { text.text(range) }

  /// Whether the current token stands directly behind the last one.
  var isGlued: Bool { index > 0 && current.map { $0.range.start == tokens[index - 1].range.end } ?? false }

  /// The diagnostic of the current token if it is none, otherwise the given one.
  func refused(_ diagnostic: @autoclosure () -> Diagnostic) -> Refusal {
    if case .invalid(let number)? = ahead(0) { return Refusal(lexer.diagnostics[number]) }
    return Refusal(diagnostic())
  }
}
