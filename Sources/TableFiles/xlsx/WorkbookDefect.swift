/// What keeps an Excel workbook from being read or written.
///
/// Rows and columns of a sheet count from 1.
public enum WorkbookDefect: Error, Hashable, Sendable {
  /// The file is something else.
  case notWorkbook(OtherFile)
  /// The archive can't be unpacked: the part, where one is to blame, and the library's words.
  case damagedArchive(part: String?, reason: String)
  /// A part is not the XML it should be.
  case damagedPart(part: String, line: Int, column: Int, reason: String)
  /// The workbook names a part that it doesn't have.
  case missingPart(String)
  /// A part would unpack to more than this many bytes, out of all proportion to the file.
  case partTooLarge(part: String, limit: Int)
  /// A cell's value is not what its type says.
  case badCell(SheetCell, text: String)
  /// A cell lies beyond the last row or column a sheet can have.
  case cellOutside(sheet: String, reference: String)
  /// Values are strewn so thinly over so many cells that the table would not fit into memory.
  case scattered(sheet: String, rows: Int, columns: Int, values: Int)
  /// No sheet has this name; the names there are.
  case noSheet(name: String, sheets: [String])
  /// There are fewer sheets.
  case noSheetNumber(Int, sheets: [String])
  /// The sheet holds a chart or macros, not cells.
  case noCells(sheet: String)
  /// The sheet has no value, or none below the rows left out; all sheets there are.
  case emptySheet(String, sheets: [String])
  /// A table has more rows, header included, or columns than a sheet can have.
  case tooManyRows(Int, limit: Int)
  case tooManyColumns(Int, limit: Int)
  /// A text is longer than a cell can be, in UTF-16 units; the row of the table, or `nil` for a column's name.
  case textTooLong(column: String, row: Int?, length: Int, limit: Int)
  /// No sheet can have this name.
  case badSheetName(String)
  /// Two sheets would have this name; capitals don't count.
  case sheetTwice(String)

  /// What a file is that is no workbook.
  public enum OtherFile: String, Hashable, Sendable {
    case oldWorkbook, encrypted, binaryWorkbook, openDocument, otherArchive, webPage, oldXML, text, unknown
  }
}

/// A place in a sheet.
public struct SheetCell: Hashable, Sendable {
  /// The name of the sheet.
  public var sheet: String
  /// The row, from 1.
  public var row: Int
  /// The column, from 1.
  public var column: Int

  /// The cell at a row and a column, from 1.
  public init(sheet: String, row: Int, column: Int) {
    self.sheet = sheet
    self.row = row
    self.column = column
  }

  /// The letters and the number of the cell: `C7`.
  public var reference: String { Self.letters(column) + String(row) }

  /// The letters of a column, from 1.
  public static func letters(_ column: Int) -> String {
    var letters: [UInt8] = []
    var rest = column
    while rest > 0 {
      letters.append(UInt8(ascii: "A") + UInt8((rest - 1) % 26))
      rest = (rest - 1) / 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }

  /// The row and column, from 1, that a reference names.
  static func place(_ reference: Substring) -> (row: Int, column: Int)? {
    let bytes = Array(reference.utf8)
    return place(bytes.span, 0, bytes.count)
  }

  /// The row and column, from 1, that the bytes `start..<end` name; 0 for one that is left out.
  static func place(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> (row: Int, column: Int)? {
    var place = start
    var column = 0
    while place < end, column <= SheetLimits.columns {
      let letter = bytes[place] & 0xDF
      guard letter >= UInt8(ascii: "A"), letter <= UInt8(ascii: "Z") else { break }
      column = column * 26 + Int(letter) - 64
      place += 1
    }
    var row = 0
    while place < end, row <= SheetLimits.rows {
      let digit = bytes[place] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      row = row * 10 + Int(digit)
      place += 1
    }
    return place == end ? (row, column) : nil
  }
}

/// What Excel's sheets can hold.
enum SheetLimits {
  static let rows = 1_048_576
  static let columns = 16_384
  /// UTF-16 units of one cell's text.
  static let text = 32_767
}
