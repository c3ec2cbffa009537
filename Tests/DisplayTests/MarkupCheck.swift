/// A small reader of XML that knows elements, attributes, text and references, and nothing else; enough to
/// tell whether a picture or a table is well formed.
struct MarkupCheck {
  /// The first defect, or `nil` for well-formed markup with one root (or several, where allowed).
  static func defect(in text: String, allowsSeveralRoots: Bool = false) -> String? {
    var check = MarkupCheck(characters: Array(text.unicodeScalars))
    return check.run(allowsSeveralRoots: allowsSeveralRoots)
  }

  private let characters: [Unicode.Scalar]
  private var place = 0
  private var open: [String] = []
  private var roots = 0

  private init(characters: [Unicode.Scalar]) { self.characters = characters }

  private mutating func run(allowsSeveralRoots: Bool) -> String? {
    while place < characters.count {
      if characters[place] == "<" {
        if let defect = tag() { return "\(defect) at \(place)" }
      } else {
        let start = place
        while place < characters.count, characters[place] != "<" { place += 1 }
        let text = characters[start..<place]
        if open.isEmpty, text.contains(where: { $0 != "\n" && $0 != " " }) {
          return "text outside at \(start)"
        }
        if let defect = Self.textDefect(text) { return "\(defect) at \(start)" }
      }
    }
    if let last = open.last { return "<\(last)> is not closed" }
    return roots == 1 || allowsSeveralRoots && roots > 0 ? nil : "\(roots) roots"
  }

  private mutating func tag() -> String? {
    place += 1
    let closes = take("/")
    let name = word()
    if name.isEmpty { return "a tag without a name" }
    if closes {
      guard take(">") else { return "a broken end tag" }
      return open.popLast() == name ? nil : "</\(name)> closes another element"
    }
    var names: Set<String> = []
    while take(" ") {
      let attribute = word()
      guard !attribute.isEmpty, take("="), take("\"") else { return "a broken attribute in <\(name)>" }
      if !names.insert(attribute).inserted { return "\(attribute) twice in <\(name)>" }
      let start = place
      while place < characters.count, characters[place] != "\"", characters[place] != "<" { place += 1 }
      if let defect = Self.textDefect(characters[start..<place]) { return defect }
      guard take("\"") else { return "an open attribute in <\(name)>" }
    }
    if open.isEmpty { roots += 1 }
    if take("/") { return take(">") ? nil : "a broken empty tag" }
    open.append(name)
    return take(">") ? nil : "a broken start tag"
  }

  private mutating func word() -> String {
    var word = ""
    while place < characters.count,
      characters[place].properties.isAlphabetic || "-:0123456789".unicodeScalars.contains(characters[place])
    {
      word.unicodeScalars.append(characters[place])
      place += 1
    }
    return word
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard place < characters.count, characters[place] == scalar else { return false }
    place += 1
    return true
  }

  private static func textDefect(_ text: ArraySlice<Unicode.Scalar>) -> String? {
    var reference: String?
    for scalar in text {
      // XML 1.0 (2008), production 2: the characters a document may hold.
      switch scalar.value {
      case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: break
      default: return "U+\(String(scalar.value, radix: 16))"
      }
      if scalar == ">" { return "a bare >" }
      if let name = reference {
        if scalar == ";" {
          guard ["amp", "lt", "gt", "quot", "#39"].contains(name) else { return "&\(name);" }
          reference = nil
        } else {
          reference = name + String(scalar)
        }
      } else if scalar == "&" {
        reference = ""
      }
    }
    return reference == nil ? nil : "an open reference"
  }
}
