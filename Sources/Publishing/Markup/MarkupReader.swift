/// Reads the markup that crmlab writes into notebooks: elements, quoted attributes, text and references.
///
/// Everything else (comments, declarations, processing instructions, open elements, nesting deeper than
/// 64) makes the whole text unreadable: a notebook may come from anywhere, and what isn't understood isn't
/// shown as markup.
struct MarkupReader {
  /// The elements and texts of a fragment; `nil` where it isn't of that kind.
  ///
  /// - Complexity: O(n).
  static func read(_ text: String) -> [MarkupElement.Child]? {
    var reader = MarkupReader(Array(text.utf8))
    guard let children = reader.children(depth: 0), reader.place == reader.bytes.count else { return nil }
    return children
  }

  private let bytes: [UInt8]
  private var place = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  /// What stands up to the end of the element or of the text.
  private mutating func children(depth: Int) -> [MarkupElement.Child]? {
    guard depth < 64 else { return nil }
    var children: [MarkupElement.Child] = []
    while let byte = next {
      if byte == UInt8(ascii: "<") {
        if place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: "/") { break }
        guard let element = element(depth: depth) else { return nil }
        children.append(.element(element))
      } else {
        guard let text = text(until: UInt8(ascii: "<")) else { return nil }
        children.append(.text(text))
      }
    }
    return children
  }

  private mutating func element(depth: Int) -> MarkupElement? {
    guard take("<"), let name = word() else { return nil }
    var element = MarkupElement(name: name)
    while skipSpace(), let name = word() {
      guard take("="), take("\""), let value = text(until: UInt8(ascii: "\"")), take("\"") else { return nil }
      guard element[name] == nil else { return nil }
      element.attributes.append(.init(name: name, value: value))
    }
    if take("/") { return take(">") ? element : nil }
    guard take(">") else { return nil }
    if name == "br" { return element }
    guard let children = children(depth: depth + 1), take("<"), take("/"), word() == name, take(">") else {
      return nil
    }
    element.children = children
    return element
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  /// Skips blanks; whether there were any.
  private mutating func skipSpace() -> Bool {
    let start = place
    while let byte = next, byte == 0x20 || byte == 0x0A { place += 1 }
    return place > start
  }

  private mutating func word() -> String? {
    let start = place
    while let byte = next {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: ":"):
        place += 1
        continue
      default: break
      }
      break
    }
    return place > start ? String(decoding: bytes[start..<place], as: UTF8.self) : nil
  }

  /// Text up to a byte or the end, references resolved.
  private mutating func text(until end: UInt8) -> String? {
    var result = ""
    var start = place
    while let byte = next, byte != end {
      if byte == UInt8(ascii: "<") { return nil }
      guard byte == UInt8(ascii: "&") else {
        place += 1
        continue
      }
      result += String(decoding: bytes[start..<place], as: UTF8.self)
      guard let character = reference() else { return nil }
      result.unicodeScalars.append(character)
      start = place
    }
    return result + String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private mutating func reference() -> Unicode.Scalar? {
    guard let end = bytes[place...].prefix(10).firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let name = String(decoding: bytes[(place + 1)..<end], as: UTF8.self)
    place = end + 1
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "#39": return "'"
    default: return nil
    }
  }
}
