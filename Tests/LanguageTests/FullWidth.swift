import Diagnostics
import Language

/// The same program, typed with a Chinese input method.
enum FullWidth {
  /// Every character outside of quotes and comments replaced by its full-width twin.
  static func version(of source: String) -> String {
    var result = ""
    var position = 0
    let bytes = Array(source.utf8)
    func text(_ start: Int, _ end: Int) -> String { String(decoding: bytes[start..<end], as: UTF8.self) }
    for token in Lexer(source).tokens {
      result += text(position, token.range.start).map { $0 == " " ? "\u{3000}" : String($0) }.joined()
      let written = text(token.range.start, token.range.end)
      switch token.kind {
      case .text(let content):
        result += content.contains("”") ? written : "“" + content + "”"
      case .quotedName(let name):
        result += name.contains("·") || name.contains("`") ? written : "·" + name + "·"
      case .comment: result += "＃" + written.dropFirst()
      case .newline, .continuation: result += written
      default: result += wide(written)
      }
      position = token.range.end
    }
    return result + text(position, bytes.count)
  }

  private static func wide(_ text: String) -> String {
    switch text {
    case "..": return "……"
    case "<=": return "≤"
    case ">=": return "≥"
    case "!=": return "≠"
    case "*": return "×"
    case "/": return "÷"
    case ".": return "。"
    case ",": return "、"
    case "[": return "【"
    case "]": return "】"
    case "<": return "《"
    case ">": return "》"
    default:
      return String(
        String.UnicodeScalarView(
          text.unicodeScalars.map { scalar in
            (0x21...0x7E).contains(scalar.value) ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar
          }))
    }
  }
}
