/// Writes indented XML: elements in order, attributes quoted, text that XML cannot hold replaced.
struct XMLWriter {
  private(set) var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  private var depth = 0

  /// An element without content.
  mutating func element(_ name: String, _ attributes: [(String, String)] = []) {
    text += indent + "<" + name + Self.written(attributes) + "/>\n"
  }

  /// An element that holds text.
  mutating func element(_ name: String, _ attributes: [(String, String)] = [], holding content: String) {
    text += indent + "<" + name + Self.written(attributes) + ">" + Self.escaped(content) + "</\(name)>\n"
  }

  /// An element that holds others.
  mutating func element(
    _ name: String, _ attributes: [(String, String)] = [], _ content: (inout XMLWriter) -> Void
  ) {
    text += indent + "<" + name + Self.written(attributes) + ">\n"
    depth += 1
    content(&self)
    depth -= 1
    text += indent + "</\(name)>\n"
  }

  private var indent: String { String(repeating: " ", count: min(depth, 40)) }

  private static func written(_ attributes: [(String, String)]) -> String {
    attributes.map { " \($0)=\"\(escaped($1))\"" }.joined()
  }

  /// Text as it stands between tags or in quotes; characters that XML 1.0 has no place for become U+FFFD.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      // A reader turns these into spaces unless they are written as references.
      case "\t": result += "&#9;"
      case "\n": result += "&#10;"
      case "\r": result += "&#13;"
      case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
