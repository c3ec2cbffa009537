import Kernels
import TableFiles
import Tables

/// A workbook put together from XML, for tests of the reader.
struct BuiltWorkbook {
  /// Sheets with what stands between `<sheetData>` tags, and what follows them.
  var sheets: [(name: String, state: String, data: String, rest: String)] = []
  var texts: [String] = []
  /// Number formats by their codes; a cell's style is the place of one, from 1.
  var formats: [String] = []
  var countsFrom1904 = false

  init(_ data: String, texts: [String] = [], formats: [String] = [], rest: String = "") {
    sheets = [("Sheet1", "visible", data, rest)]
    self.texts = texts
    self.formats = formats
  }

  /// The parts by name.
  var parts: [(name: String, bytes: [UInt8])] {
    let list = sheets.indices.map {
      "<sheet name=\"\(sheets[$0].name)\" sheetId=\"\($0 + 1)\" state=\"\(sheets[$0].state)\" r:id=\"s\($0)\"/>"
    }
    let relations = sheets.indices.map {
      "<Relationship Id=\"s\($0)\" Type=\"o/worksheet\" Target=\"worksheets/sheet\($0).xml\"/>"
    }
    let codes = formats.enumerated().map {
      "<numFmt numFmtId=\"\(200 + $0)\" formatCode=\"\($1.replacing("\"", with: "&quot;"))\"/>"
    }
    let styles = formats.indices.map { "<xf numFmtId=\"\(200 + $0)\"/>" }
    let parts: [(String, String)] =
      [
        (
          "_rels/.rels",
          "<R><Relationship Id=\"w\" Type=\"o/officeDocument\" Target=\"xl/workbook.xml\"/></R>"
        ),
        (
          "xl/workbook.xml",
          """
          <w:workbook xmlns:w="m" xmlns:r="o"><w:workbookPr date1904="\(countsFrom1904 ? 1 : 0)"/>\
          <w:sheets>\(list.joined().replacing("<sheet", with: "<w:sheet"))</w:sheets></w:workbook>
          """
        ),
        (
          "xl/_rels/workbook.xml.rels",
          """
          <R>\(relations.joined())<Relationship Id="x" Type="o/styles" Target="/xl/styles.xml"/>\
          <Relationship Id="y" Type="o/sharedStrings" Target="sharedStrings.xml"/></R>
          """
        ),
        (
          "xl/styles.xml",
          """
          <s><numFmts>\(codes.joined())</numFmts><cellStyleXfs><xf numFmtId="49"/></cellStyleXfs>\
          <cellXfs><xf numFmtId="0"/>\(styles.joined())</cellXfs></s>
          """
        ),
        ("xl/sharedStrings.xml", "<sst>\(texts.map { "<si>\($0)</si>" }.joined())</sst>"),
      ]
      + sheets.enumerated().map { place, sheet in
        (
          "xl/worksheets/sheet\(place).xml",
          "<worksheet><sheetData>\(sheet.data)</sheetData>\(sheet.rest)</worksheet>"
        )
      }
    return parts.map { ($0.0, Array($0.1.utf8)) }
  }

  var bytes: [UInt8] { StoredZip.bytes(parts) }

  func read(_ change: (inout TableReadOptions) -> Void = { _ in }) throws(TableFileDefect) -> TableReading {
    var options = TableReadOptions()
    change(&options)
    return try ExcelFormat.read(bytes, ending: "xlsx", options: options, control: RunControl())
  }

  func defect(_ change: (inout TableReadOptions) -> Void = { _ in }) -> TableFileDefect? {
    TableFileTests.defect { () throws(TableFileDefect) in _ = try read(change) }
  }
}
