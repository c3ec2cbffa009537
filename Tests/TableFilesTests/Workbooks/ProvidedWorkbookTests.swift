import FoundationEssentials
import Kernels
import TableFiles
import Tables
import Testing

/// Where the workbooks lie, if they are at hand.
private enum ProvidedWorkbooks {
  static let folder: String? = {
    guard let folder = ProcessInfo.processInfo.environment["CRMLAB_TEST_DATA"] else { return nil }
    return FileManager.default.fileExists(atPath: folder + "/csv/csvkit/test.xlsx") ? folder + "/csv/" : nil
  }()

  static let areReadable = folder != nil && ExcelFormat.libraries.allSatisfy(\.isBuiltIn)
}

/// Workbooks of the tests of csvkit and frictionless, where `CRMLAB_TEST_DATA` names a folder that has them below
/// `csv`.
@Suite(.enabled(if: ProvidedWorkbooks.areReadable)) struct ProvidedWorkbookTests {
  static func read(_ path: String, sheet: SheetChoice? = nil) throws -> TableReading {
    var options = TableReadOptions()
    options.sheet = sheet
    return try TableFile.read(path: (ProvidedWorkbooks.folder ?? "") + path, options: options)
  }

  @Test(arguments: ["test.xlsx", "test_skip_lines.xlsx"])
  func `kinds, gaps and names of csvkit's table are right`(
    name: String
  ) throws {
    let table = try Self.read("csvkit/" + name).table
    #expect(
      table.names == ["text", "date", "integer", "boolean", "float", "datetime", "empty_column", "column_8"])
    #expect(table.columns.map(\.kind) == [.text, .date, .integer, .bool, .number, .moment, .text, .text])
    #expect(table.cells("date")?[1] == CalendarDate(year: 1948, month: 1, day: 1).map { .date($0) })
    #expect(table.cells("float")?[2] == .number(41_800_000.01))
    #expect(table.cells("text")?[4] == .text("Unicode! Σ"))
  }

  @Test func `an empty first sheet is said to be empty, and the others named`() throws {
    #expect(
      TableFileTests.defect { () throws(TableFileDefect) in
        _ = try TableFile.read(path: (ProvidedWorkbooks.folder ?? "") + "csvkit/sheets.xlsx")
      } == .workbook(.emptySheet("not this one", sheets: ["not this one", "data", "ʤ"])))
    #expect(try Self.read("csvkit/sheets.xlsx", sheet: .name("data")).table.names.first == "text")
    #expect(try Self.read("csvkit/sheets.xlsx", sheet: .number(3)).table.rowCount == 1)
  }

  @Test func `a table of a thousand rows is read whole, with its kinds`() throws {
    let book = try Self.read("csvkit/realdata/ne_1033_data.xlsx").table
    #expect(book.rowCount == 1036)
    #expect(book.columns.count == 14)
    #expect(book["ship_date"]?.kind == .moment)
    #expect(book["nsn"]?.kind == .text)
    #expect(book["acquisition_cost"]?.kind == .number)
  }

  @Test(arguments: ["sample-1-sheet.xlsx", "sample-2-sheets.xlsx"])
  func `the samples of frictionless are read`(
    name: String
  ) throws {
    #expect(try Self.read("frictionless/excel/" + name).table.rowCount == 2)
  }

  @Test func `old workbooks are called what they are`() throws {
    #expect(
      TableFileTests.defect { () throws(TableFileDefect) in
        _ = try TableFile.read(path: (ProvidedWorkbooks.folder ?? "") + "csvkit/test.xls")
      } == .binary(.oldOffice))
  }
}
