/// A picture's line in a Markdown file, and the name of its file.
enum MarkdownPicture {
  /// The name of the picture of output `output` of cell `cell`, both counted from 1.
  static func file(cell: Int, output: Int) -> String { "cell-\(cell)-\(output).svg" }

  /// Whether a file's name is one that `file(cell:output:)` gives.
  static func isFile(_ name: String) -> Bool {
    let parts = name.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].elementsEqual("cell".utf8) else { return false }
    guard let dot = parts[2].firstIndex(of: UInt8(ascii: ".")) else { return false }
    guard parts[2][dot...].elementsEqual(".svg".utf8) else { return false }
    return isPlace(parts[1]) && isPlace(parts[2][..<dot])
  }

  private static func isPlace(_ digits: Substring.UTF8View) -> Bool {
    (1...9).contains(digits.count) && digits.first != UInt8(ascii: "0")
      && digits.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
  }

  /// `![title](path)`; the title is the text's first line that isn't blank.
  static func line(path: String, text: String) -> String {
    let lines = TextLines(Array(text.utf8))
    let first = lines.ranges.lazy.map { lines.bytes[$0].trimmed }.first { !$0.isEmpty }
    var title = ""
    for scalar in String(decoding: first ?? [], as: UTF8.self).unicodeScalars.prefix(80) {
      let isPlain = !"[]()`<>\\!*_&".unicodeScalars.contains(scalar)
      if isPlain, scalar.properties.generalCategory != .control { title.unicodeScalars.append(scalar) }
    }
    return "![\(title.isEmpty ? "figure" : title)](\(escaped(path)))"
  }

  /// The path in a line that is a picture and nothing else.
  static func path(in line: ArraySlice<UInt8>) -> String? {
    let text = line.trimmedEnd
    guard text.starts(with: "![".utf8), text.last == UInt8(ascii: ")") else { return nil }
    guard let open = text.lastIndex(of: UInt8(ascii: "(")), open > text.startIndex else { return nil }
    guard text[open - 1] == UInt8(ascii: "]") else { return nil }
    return unescaped(text[(open + 1)..<(text.endIndex - 1)])
  }

  /// A path in which what would end a link or mean something else in it is written as `%XX`.
  private static func escaped(_ path: String) -> String {
    var result = ""
    for scalar in path.unicodeScalars {
      let isPlain =
        scalar.value > 0x20 && scalar.value != 0x7F
        && !"()<>%\\\"'#?&*_[]`!".unicodeScalars.contains(scalar)
        && !(0x80...0xA0).contains(scalar.value) && !scalar.properties.isWhitespace
      if isPlain || scalar == "_" {
        result.unicodeScalars.append(scalar)
      } else {
        for byte in UTF8.encode(scalar).map(Array.init) ?? [] {
          let digits = String(byte, radix: 16, uppercase: true)
          result += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
        }
      }
    }
    return result
  }

  private static func unescaped(_ path: ArraySlice<UInt8>) -> String? {
    var bytes: [UInt8] = []
    var rest = path
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
