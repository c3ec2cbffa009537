/// Whether a statement goes on behind a line: an open bracket, or a line that can't end one.
///
/// It follows the language's rules only as far as cells need: comments inside a statement aren't prose.
struct ProgramContinuation {
  private var depth = 0
  private var hasOpenEnd = false

  /// Whether the next line belongs to the same statement.
  var continues: Bool { depth > 0 || hasOpenEnd }

  private static let quotes: [Unicode.Scalar: Unicode.Scalar] = [
    "\"": "\"", "'": "'", "“": "”", "‘": "’", "`": "`",
  ]
  private static let words: Set<String> = ["and", "or", "not", "in", "is", "mod"]

  /// Takes one line of code; blank lines and comments change nothing.
  mutating func take(_ line: ArraySlice<UInt8>) {
    var end: Unicode.Scalar?
    var last: Unicode.Scalar?
    // The word that the line ends with, so far.
    var word = ""
    var isInWord = false
    scan: for scalar in String(decoding: line, as: UTF8.self).unicodeScalars {
      if let quote = end {
        if scalar == quote { end = nil }
        continue
      }
      switch scalar {
      case "#", "＃": break scan
      case " ", "\t", "\r", "\u{3000}":
        isInWord = false
        continue
      case "(", "[", "{", "（", "【", "｛": depth += 1
      case ")", "]", "}", "）", "】", "｝": depth = max(0, depth - 1)
      default: end = Self.quotes[scalar]
      }
      if !isInWord { word = "" }
      isInWord = scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_"
      word.unicodeScalars.append(scalar)
      last = scalar
    }
    guard let last else { return }
    hasOpenEnd = ",，\\+-*/^&<>=~|".unicodeScalars.contains(last) || Self.words.contains(word)
  }
}
