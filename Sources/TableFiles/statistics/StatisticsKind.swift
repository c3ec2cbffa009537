import Kernels

/// The formats of statistics packages, by their endings.
enum StatisticsKind: String, Sendable {
  case sav, zsav, por, dta, sas7bdat, xpt

  /// The package it belongs to.
  var package: StatisticsFile.Package {
    switch self {
    case .sav, .zsav, .por: .spss
    case .dta: .stata
    case .sas7bdat, .xpt: .sas
    }
  }

  /// ReadStat's function for it.
  var parser: String {
    switch self {
    case .sav, .zsav: "readstat_parse_sav"
    case .por: "readstat_parse_por"
    case .dta: "readstat_parse_dta"
    case .sas7bdat: "readstat_parse_sas7bdat"
    case .xpt: "readstat_parse_xport"
    }
  }

  /// Refuses bytes that begin as no file of this format does.
  func check(_ bytes: [UInt8]) throws(TableFileDefect) {
    if isBegin(bytes) {
      // ReadStat takes a file that ends within its labels for one without these.
      guard self == .dta, bytes.starts(with: "<stata_dta>".utf8),
        bytes.suffix(64).firstRange(of: "</stata_dta>".utf8) == nil
      else { return }
      throw .statistics(.problem(.endsEarly, byte: bytes.count, of: bytes.count, rows: 0))
    }
    let kind = BinaryDetection.kind(of: bytes.span)
    let isText = kind == nil && UTF8Check.firstDefect(in: bytes.span) == nil
    throw .statistics(.notThis(package: package.rawValue, found: kind ?? (isText ? nil : .unknown)))
  }

  /// The code page that an SPSS file names in its record of integers.
  func codePage(_ bytes: [UInt8]) -> Int? {
    guard self == .sav || self == .zsav else { return nil }
    for isBig in [false, true] {
      // The record's type and subtype, and that it has eight numbers of four bytes; the last is the code page.
      let head: [UInt8] = [7, 3, 4, 8].flatMap { isBig ? [0, 0, 0, $0] : [$0, 0, 0, 0] }
      guard let start = bytes.firstRange(of: head)?.upperBound, start + 32 <= bytes.count else { continue }
      let number = bytes[(start + 28)..<(start + 32)]
      let page = (isBig ? Array(number) : number.reversed()).reduce(0) { $0 << 8 | Int($1) }
      if (100...65_001).contains(page) { return page }
    }
    return nil
  }

  /// Whether a file of the format may begin so.
  private func isBegin(_ bytes: [UInt8]) -> Bool {
    switch self {
    case .sav, .zsav: return bytes.starts(with: "$FL2".utf8) || bytes.starts(with: "$FL3".utf8)
    case .dta:
      guard bytes.count > 1 else { return false }
      return bytes.starts(with: "<stata_dta>".utf8)
        || ((102...115).contains(bytes[0]) && (bytes[1] == 1 || bytes[1] == 2))
    case .sas7bdat:
      return bytes.starts(with: Array(repeating: 0, count: 12) + [0xC2, 0xEA, 0x81, 0x60])
    case .xpt: return bytes.starts(with: "HEADER RECORD*******LIB".utf8)
    // A portable file may be in any character set, with a title first.
    case .por: return bytes.count >= 80 && BinaryDetection.kind(of: bytes.span) == nil
    }
  }
}
