public import Diagnostics

/// Cuts source text into tokens.
///
/// Never fails: what is no token becomes `Token.Kind.invalid` with a diagnostic. Ranges count UTF-8 bytes
/// of the original text, a byte-order mark and carriage returns included.
///
/// - Complexity: O(n) for n bytes.
public struct Lexer: Sendable {
  /// The tokens in order, comments and line ends among them, spaces not.
  public private(set) var tokens: [Token] = []
  /// What `Token.Kind.invalid` refers to, in order of place.
  public private(set) var diagnostics: [Diagnostic] = []

  let source: SourceText
  var position = 0
  /// How many brackets are open; numbers in lists may be glued to commas, elsewhere not.
  private(set) var depth = 0

  /// The tokens of `source`.
  public init(_ source: String) { self.init(SourceText(source)) }

  init(_ source: SourceText) {
    self.source = source
    if let first = source.key(at: 0), first.raw == "\u{FEFF}" { position = first.end }
    while let here = source.key(at: position) { scan(here) }
  }

  private mutating func scan(_ here: SourceText.Key) {
    switch here.key {
    case " ", "\t", "\u{0B}", "\u{0C}": position = here.end
    case "\n", "\r": newline(here)
    case "#": comment(here)
    case "\\": backslash(here)
    case "\"", "'", "“", "‘": text(here)
    case "`": quotedName(here)
    case "0"..."9": number()
    default:
      if NormalizedName.begins(here.key) { name() } else { symbol(here) }
    }
  }

  /// Adds a token that ends at `end` and moves behind it.
  mutating func add(_ kind: Token.Kind, from start: Int, to end: Int) {
    if case .symbol(let symbol) = kind {
      if symbol.closer != nil { depth += 1 } else if symbol.isCloser { depth = max(0, depth - 1) }
    }
    tokens.append(Token(kind, at: SourceRange(start, end)))
    position = end
  }

  /// Adds an invalid token for a diagnostic and moves behind it.
  mutating func refuse(_ diagnostic: Diagnostic, from start: Int, to end: Int) {
    diagnostics.append(diagnostic)
    add(.invalid(diagnostics.count - 1), from: start, to: end)
  }

  /// Takes back the last `count` tokens, which a longer invalid token replaces.
  mutating func takeBack(_ count: Int) { tokens.removeLast(min(count, tokens.count)) }

  // MARK: Lines, comments, names

  private mutating func newline(_ here: SourceText.Key) {
    var end = here.end
    if here.raw == "\r", let next = source.key(at: end), next.raw == "\n" { end = next.end }
    add(.newline, from: position, to: end)
  }

  private mutating func comment(_ here: SourceText.Key) {
    let end = source.lineEnd(from: here.end)
    // Scalars, because a combining mark behind a space makes one character with it.
    var text = source.text(SourceRange(here.end, end)).unicodeScalars[...]
    while let last = text.last, last.properties.isWhitespace { text.removeLast() }
    if text.first == " " { text.removeFirst() }
    add(.comment(String(text)), from: position, to: end)
  }

  private mutating func backslash(_ here: SourceText.Key) {
    var end = here.end
    while let next = source.key(at: end), next.key == " " || next.key == "\t" { end = next.end }
    guard let next = source.key(at: end) else { return add(.continuation, from: position, to: end) }
    guard next.isNewline else {
      let range = SourceRange(position, here.end)
      return refuse(
        Diagnostic(
          .strayBackslash, at: range, label: "something follows on the line",
          hints: ["a path is text and stands in quotes: \"D:\\data\\new.csv\""]),
        from: position, to: here.end)
    }
    end = next.end
    if next.raw == "\r", let feed = source.key(at: end), feed.raw == "\n" { end = feed.end }
    add(.continuation, from: position, to: end)
  }

  private mutating func name() {
    let (text, end) = word(from: position)
    let name = NormalizedName.of(text)
    add(ReservedWord(rawValue: name).map { .reserved($0) } ?? .name(name), from: position, to: end)
  }

  /// The longest run of XID_Continue from `start`, after the same-key rule, and the offset behind it.
  func word(from start: Int) -> (text: String, end: Int) {
    var scalars = String.UnicodeScalarView()
    var end = start
    while let next = source.key(at: end), NormalizedName.continues(next.key) {
      scalars.append(next.key)
      end = next.end
    }
    return (String(scalars), end)
  }
}

extension Diagnostic.Message {
  fileprivate static let strayBackslash = Self("E113", "a backslash continues a line only at the line's end")
}
