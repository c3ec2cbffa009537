public import Tables

/// Something that a reader decided or found, for the user to know. Rows and lines count from 1.
public enum TableFileNotice: Hashable, Sendable {
  /// The file is not in UTF-8 but in this encoding, which was inferred or named.
  case encoding(TextEncoding, isInferred: Bool)
  /// So many lines before the table were skipped; the text of the first.
  case preamble(lines: Int, first: String)
  /// The first row holds values, so columns were given names.
  case noHeader(columns: Int)
  /// A column was given another name than stands in the file.
  case renamed(column: String, place: Int, from: String, why: NameChange)
  /// The columns without name and values at the end were left out.
  case emptyColumnsDropped(count: Int)
  /// Lines without text were passed over; the first of them.
  case blankLines(count: Int, firstLine: Int)
  /// Records had fewer or more fields than the table has columns: short ones were filled with missing
  /// values, further fields of long ones left out.
  case ragged(expected: Int, first: [TableFileDefect.RaggedRecord], count: Int)
  /// Fields hold a quotation mark where none is foreseen; the line of the first.
  case strayQuotes(count: Int, firstLine: Int)
  /// Fields that hold only spaces became missing.
  case blankValues(column: String, RowSample)
  /// Fields with this spelling became missing.
  case missingMark(column: String, mark: String, RowSample)
  /// A column without any value.
  case allMissing(column: String)
  /// Most values of a text column would be of another kind; these would not.
  case almost(ColumnKind, column: String, RowSample, values: Int)
  /// Values that don't fit the kind asked for became missing.
  case misfits(ColumnKind, column: String, RowSample)
  /// Whether day or month comes first can't be told from any value, so the column stays text.
  case ambiguousDates(column: String, example: String)
  /// Whether a comma or point is a decimal mark can't be told, so the column stays text.
  case ambiguousNumbers(column: String, example: String)
  /// Numbers are written with a decimal comma.
  case decimalComma(column: String, example: String)
  /// Numbers are written with commas between thousands.
  case thousandsMarks(column: String, example: String)
  /// Dates have the year last, in this order.
  case dateOrder(column: String, DateOrder, example: String)
  /// Parts of seconds were left out.
  case fractionsDropped(column: String)
  /// The mark `Z` for the world's time zone was left out.
  case zoneDropped(column: String)
  /// The apostrophe that keeps spreadsheets from computing these texts was left out.
  case unguarded(column: String, RowSample)
  /// Something about an Excel workbook.
  case workbook(WorkbookNotice)

  /// JSON has values of several sorts in one column, or values that are no plain ones; they stand as text.
  case mixed(column: String, JSONMixture)
  /// What a file of SPSS, Stata or SAS says about its columns.
  case statistics(StatisticsNotice)

  /// Why a column was renamed.
  public enum NameChange: Hashable, Sendable {
    /// The file gives it no name.
    case empty
    /// An earlier column has the name.
    case duplicate
    /// Spaces around it, or line breaks and control characters in it, were replaced.
    case spaces
  }
}

/// The order of day and month in dates whose year comes last.
public enum DateOrder: Hashable, Sendable {
  case dayFirst
  case monthFirst
}
