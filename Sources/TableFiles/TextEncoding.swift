import Kernels

/// How a file's characters are written as bytes.
public enum TextEncoding: String, Hashable, Sendable, CaseIterable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  case gb18030 = "GB18030"
  case big5 = "Big5"
  case shiftJIS = "Shift_JIS"
  case windows1250 = "windows-1250"
  case windows1251 = "windows-1251"
  case windows1252 = "windows-1252"
  case latin1 = "ISO-8859-1"

  /// The encoding a user means by `name`: capitals, `-` and `_` don't matter.
  public init?(named name: String) {
    let key = Self.key(name)
    if let match = Self.allCases.first(where: { Self.key($0.rawValue) == key }) {
      self = match
    } else if let match = Self.aliases[key] {
      self = match
    } else {
      return nil
    }
  }

  /// The bytes of text in UTF-8 in this encoding, with the byte-order mark by which UTF-16 is known.
  ///
  /// - Throws: `notEncodable` at the first character that the encoding lacks.
  public func bytes(of text: [UInt8]) throws(TableFileDefect) -> [UInt8] {
    if self == .utf8 { return text }
    let mark: [UInt8] =
      switch self {
      case .utf16LittleEndian: [0xFF, 0xFE]
      case .utf16BigEndian: [0xFE, 0xFF]
      default: []
      }
    do {
      return mark + (try CharacterConversion.bytes(of: text[...], in: libraryName))
    } catch {
      switch error {
      case .unknownEncoding: throw .encodingUnavailable(self)
      case .malformed(let place, _):
        let line = text[..<place].count { $0 == UInt8(ascii: "\n") } + 1
        let character =
          String(decoding: text[place...].prefix(16), as: UTF8.self).first.map(String.init) ?? ""
        throw .notEncodable(self, line: line, character: character)
      }
    }
  }

  /// What the C library calls it; Microsoft's supersets of the two that have them.
  var libraryName: String {
    switch self {
    case .big5: "CP950"
    case .shiftJIS: "CP932"
    default: rawValue
    }
  }

  private static func key(_ name: String) -> String {
    String(name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " })
  }

  private static let aliases: [String: TextEncoding] = [
    "utf16": .utf16LittleEndian, "unicode": .utf16LittleEndian, "gbk": .gb18030, "gb2312": .gb18030,
    "cp936": .gb18030, "cp950": .big5, "sjis": .shiftJIS, "cp932": .shiftJIS, "cp1250": .windows1250,
    "cp1251": .windows1251, "cp1252": .windows1252, "ansi": .windows1252, "latin1": .latin1,
    "ascii": .utf8, "utf8sig": .utf8, "utf8bom": .utf8,
  ]
}
