import Diagnostics
import Language
import Session
import TableFiles

/// Says in words what keeps an Excel workbook from being read or written.
struct WorkbookMessages {
  let path: String
  let call: Call

  func diagnostic(_ defect: WorkbookDefect) -> Diagnostic {
    let message = Self.message(defect, path)
    switch defect {
    case .noSheet(let name, let sheets):
      let near = nearestNames(to: name, among: sheets)
      return Diagnostic(
        message, at: call.range(of: "sheet"), label: "not a sheet", near: near,
        hints: ["its sheets: " + .listed(sheets.map(Printer.text))],
        fix: near.first.map { .init(call.range(of: "sheet"), Printer.text($0)) })
    case .noSheetNumber(_, let sheets):
      return Diagnostic(
        message, at: call.range(of: call.has("sheet") ? "sheet" : "path"),
        hints: sheets.isEmpty ? [] : ["its sheets: " + .listed(sheets.map(Printer.text))])
    case .noCells: return Diagnostic(message, at: call.range(of: call.has("sheet") ? "sheet" : "path"))
    case .emptySheet(let sheet, let sheets):
      let others = sheets.filter { $0 != sheet }
      return Diagnostic(
        message, at: call.range(of: call.has("sheet") ? "sheet" : "path"),
        hints: others.isEmpty
          ? [] : ["`sheet:` names another: " + .listed(others.map { "sheet: " + Printer.text($0) })])
    case .badSheetName, .sheetTwice:
      return Diagnostic(
        message, at: call.range(of: call.has("sheet") ? "sheet" : "what"), hints: Self.hints(defect))
    case .tooManyRows, .tooManyColumns, .textTooLong:
      return Diagnostic(message, at: call.range(of: "to"), hints: Self.hints(defect))
    default:
      return Diagnostic(
        message, at: call.range(of: call.has("to") ? "to" : "path"), hints: Self.hints(defect))
    }
  }

  private static func hints(_ defect: WorkbookDefect) -> [String] {
    switch defect {
    case .notWorkbook(let kind): [remedy(kind)]
    case .damagedArchive, .damagedPart, .missingPart, .badCell, .cellOutside:
      ["open it in Excel or LibreOffice, which may mend it, and save it anew; or copy or download it again"]
    case .partTooLarge: ["if the file is what you think it is, save the sheet as CSV and load that"]
    case .scattered: ["delete what stands far from the table, or copy the table to a sheet of its own"]
    case .badSheetName:
      ["sheet: \"orders\" names it: up to 31 characters without : \\ / ? * [ ], and no apostrophe at an end"]
    case .sheetTwice: ["capitals don't count in the names of sheets"]
    case .tooManyRows: ["a .csv or a .db holds any number of rows"]
    case .tooManyColumns: ["a .csv holds any number of columns"]
    case .textTooLong: ["a .csv or a .db holds texts of any length"]
    default: []
    }
  }

  private static func remedy(_ kind: WorkbookDefect.OtherFile) -> String {
    switch kind {
    case .oldWorkbook, .oldXML: "open it in Excel or LibreOffice, save it as .xlsx, and load that file"
    case .encrypted: "open it with its password, save it without one, and load that file"
    case .binaryWorkbook: "open it in Excel, save it as .xlsx, and load that file"
    case .openDocument: "open it in LibreOffice, save it as .xlsx, and load that file"
    case .webPage: "open it in Excel or LibreOffice, save it as .xlsx, and load that file"
    case .text: "if it holds a table as text, end its name in .csv"
    case .otherArchive, .unknown: "load takes workbooks as Excel has saved them since 2007"
    }
  }

  /// The sentence, for a file at `path`.
  static func message(_ defect: WorkbookDefect, _ path: String) -> Diagnostic.Message {
    switch defect {
    case .notWorkbook(let kind): .init("E413", "\(path) is no Excel workbook but \(words(kind))")
    case .damagedArchive(let part, let reason):
      .init("E414", "\(path)\(part.map { ", part \($0)," } ?? "") cannot be unpacked: \(reason)")
    case .damagedPart(let part, let line, let column, let reason):
      .init("E414", "\(path), part \(part), line \(line), column \(column): \(reason)")
    case .missingPart(let part): .init("E414", "\(path) lacks its part \(part)")
    case .badCell(let cell, let text):
      .init("E414", "\(path), \(place(cell)): \(Printer.text(text)) is not what the cell should hold")
    case .cellOutside(let sheet, let reference):
      .init("E414", "\(path), sheet \(sheet): \(reference) lies beyond the last cell a sheet has")
    case .noSheet(let name, _): .init("E415", "no sheet of \(path) is called \(Printer.text(name))")
    case .noSheetNumber(let number, let sheets):
      .init(
        "E415", "\(path) has \(sheets.count) sheet\(sheets.count == 1 ? "" : "s"), so no number \(number)")
    case .noCells(let sheet):
      .init("E415", "sheet \(Printer.text(sheet)) of \(path) holds no cells but a chart or a macro")
    case .emptySheet(let sheet, _): .init("E406", "sheet \(Printer.text(sheet)) of \(path) is empty")
    case .badSheetName(let name): .init("E415", "no sheet can be called \(Printer.text(name))")
    case .sheetTwice(let name): .init("E415", "two sheets would be called \(Printer.text(name))")
    default: limit(defect, path)
    }
  }

  private static func limit(_ defect: WorkbookDefect, _ path: String) -> Diagnostic.Message {
    switch defect {
    case .partTooLarge(let part, let limit):
      .init(
        "E603",
        "\(path), part \(part) would unpack to more than \(limit >> 20) MiB, out of all proportion to the file"
      )
    case .scattered(let sheet, let rows, let columns, let values):
      .init(
        "E603",
        "\(path), sheet \(sheet): \(values) values lie scattered over \(rows) rows and \(columns) columns, too thinly for a table"
      )
    case .tooManyRows(let rows, let limit):
      .init("E603", "\(rows) rows with the names' are more than \(limit), which a sheet can have")
    case .tooManyColumns(let columns, let limit):
      .init("E603", "\(columns) columns are more than \(limit), which a sheet can have")
    case .textTooLong(let column, let row, let length, let limit):
      .init(
        "E603",
        "\(row.map { "`\(column)`, row \($0): a text" } ?? "the name of a column") of \(length) characters is longer than \(limit), which a cell can hold"
      )
    default: .init("E414", "\(path) cannot be read")
    }
  }

  /// `Sheet1!C7`, with quotes around names that need them in Excel.
  private static func place(_ cell: SheetCell) -> String {
    let isPlain = cell.sheet.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    let sheet = isPlain ? cell.sheet : "'" + cell.sheet.replacing("'", with: "''") + "'"
    return sheet + "!" + cell.reference
  }

  private static func words(_ kind: WorkbookDefect.OtherFile) -> String {
    switch kind {
    case .oldWorkbook: "an old one, as .xls files are"
    case .encrypted: "one that a password locks"
    case .binaryWorkbook: "a binary one, as .xlsb files are"
    case .openDocument: "an OpenDocument file"
    case .otherArchive: "another zip archive"
    case .webPage: "a web page, as some systems give out under the name of Excel"
    case .oldXML: "an XML file, perhaps of Excel 2003"
    case .text: "text"
    case .unknown: "another kind of file"
    }
  }
}
