/// Something decided or found while an Excel workbook was read, for the user to know.
public enum WorkbookNotice: Hashable, Sendable {
  /// The first visible sheet was read; the other sheets in order, and whether each is hidden.
  case otherSheets(read: String, others: [Sheet])
  /// The sheet read is hidden.
  case hiddenSheet(String)
  /// Rows above the table were left out, from the first to the last; the text of the first.
  case titles(rows: ClosedRange<Int>, count: Int, first: String)
  /// The first row holds values, so columns were given names.
  case noHeader(columns: Int)
  /// Rows without values among the others were passed over; the first of them.
  case blankRows(count: Int, first: Int)
  /// Columns without name and values between others were left out; their letters.
  case blankColumns([String])
  /// Cells hold an error instead of a value and became missing: the error, how many, the first cells.
  case errors(text: String, count: Int, first: [String])
  /// Formulas were saved without their results and became missing.
  case noResults(count: Int, first: [String])
  /// The value of merged cells was taken for each of their rows.
  case filledDown(ranges: [String], count: Int)
  /// Numbers formatted as days that no day has became missing.
  case noDay(count: Int, first: [String])
  /// Times of day and durations are fractions of a day.
  case times(column: String)
  /// All values of a column would be numbers or dates, but their cells are formatted as text.
  case formattedAsText(column: String)
  /// Numbers, dates or truth values stand among texts or are stored as text: how many texts were converted.
  case storedAsText(column: String, count: Int, first: [String])

  /// A sheet's name.
  public struct Sheet: Hashable, Sendable {
    /// The name.
    public var name: String
    /// Whether Excel doesn't show it.
    public var isHidden: Bool

    /// A sheet.
    public init(name: String, isHidden: Bool) {
      self.name = name
      self.isHidden = isHidden
    }
  }
}

/// The first few of the cells that something was noticed in.
struct CellSample: Sendable {
  private(set) var first: [String] = []
  private(set) var count = 0

  /// Counts a cell, or a range of one column down to a last row; all count from 1.
  mutating func add(row: Int, column: Int, throughRow last: Int? = nil) {
    count += 1
    guard count <= 5 else { return }
    let reference = SheetCell(sheet: "", row: row, column: column).reference
    first.append(last.map { "\(reference):\(SheetCell.letters(column))\($0)" } ?? reference)
  }
}
