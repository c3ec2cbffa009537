import Diagnostics
import Language

/// The word at a place of a cell, and the verb of the statement around it.
struct InspectedWord: Hashable {
  /// The word, where it is a name.
  var name: String?
  /// The word with what leads to it by points: `parts.train`.
  var path: String?
  /// The verb of the statement that the place is in.
  var verb: String?

  /// Looks at the word that stands at a byte, or ends there.
  init(in code: String, at place: Int, verbs: Set<String>) {
    let tokens = Lexer(code).tokens
    for token in tokens {
      guard token.range.start <= place else { break }
      if case .newline = token.kind, token.range.end <= place { verb = nil }
      if case .symbol(.semicolon) = token.kind { verb = nil }
      if case .name(let name) = token.kind, verbs.contains(name), verb == nil { verb = name }
    }
    guard let index = tokens.lastIndex(where: { $0.range.start <= place && place <= $0.range.end && $0.text != nil })
    else { return }
    name = tokens[index].text
    var start = index
    while start >= 2, tokens[start - 1].kind == .symbol(.dot), tokens[start - 2].text != nil { start -= 2 }
    path = stride(from: start, through: index, by: 2).compactMap { tokens[$0].text.map(Printer.name) }
      .joined(separator: ".")
  }
}

extension Token {
  fileprivate var text: String? {
    switch kind {
    case .name(let name), .quotedName(let name): name
    default: nil
    }
  }
}
