import Diagnostics

/// The bytes of a source text, read scalar by scalar.
struct SourceText: Sendable {
  let bytes: [UInt8]

  init(_ source: String) { bytes = Array(source.utf8) }

  /// One scalar: as typed, the key it equals, and the offset behind it.
  struct Key {
    var raw: Unicode.Scalar
    var key: Unicode.Scalar
    var end: Int

    var isDigit: Bool { (0x30...0x39).contains(key.value) }
    var isNewline: Bool { raw == "\n" || raw == "\r" }
  }

  /// The scalar that begins at `offset`; `nil` at the end of the text.
  func key(at offset: Int) -> Key? {
    guard offset < bytes.count else { return nil }
    let first = bytes[offset]
    if first < 0x80 {
      let scalar = Unicode.Scalar(first)
      return Key(raw: scalar, key: scalar, end: offset + 1)
    }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var value = UInt32(first) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    let end = min(offset + length, bytes.count)
    for index in (offset + 1)..<end { value = value << 6 | UInt32(bytes[index] & 0x3F) }
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    return Key(raw: scalar, key: SameKey.key(of: scalar), end: end)
  }

  /// The text of a range, as written.
  func text(_ range: SourceRange) -> String {
    let start = min(range.start, bytes.count)
    return String(decoding: bytes[start..<max(start, min(range.end, bytes.count))], as: UTF8.self)
  }

  /// The offset of the next line end at or behind `offset`, or of the end of the text.
  func lineEnd(from offset: Int) -> Int {
    var index = offset
    while index < bytes.count, bytes[index] != UInt8(ascii: "\n"), bytes[index] != UInt8(ascii: "\r") {
      index += 1
    }
    return index
  }
}
