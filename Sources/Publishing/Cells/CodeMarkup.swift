import Diagnostics
import Display
import Language

/// Code as HTML, each token in the colour of what it is.
enum CodeMarkup {
  /// The source's markup for a `code` element.
  ///
  /// - Complexity: O(n).
  static func html(of source: String, verbs: Set<String>) -> String {
    let bytes = Array(source.utf8)
    var html = ""
    var place = 0
    for token in HighlightedRange.ranges(of: source, verbs: verbs) where token.range.start >= place {
      html += shown(bytes[place..<token.range.start])
      let text = shown(bytes[token.range.start..<token.range.end])
      html += token.syntaxClass.style.map { "<span class=\"\($0)\">\(text)</span>" } ?? text
      place = token.range.end
    }
    return html + shown(bytes[place...])
  }

  private static func shown(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    return Markup.escaped(TextSanitizer.lines(text).joined(separator: "\n"))
  }
}

extension SyntaxClass {
  /// The class in the page's style sheet; `nil` for what has the colour of plain text.
  fileprivate var style: String? {
    switch self {
    case .verb: "sv"
    case .option: "so"
    case .keyword: "sk"
    case .number: "sn"
    case .text: "st"
    case .punctuation: "sp"
    case .comment: "sc"
    case .invalid: "si"
    case .name: nil
    }
  }
}
