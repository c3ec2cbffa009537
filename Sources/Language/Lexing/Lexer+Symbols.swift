import Diagnostics

extension Lexer {
  /// Punctuation and operators, the longest first; and what is none.
  mutating func symbol(_ here: SourceText.Key) {
    if let symbol = Self.single(here.key) { return add(.symbol(symbol), from: position, to: here.end) }
    if let symbol = Self.signs[here.raw] { return add(.symbol(symbol), from: position, to: here.end) }
    if here.raw == "…" { return ellipsis(here) }
    let run = keys(upTo: 3)
    let known = run.last { Symbol(rawValue: $0.text) != nil }
    let foreign = run.last { Self.foreign[$0.text] != nil }
    if let foreign, foreign.text.utf8.count > known?.text.utf8.count ?? 0 {
      return refuseForeign(foreign.text, to: foreign.end)
    }
    guard let known, let symbol = Symbol(rawValue: known.text) else { return unknown(here) }
    if symbol == .dot, let next = source.key(at: known.end), next.isDigit, !followsValue {
      return pointFirst(from: known.end)
    }
    add(.symbol(symbol), from: position, to: known.end)
  }

  /// The symbols that are one key and begin no longer one.
  private static func single(_ key: Unicode.Scalar) -> Symbol? {
    switch key {
    case ",": .comma
    case ";": .semicolon
    case "(": .openParenthesis
    case ")": .closeParenthesis
    case "[": .openBracket
    case "]": .closeBracket
    case "{": .openBrace
    case "}": .closeBrace
    case "+": .plus
    case "-": .minus
    case "^": .power
    default: nil
    }
  }

  /// Signs that stand for two keys.
  private static let signs: [Unicode.Scalar: Symbol] = [
    "≤": .lessOrEqual, "≥": .greaterOrEqual, "≠": .notEqual, "⩽": .lessOrEqual, "⩾": .greaterOrEqual,
    "‥": .range,
  ]

  /// The first one, two, … keys from here on, each with the offset behind it.
  private func keys(upTo count: Int) -> [(text: String, end: Int)] {
    var result: [(text: String, end: Int)] = []
    var text = ""
    var end = position
    while result.count < count, let next = source.key(at: end) {
      text.unicodeScalars.append(next.key)
      end = next.end
      result.append((text, end))
    }
    return result
  }

  /// Whether a name or a closing bracket stands directly before this place.
  private var followsValue: Bool {
    guard let last = tokens.last, last.range.end == position else { return false }
    switch last.kind {
    case .name, .quotedName: return true
    case .symbol(let symbol): return symbol.isCloser
    default: return false
    }
  }

  private mutating func ellipsis(_ here: SourceText.Key) {
    if let next = source.key(at: here.end), next.raw == "…" {
      return add(.symbol(.range), from: position, to: next.end)
    }
    let range = SourceRange(position, here.end)
    refuse(
      Diagnostic(.lonelyEllipsis, at: range, label: "half a range", fix: .init(range, "..")),
      from: position, to: here.end)
  }

  /// `.5`.
  private mutating func pointFirst(from start: Int) {
    var end = start
    while let next = source.key(at: end), next.isDigit { end = next.end }
    let range = SourceRange(position, end)
    let fix = Diagnostic.Fix(SourceRange(position, position), "0")
    refuse(
      Diagnostic(.pointFirst, at: range, label: "begins with a point", fix: fix), from: position, to: end)
  }

  // MARK: Operators of other languages

  private static let foreign: [String: String] = [
    "&&": "and", "||": "or", "|": "or", "!": "not", "===": "==", "!==": "!=", "<>": "!=", "~=": "!=",
    "=>": ">=", "=<": "<=", "**": "^", "//": "/", ":=": "=", "%": "mod", "...": "..", "|>": ",", "@": ".",
    "$": ".", "?": "", "\u{7F}": "",
  ]

  private mutating func refuseForeign(_ text: String, to end: Int) {
    let range = SourceRange(position, end)
    let replacement = Self.foreign[text] ?? ""
    switch text {
    case "@", "?", "\u{7F}": return unknown(SourceText.Key(raw: " ", key: " ", end: end))
    case "$":
      let isMember = followsValue
      let fix = isMember ? Diagnostic.Fix(range, ".") : nil
      let hints = isMember ? ["a column of a table is reached by `.`"] : []
      return refuse(
        Diagnostic(.unknown("$"), at: range, label: "not known here", hints: hints, fix: fix),
        from: position, to: end)
    case "|>":
      return refuse(
        Diagnostic(
          .pipe, at: range, label: "no pipes here",
          hints: ["name the first step and write that name in the second"]),
        from: position, to: end)
    default:
      let isWord = replacement.utf8.allSatisfy { $0 >= 0x61 }
      let fix = Diagnostic.Fix(range, isWord ? spaced(replacement, range) : replacement)
      refuse(
        Diagnostic(
          .foreign(text, instead: replacement), at: range, label: "write `\(replacement)`", fix: fix),
        from: position, to: end)
    }
  }

  /// The word with the spaces it needs towards its neighbours.
  private func spaced(_ word: String, _ range: SourceRange) -> String {
    let isBehindSpace = range.start == 0 || source.bytes[range.start - 1] == UInt8(ascii: " ")
    let isBeforeSpace = range.end < source.bytes.count && source.bytes[range.end] == UInt8(ascii: " ")
    let opens = tokens.last.map {
      if case .symbol(let symbol) = $0.kind { symbol.closer != nil } else { false }
    }
    return (isBehindSpace || opens ?? true ? "" : " ") + word + (isBeforeSpace ? "" : " ")
  }

  // MARK: Characters that mean nothing

  private mutating func unknown(_ here: SourceText.Key) {
    let raw = source.key(at: position)?.raw ?? here.raw
    let start = position
    switch raw {
    case "—", "–", "−", "‐", "‑", "―": dash(here)
    case "”", "’": strayQuote(here, raw)
    case "「", "」", "『", "』": cornerBracket(here, raw)
    default:
      let range = SourceRange(start, here.end)
      let isInvisible = Self.isInvisible(raw)
      refuse(
        Diagnostic(
          isInvisible ? .invisible(raw) : .unknown(String(raw)), at: range, label: "not known here",
          hints: isInvisible || raw == "?" || raw == "@"
            ? [] : ["in a name it stands between backticks, in text between quotes"],
          fix: isInvisible ? .init(range, "") : nil),
        from: start, to: here.end)
    }
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  /// One or more long dashes, as `——` is one key.
  private mutating func dash(_ here: SourceText.Key) {
    var end = here.end
    while let next = source.key(at: end), next.raw == "—" { end = next.end }
    let range = SourceRange(position, end)
    let text = source.text(range)
    refuse(
      Diagnostic(.dash(text), at: range, label: "not a minus", fix: .init(range, "-")), from: position,
      to: end)
  }

  /// A closing quote that opens: `”text“`, as input methods toggle.
  private mutating func strayQuote(_ here: SourceText.Key, _ raw: Unicode.Scalar) {
    let end = source.lineEnd(from: here.end)
    var offset = here.end
    while offset < end, let next = source.key(at: offset) {
      if "“”‘’\"'".unicodeScalars.contains(next.raw) {
        let range = SourceRange(position, next.end)
        let content = source.text(SourceRange(here.end, offset))
        return refuse(
          Diagnostic(
            .strayQuote(raw), at: SourceRange(position, here.end), label: "closes, but nothing is open",
            fix: .init(range, "\"\(content)\"")),
          from: position, to: next.end)
      }
      offset = next.end
    }
    refuse(
      Diagnostic(.strayQuote(raw), at: SourceRange(position, here.end), label: "closes, but nothing is open"),
      from: position, to: here.end)
  }

  private mutating func cornerBracket(_ here: SourceText.Key, _ raw: Unicode.Scalar) {
    let range = SourceRange(position, here.end)
    let isOpening = raw == "「" || raw == "『"
    let closer: Unicode.Scalar = raw == "「" ? "」" : "』"
    let end = source.lineEnd(from: here.end)
    var offset = here.end
    while isOpening, offset < end, let next = source.key(at: offset) {
      if next.raw == closer {
        let content = source.text(SourceRange(here.end, offset))
        let isRecord = content.contains(":") || content.contains("：")
        let fix = Diagnostic.Fix(
          SourceRange(position, next.end), isRecord ? "{\(content)}" : "\"\(content)\"")
        return refuse(
          Diagnostic(.cornerBracket(raw), at: range, label: "not known here", fix: fix),
          from: position, to: next.end)
      }
      offset = next.end
    }
    refuse(
      Diagnostic(
        .cornerBracket(raw), at: range, label: "not known here", fix: .init(range, isOpening ? "{" : "}")),
      from: position, to: here.end)
  }
}

extension Diagnostic.Message {
  fileprivate static func unknown(_ character: String) -> Self {
    Self("E101", "`\(character)` has no meaning outside of quotes")
  }

  fileprivate static func invisible(_ scalar: Unicode.Scalar) -> Self {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let padding = String(repeating: "0", count: max(0, 4 - digits.count))
    return Self("E101", "there is an invisible character here, U+\(padding)\(digits)")
  }

  fileprivate static func dash(_ text: String) -> Self { Self("E102", "`\(text)` is not a minus sign") }
  fileprivate static let lonelyEllipsis = Self(
    "E101", "one `…` alone has no meaning; a range is written `..`")

  fileprivate static func strayQuote(_ quote: Unicode.Scalar) -> Self {
    Self("E114", "`\(quote)` closes text that nothing has opened")
  }

  fileprivate static func cornerBracket(_ bracket: Unicode.Scalar) -> Self {
    Self("E101", "`\(bracket)` is neither a quote nor a bracket here")
  }

  fileprivate static let pointFirst = Self("E115", "a number begins with a digit")
  fileprivate static let pipe = Self("E111", "`|>` is not used here")

  fileprivate static func foreign(_ text: String, instead: String) -> Self {
    Self("E111", "`\(text)` is written `\(instead)` here")
  }
}
