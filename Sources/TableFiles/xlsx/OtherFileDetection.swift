/// Recognizes what else is handed in as an Excel workbook.
enum OtherFileDetection {
  /// What the bytes are by their first ones; `nil` for an archive, which may be a workbook.
  static func kind(of bytes: [UInt8]) -> WorkbookDefect.OtherFile? {
    switch BinaryDetection.kind(of: bytes.span) {
    case .some(.zip): return nil
    case .some(.oldOffice): return holds(bytes, utf16: "EncryptedPackage") ? .encrypted : .oldWorkbook
    case .some: return .unknown
    case nil: break
    }
    let start = String(decoding: bytes.prefix(2048), as: UTF8.self).lowercased()
    if start.contains("<html") || start.contains("<!doctype html") || start.contains("<table") {
      return .webPage
    }
    if start.contains("<?xml") { return .oldXML }
    return bytes.prefix(2048).contains(0) ? .unknown : .text
  }

  /// What an archive is that holds no workbook, by the parts it has.
  static func kind(hasPart: (String) -> Bool) -> WorkbookDefect.OtherFile {
    if hasPart("xl/workbook.bin") { return .binaryWorkbook }
    return hasPart("content.xml") ? .openDocument : .otherArchive
  }

  private static func holds(_ bytes: [UInt8], utf16 word: String) -> Bool {
    let wanted = word.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
    // The name stands in the directory, wherever that lies.
    var place = 0
    while place + wanted.count <= bytes.count {
      if bytes[place] == wanted[0], bytes[place..<(place + wanted.count)].elementsEqual(wanted) {
        return true
      }
      place += 1
    }
    return false
  }
}
