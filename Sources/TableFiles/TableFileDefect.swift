/// What keeps a file from being read or written as a table.
///
/// Lines, columns of a line and rows count from 1.
public enum TableFileDefect: Error, Hashable, Sendable {
  /// There is no file at this path.
  case noSuchFile(path: String)
  /// A folder lies at this path.
  case isFolder(path: String)
  /// The system refuses: its words for why.
  case notReadable(path: String, reason: String)
  /// The system refuses: its words for why.
  case notWritable(path: String, reason: String)
  /// No format has this ending; the endings there are.
  case unknownEnding(path: String, ending: String, known: [String])
  /// The file has no bytes, or nothing but blank lines.
  case empty
  /// The bytes are not text.
  case binary(BinaryKind)
  /// No encoding has this name.
  case unknownEncoding(name: String)
  /// The system's C library can't convert this encoding.
  case encodingUnavailable(TextEncoding)
  /// The bytes at this place are no character of the encoding.
  case malformedText(TextEncoding, line: Int, column: Int, byte: UInt8)
  /// A character of this line that is to be written is not in the encoding.
  case notEncodable(TextEncoding, line: Int, character: String)
  /// A quoted field that begins here never ends.
  case unclosedQuote(line: Int, column: Int)
  /// A field that begins in this line is longer than the limit, in bytes.
  case fieldTooLong(line: Int, bytes: Int, limit: Int)
  /// The line that names the columns, or the first, has more fields than the limit.
  case tooManyColumns(line: Int, count: Int, limit: Int)
  /// So many of the records have another number of fields than expected; the first of them.
  case ragged(expected: Int, first: [RaggedRecord], count: Int, records: Int)
  /// An option names a column that the file doesn't have; the names it has.
  case noSuchColumn(name: String, columns: [String])
  /// An Excel workbook can't be read or written.
  case workbook(WorkbookDefect)
  /// The program was built without a library that this format needs.
  case notBuiltWith(FormatLibrary, format: String)
  /// A library that this format needs is not on this machine.
  case libraryMissing(FormatLibrary, format: String)
  /// What is wrong with rows of JSON.
  case rows(JSONRowsDefect)
  /// What is wrong with a compressed file.
  case gzip(GzipDefect)
  /// What is wrong with a file of SPSS, Stata or SAS.
  case statistics(StatisticsDefect)
  /// The command was interrupted.
  case interrupted

  /// What a file that is not text is by its first bytes.
  public enum BinaryKind: String, Hashable, Sendable {
    case zip, oldOffice, gzip, zstandard, pdf, sqlite, parquet, image, spss, stata, sas, unknown
  }

  /// A record with another number of fields than the table has columns.
  public struct RaggedRecord: Hashable, Sendable {
    /// The line it begins in.
    public var line: Int
    /// How many fields it has.
    public var fields: Int

    /// A record that begins in `line` and has so many fields.
    public init(line: Int, fields: Int) {
      self.line = line
      self.fields = fields
    }
  }
}
