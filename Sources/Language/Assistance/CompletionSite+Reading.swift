import Diagnostics

extension CompletionSite {
  /// What is being typed at `offset`, a count of UTF-8 bytes, in `source`.
  ///
  /// An offset outside of the text, or inside a character, is moved to the nearest place before it.
  ///
  /// - Complexity: O(n) for n bytes.
  public init(in source: String, at offset: Int, verbs: Set<String>) {
    let bytes = Array(source.utf8)
    var end = min(max(0, offset), bytes.count)
    while end > 0, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    let text = SourceText(String(decoding: bytes[..<end], as: UTF8.self))
    let lexer = Lexer(text)
    let word = Word(lexer, text, at: end)
    // A name in place of what is typed shows which statement and argument it would belong to.
    let typed = Token(.name("…"), at: word.range)
    let slice = StatementSlices(lexer.tokens.dropLast(word.tokenCount) + [typed], verbs: verbs).slices.last
    var reader = SiteReader(slice?.tokens.dropLast() ?? [], verbs: verbs)
    reader.read()

    place = word.isNothing || !reader.fitsOperand ? .nothing : reader.place
    prefix = word.prefix
    range = word.range
    containers = reader.containers
    isInFormula = reader.isInFormula
    verb = reader.verb
    form = word.form
    if case .name = word.form, let base = reader.memberBase { form = .member(of: base) }
    if case .quotedName = word.form, let base = reader.memberBase { form = .member(of: base) }
    written = []
    if verb != nil, let start = slice?.tokens.first?.range.start {
      written = Self.written(in: SourceText(source), statementAt: start, exceptAt: end, verbs: verbs)
    }
  }

  /// The arguments of the statement that begins at `start`, the one around `place` left out.
  private static func written(
    in text: SourceText, statementAt start: Int, exceptAt place: Int, verbs: Set<String>
  ) -> [Written] {
    let slices = StatementSlices(Lexer(text).tokens, verbs: verbs).slices
    guard let slice = slices.first(where: { $0.tokens.first?.range.start == start }) else { return [] }
    let isNamed = slice.tokens.count > 1 && slice.tokens[1].kind == .symbol(.assign)
    var depth = 0
    var part: [Token] = []
    var result: [Written] = []
    func close(before end: Int) {
      defer { part = [] }
      guard let first = part.first, let last = part.last else { return }
      if place >= first.range.start && place <= max(end, last.range.end) { return }
      result.append(Written(part, text))
    }
    for token in slice.tokens.dropFirst(isNamed ? 3 : 1) {
      if case .symbol(let symbol) = token.kind {
        if symbol.closer != nil { depth += 1 } else if symbol.isCloser { depth -= 1 }
        if symbol == .comma && depth == 0 {
          close(before: token.range.start)
          continue
        }
      }
      part.append(token)
    }
    close(before: part.last?.range.end ?? 0)
    return result
  }
}

extension CompletionSite.Written {
  fileprivate init(_ tokens: [Token], _ text: SourceText) {
    var value = tokens[...]
    if tokens.count > 1, let name = tokens[0].keyName {
      if tokens[1].kind == .symbol(.colon) { option = name }
      if tokens[1].kind == .symbol(.assign) { definition = name }
      if option != nil || definition != nil { value = tokens.dropFirst(2) }
    }
    source = ""
    if let first = value.first, let last = value.last { source = text.text(first.range.union(last.range)) }
  }
}

extension Token {
  /// The name it could be before a colon.
  var keyName: String? {
    switch kind {
    case .name(let name), .quotedName(let name): name
    case .reserved(let word): word.rawValue
    default: nil
    }
  }
}

/// The word that ends at a place.
private struct Word {
  var form: CompletionSite.Form = .name
  var prefix = ""
  var range: SourceRange
  /// How many of the last tokens the word is.
  var tokenCount = 0
  /// Whether the place can't be completed.
  var isNothing = false

  init(_ lexer: Lexer, _ text: SourceText, at place: Int) {
    range = SourceRange(place, place)
    guard let last = lexer.tokens.last, last.range.end == place, place > last.range.start else { return }
    switch last.kind {
    case .name(let name): take(last, prefix: name)
    case .reserved(let word): take(last, prefix: word.rawValue)
    // A column's name may begin with digits.
    case .number, .span: take(last, prefix: text.text(last.range))
    case .invalid(let number): takeInvalid(last, lexer.diagnostics[number].message.code, text)
    case .comment, .date, .moment, .text, .quotedName: isNothing = true
    case .symbol, .newline, .continuation: break
    }
  }

  private mutating func take(_ token: Token, prefix: String) {
    self.prefix = prefix
    range = token.range
    tokenCount = 1
  }

  private mutating func takeInvalid(_ token: Token, _ code: String, _ text: SourceText) {
    guard let opener = text.key(at: token.range.start) else { return }
    switch code {
    case "E103":
      form = .text
      let quote: Unicode.Scalar = opener.raw == "“" ? "”" : opener.raw == "‘" ? "’" : opener.raw
      take(token, prefix: Self.content(token, opener.end, text, quote))
    // A point in a name that isn't quoted.
    case "E104" where opener.key != "`": take(token, prefix: text.text(token.range))
    case "E104":
      form = .quotedName
      take(token, prefix: NormalizedName.of(Self.content(token, opener.end, text, opener.raw)))
    case "E106": take(token, prefix: text.text(token.range))
    default: isNothing = true
    }
  }

  private static func content(_ token: Token, _ start: Int, _ text: SourceText, _ quote: Unicode.Scalar)
    -> String
  {
    let quote = String(quote)
    return text.text(SourceRange(start, token.range.end)).replacing(quote + quote, with: quote)
  }
}
