import Tables

/// Writes workbooks: the parts of the archive, without anything that a program or a clock would put into them.
enum WorkbookWriter {
  /// Refuses what a workbook can't hold.
  static func check(_ sheets: [(name: String, table: Table)]) throws(WorkbookDefect) {
    var names: Set<String> = []
    for (name, table) in sheets {
      guard isSheetName(name) else { throw .badSheetName(name) }
      guard names.insert(name.lowercased()).inserted else { throw .sheetTwice(name) }
      guard table.rowCount < SheetLimits.rows else {
        throw .tooManyRows(table.rowCount + 1, limit: SheetLimits.rows)
      }
      guard table.columns.count <= SheetLimits.columns else {
        throw .tooManyColumns(table.columns.count, limit: SheetLimits.columns)
      }
      for column in table.columns { try checkTexts(column) }
    }
  }

  /// Up to 31 characters, without `: \ / ? * [ ]`, and without an apostrophe at an end.
  private static func isSheetName(_ name: String) -> Bool {
    !name.isEmpty && name.utf16.count <= 31 && !name.hasPrefix("'") && !name.hasSuffix("'")
      && name.unicodeScalars.allSatisfy {
        !":\\/?*[]".unicodeScalars.contains($0) && $0.properties.generalCategory != .control
      }
  }

  private static func checkTexts(_ column: Column) throws(WorkbookDefect) {
    func tooLong(_ length: Int, _ row: Int?) -> WorkbookDefect {
      .textTooLong(column: column.name, row: row, length: length, limit: SheetLimits.text)
    }
    let name = column.name.utf16.count
    if name > SheetLimits.text { throw tooLong(name, nil) }
    switch column.storage {
    case .text(let values):
      for row in 0..<values.count {
        let bytes = values.pool.utf8(at: values.codes.map { Int($0[row]) } ?? row)
        // A text has no more UTF-16 units than bytes.
        guard bytes.count > SheetLimits.text else { continue }
        let length = String(decoding: bytes, as: UTF8.self).utf16.count
        if length > SheetLimits.text { throw tooLong(length, row + 1) }
      }
    case .category(let codes, let levels, _):
      for (place, level) in levels.enumerated() where level.utf16.count > SheetLimits.text {
        if let row = codes.firstIndex(of: Int32(place)) { throw tooLong(level.utf16.count, row + 1) }
      }
    default: break
    }
  }

  /// The parts in the order in which programs expect them.
  static func parts(_ sheets: [(name: String, table: Table)]) -> [(name: String, bytes: [UInt8])] {
    var texts = TextParts()
    var parts: [(name: String, bytes: [UInt8])] = []
    for (place, sheet) in sheets.enumerated() {
      var writer = SheetWriter(sheet.table, isFirst: place == 0)
      parts.append(("xl/worksheets/sheet\(place + 1).xml", writer.bytes(adding: &texts)))
    }
    let names = sheets.map(\.name)
    return [
      ("[Content_Types].xml", Array(contentTypes(names.count).utf8)),
      ("_rels/.rels", Array(rootRelations.utf8)),
      ("xl/workbook.xml", Array(workbook(names).utf8)),
      ("xl/_rels/workbook.xml.rels", Array(relations(names.count).utf8)),
      ("xl/styles.xml", Array(styles.utf8)),
      ("xl/sharedStrings.xml", texts.bytes),
    ] + parts
  }

  static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let content = "application/vnd.openxmlformats-officedocument.spreadsheetml"
  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

  private static func contentTypes(_ count: Int) -> String {
    let sheets = (1...max(1, count)).map {
      "<Override PartName=\"/xl/worksheets/sheet\($0).xml\" ContentType=\"\(content).worksheet+xml\"/>"
    }
    return declaration + """
      <Types xmlns="\(package)/content-types"><Default Extension="rels" \
      ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" \
      ContentType="application/xml"/><Override PartName="/xl/workbook.xml" \
      ContentType="\(content).sheet.main+xml"/>\(sheets.joined())<Override PartName="/xl/styles.xml" \
      ContentType="\(content).styles+xml"/><Override PartName="/xl/sharedStrings.xml" \
      ContentType="\(content).sharedStrings+xml"/></Types>
      """
  }

  private static let rootRelations =
    declaration + """
      <Relationships xmlns="\(package)/relationships"><Relationship Id="rId1" Type="\(office)/officeDocument" \
      Target="xl/workbook.xml"/></Relationships>
      """

  private static func relations(_ count: Int) -> String {
    var relations = (1...max(1, count)).map {
      "<Relationship Id=\"rId\($0)\" Type=\"\(office)/worksheet\" Target=\"worksheets/sheet\($0).xml\"/>"
    }
    for (place, part) in ["styles", "sharedStrings"].enumerated() {
      relations.append(
        "<Relationship Id=\"rId\(count + 1 + place)\" Type=\"\(office)/\(part)\" Target=\"\(part).xml\"/>")
    }
    return declaration
      + "<Relationships xmlns=\"\(package)/relationships\">\(relations.joined())</Relationships>"
  }

  private static func workbook(_ names: [String]) -> String {
    let sheets = names.enumerated().map { place, name in
      var attribute: [UInt8] = []
      TextParts.append(Array(name.utf8)[...], to: &attribute)
      return
        "<sheet name=\"\(String(decoding: attribute, as: UTF8.self))\" sheetId=\"\(place + 1)\" r:id=\"rId\(place + 1)\"/>"
    }
    return declaration
      + "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><sheets>\(sheets.joined())</sheets></workbook>"
  }

  /// Cells name their style by its place: see `SheetWriter.Style`.
  private static let styles =
    declaration + """
      <styleSheet xmlns="\(main)"><numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>\
      <numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/><numFmt numFmtId="166" formatCode="0.0"/>\
      </numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/>\
      <sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts><fills count="2"><fill><patternFill \
      patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1">\
      <border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" \
      fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6">\(cellStyles)</cellXfs><cellStyles \
      count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
      """

  private static let cellStyles = [(0, 0), (49, 1), (49, 0), (164, 0), (165, 0), (166, 0)].map {
    format, font in
    """
    <xf numFmtId="\(format)" fontId="\(font)" fillId="0" borderId="0" xfId="0"\
    \(format == 0 ? "" : " applyNumberFormat=\"1\"")\(font == 0 ? "" : " applyFont=\"1\"")/>
    """
  }.joined()
}

/// The texts of a workbook, which its cells point to.
struct TextParts {
  private var items: [UInt8] = []
  private(set) var count = 0

  /// Adds a text and gives its place.
  mutating func add(_ text: ArraySlice<UInt8>) -> Int {
    items += "<si><t xml:space=\"preserve\">".utf8
    Self.append(text, to: &items)
    items += "</t></si>".utf8
    count += 1
    return count - 1
  }

  /// The part with all texts.
  var bytes: [UInt8] {
    Array(
      (WorkbookWriter.declaration + "<sst xmlns=\"\(WorkbookWriter.main)\" uniqueCount=\"\(count)\">").utf8)
      + items + "</sst>".utf8
  }

  /// Writes text as XML; characters that XML can't hold, and marks that look like such, become `_xHHHH_`.
  static func append(_ text: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
    let whole = Array(text)
    var place = 0
    while place < whole.count {
      let byte = whole[place]
      switch byte {
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">"): bytes += "&gt;".utf8
      case UInt8(ascii: "\""): bytes += "&quot;".utf8
      case 0x09, 0x0A: bytes.append(byte)
      case 0..<0x20: bytes += "_x00\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))_".utf8
      case UInt8(ascii: "_") where CellText.isMark(whole, place): bytes += "_x005F_".utf8
      case 0xEF where isNoCharacter(whole, place):
        bytes += (whole[place + 2] == 0xBE ? "_xFFFE_" : "_xFFFF_").utf8
        place += 2
      default: bytes.append(byte)
      }
      place += 1
    }
  }

  /// Whether U+FFFE or U+FFFF, which XML can't hold, stands at a place.
  private static func isNoCharacter(_ bytes: [UInt8], _ place: Int) -> Bool {
    place + 2 < bytes.count && bytes[place + 1] == 0xBF && bytes[place + 2] >= 0xBE
  }
}
