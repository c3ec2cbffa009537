/// Makes text from data safe to show: nothing in it moves the cursor, hides or turns round its neighbours.
///
/// | in the text | shown as |
/// |---|---|
/// | a terminal's control sequence (`ESC [ … m`, `ESC ] … BEL`, …) | nothing |
/// | a line end (LF, CR, CRLF, NEL, U+2028, U+2029) | `⏎`, or the end of a line |
/// | a tab | a space |
/// | any other control character | its picture: `␀`, `␇`, `␛`; `�` for U+0080 to U+009F |
/// | a character without width, a bidirectional control, a tag | `�` |
/// | a joiner between two letters or two emoji | as it is |
/// | a combining mark without a letter before it | the mark on `◌` |
///
/// Hidden characters leave a mark, because they make different values look the same.
public enum TextSanitizer {
  /// The text on one line.
  ///
  /// - Complexity: O(n).
  public static func line(_ text: String) -> String {
    isPlain(text) ? text : cleaned(text, lineEnd: "⏎")
  }

  /// The text's lines, split at its line ends; an empty text is one empty line.
  public static func lines(_ text: String) -> [String] {
    let lines = isPlain(text) ? text : cleaned(text, lineEnd: "\n")
    return lines.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  }

  private static func cleaned(_ text: String, lineEnd: Unicode.Scalar) -> String {
    let scalars = Array(text.unicodeScalars)
    var sequences = ControlSequences(scalars)
    var result = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      if let end = sequences.end(from: index) {
        index = end
        continue
      }
      if scalar == "\r", index + 1 < scalars.count, scalars[index + 1] == "\n" { index += 1 }
      if isMark(scalar), result.last.map({ $0 == " " || $0 == lineEnd }) ?? true { result.append("◌") }
      result.append(shown(scalars, at: index, lineEnd: lineEnd))
      index += 1
    }
    return String(result)
  }

  private static func shown(_ scalars: [Unicode.Scalar], at index: Int, lineEnd: Unicode.Scalar)
    -> Unicode.Scalar
  {
    let scalar = scalars[index]
    switch scalar.value {
    case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: return lineEnd
    case 0x09: return " "
    case 0x00...0x1F: return Unicode.Scalar(0x2400 + scalar.value) ?? replacement
    case 0x7F: return "␡"
    case 0x200C, 0x200D: return joins(scalars, at: index) ? scalar : replacement
    case 0x00AD, 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x3164, 0xFFA0, 0xFFF9...0xFFFB:
      return replacement
    default:
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate: return isEmojiTag(scalars, at: index) ? scalar : replacement
      default: return scalar.properties.isNoncharacterCodePoint ? replacement : scalar
      }
    }
  }

  /// Whether the joiner at `index` stands between two letters or emoji of a script that uses joiners.
  private static func joins(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
    guard index > 0, index + 1 < scalars.count else { return false }
    return [scalars[index - 1], scalars[index + 1]].allSatisfy {
      $0.value > 0x2FF
        && ($0.properties.isAlphabetic || isMark($0) || $0.properties.isEmoji || $0.value == 0xFE0F)
    }
  }

  /// Whether the scalar is a tag in a flag such as Scotland's: behind a black flag and only tags.
  private static func isEmojiTag(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
    guard (0xE0020...0xE007F).contains(scalars[index].value) else { return false }
    var place = index - 1
    while place >= max(0, index - 8), (0xE0020...0xE007E).contains(scalars[place].value) { place -= 1 }
    return place >= 0 && scalars[place].value == 0x1F3F4
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x300 else { return false }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark: return true
    default: return false
    }
  }

  private static let replacement: Unicode.Scalar = "\u{FFFD}"
}
