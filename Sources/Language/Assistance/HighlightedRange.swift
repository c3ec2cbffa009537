public import Diagnostics

/// A stretch of source and what it is.
public struct HighlightedRange: Hashable, Sendable {
  /// Where it stands.
  public var range: SourceRange
  /// What it is.
  public var syntaxClass: SyntaxClass

  /// Every token of `source` except line ends, in order.
  ///
  /// Works on text that is wrong or unfinished.
  ///
  /// - Complexity: O(n) for n bytes.
  public static func ranges(of source: String, verbs: Set<String>) -> [HighlightedRange] {
    let tokens = Lexer(source).tokens
    let starts = commandStarts(tokens, verbs)
    return tokens.indices.compactMap { index in
      let token = tokens[index]
      let next = index + 1 < tokens.count ? tokens[index + 1].kind : nil
      return syntaxClass(of: token.kind, next: next, isVerb: starts.contains(token.range.start)).map {
        HighlightedRange(range: token.range, syntaxClass: $0)
      }
    }
  }

  private static func syntaxClass(of kind: Token.Kind, next: Token.Kind?, isVerb: Bool) -> SyntaxClass? {
    switch kind {
    case .newline: nil
    case .name("crm") where isVerb: .keyword
    case .name where isVerb: .verb
    case .name, .quotedName, .reserved:
      if next == .symbol(.colon) { .option } else if case .reserved = kind { .keyword } else { .name }
    case .number, .date, .moment, .span: .number
    case .text: .text
    case .symbol, .continuation: .punctuation
    case .comment: .comment
    case .invalid: .invalid
    }
  }

  /// The offsets at which verbs stand, and `crm` before the edition.
  private static func commandStarts(_ tokens: [Token], _ verbs: Set<String>) -> Set<Int> {
    var result: Set<Int> = []
    for (number, slice) in StatementSlices(tokens, verbs: verbs).slices.enumerated() {
      let isNamed = slice.tokens.count > 1 && slice.tokens[1].kind == .symbol(.assign)
      guard let first = slice.tokens.dropFirst(isNamed ? 2 : 0).first, case .name(let name) = first.kind
      else { continue }
      if verbs.contains(name) { result.insert(first.range.start) }
      if number == 0, name == "crm", slice.tokens.count == 2, case .number = slice.tokens[1].kind {
        result.insert(first.range.start)
      }
    }
    return result
  }
}
