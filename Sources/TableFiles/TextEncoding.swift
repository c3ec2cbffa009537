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
  case macintosh = "macintosh"

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
    "macroman": .macintosh, "mac": .macintosh,
    "ascii": .utf8, "utf8sig": .utf8, "utf8bom": .utf8,
  ]
}
