import Kernels
import TableFiles
import Tables
import Testing

@Suite(.enabled(if: ExcelFormat.libraries.allSatisfy(\.isBuiltIn))) struct WorkbookDefectTests {
  static func defect(_ bytes: [UInt8]) -> TableFileDefect? {
    TableFileTests.defect { () throws(TableFileDefect) in
      _ = try ExcelFormat.read(bytes, ending: "xlsx", options: TableReadOptions(), control: RunControl())
    }
  }

  static let old: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  static let others: [(bytes: [UInt8], kind: WorkbookDefect.OtherFile)] = {
    let directory = old + Array(repeating: 0, count: 512)
    let name: [UInt8] = "EncryptedPackage".utf8.flatMap { [$0, 0] }
    return [
      (directory, .oldWorkbook), (directory + name, .encrypted),
      (Array("\r\n<HTML><table><tr><td>1</td></tr></table>".utf8), .webPage),
      (Array("<?xml version=\"1.0\"?><Workbook/>".utf8), .oldXML), (Array("a,b\n1,2\n".utf8), .text),
      ([1, 0, 2], .unknown), (StoredZip.bytes([("word/document.xml", [])]), .otherArchive),
    ]
  }()

  @Test(arguments: others) func `what is no workbook is called what it is`(
    bytes: [UInt8], kind: WorkbookDefect.OtherFile
  ) {
    #expect(Self.defect(bytes) == .workbook(.notWorkbook(kind)))
  }

  @Test func `a cell that does not hold what its type says is named by its place`() {
    let book = WorkbookReadingTests.sheet(["a", "b", "c"], ["<c/><c/><c t=\"s\"><v>7</v></c>"])
    #expect(book.defect() == .workbook(.badCell(SheetCell(sheet: "Sheet1", row: 2, column: 3), text: "7")))
    let number = WorkbookReadingTests.sheet(["a"], ["<c r=\"C7\"><v>1,5</v></c>"])
    #expect(
      number.defect() == .workbook(.badCell(SheetCell(sheet: "Sheet1", row: 7, column: 3), text: "1,5")))
    #expect(SheetCell(sheet: "Sheet1", row: 7, column: 703).reference == "AAA7")
  }

  @Test func `damaged XML is named with its part, line and column`() {
    let book = BuiltWorkbook("<row>\n<c></row>")
    #expect(
      book.defect()
        == .workbook(
          .damagedPart(part: "xl/worksheets/sheet0.xml", line: 2, column: 6, reason: "mismatched tag")))
  }

  @Test func `a document type, by which a short text becomes an endless one, is refused`() {
    var parts = BuiltWorkbook("").parts
    parts[5].bytes = Array("<!DOCTYPE a [<!ENTITY b \"cc\">]><worksheet>&b;</worksheet>".utf8)
    #expect(
      Self.defect(StoredZip.bytes(parts))
        == .workbook(
          .damagedPart(part: "xl/worksheets/sheet0.xml", line: 1, column: 13, reason: "a document type")))
  }

  @Test func `endless nesting is refused`() {
    let book = BuiltWorkbook(String(repeating: "<a>", count: 300))
    guard case .workbook(.damagedPart(_, _, _, let reason)) = book.defect() else {
      Issue.record("nesting was read")
      return
    }
    #expect(reason == "tags nested more than 256 deep")
  }

  @Test func `a part cut off or changed is damaged`() {
    let whole = WorkbookReadingTests.sheet(["a"], ["<c><v>1</v></c>"]).bytes
    guard case .workbook(.damagedArchive(nil, _)) = Self.defect(Array(whole.prefix(whole.count - 30))) else {
      Issue.record("a file cut off was read")
      return
    }
    var changed = whole
    let place = whole.indices.first { whole[$0...].starts(with: "<v>1".utf8) } ?? 0
    changed[place + 3] = UInt8(ascii: "2")
    guard case .workbook(.damagedArchive("xl/worksheets/sheet0.xml", _)) = Self.defect(changed) else {
      Issue.record("a changed byte went unnoticed")
      return
    }
  }

  @Test func `values strewn over the whole sheet are refused before memory is spent on what lies between`() {
    let letters = (1...400).map { SheetCell.letters($0 * 40) }
    let cells = letters.map { "<c r=\"\($0)1048576\"><v>1</v></c>" }.joined()
    let book = BuiltWorkbook("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\">\(cells)</row>")
    guard case .workbook(.scattered("Sheet1", 1_048_576, _, _)) = book.defect() else {
      Issue.record("strewn values were read")
      return
    }
  }

  @Test func `a cell beyond the last one is refused`() {
    #expect(
      BuiltWorkbook("<row><c r=\"XFE1\"><v>1</v></c></row>").defect()
        == .workbook(.cellOutside(sheet: "Sheet1", reference: "XFE1")))
    #expect(
      BuiltWorkbook("<row><c r=\"A1048577\"><v>1</v></c></row>").defect()
        == .workbook(.cellOutside(sheet: "Sheet1", reference: "A1048577")))
  }

  @Test func `an interrupted command stops`() {
    let control = RunControl()
    control.interrupt()
    let bytes = WorkbookReadingTests.sheet(["a"], ["<c><v>1</v></c>"]).bytes
    #expect(
      TableFileTests.defect { () throws(TableFileDefect) in
        _ = try ExcelFormat.read(bytes, ending: "xlsx", options: TableReadOptions(), control: control)
      } == .interrupted)
  }
}
