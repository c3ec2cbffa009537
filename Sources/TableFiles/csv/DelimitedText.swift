public import Kernels
public import Tables

/// Tables in text whose fields are set apart by a comma or another byte (RFC 4180 and what people have).
///
/// **Kinds.** A column has the first of these kinds that every value fits: bool (`true`, `false` in any
/// capitals), integer, number, date, date-time; otherwise it is text. All rows count. A whole number
/// beyond 64 bits, or with a zero before other digits, or with a plus sign before eight or more digits, is
/// a code: its column is text. Numbers may have commas between thousands, or a decimal comma (and
/// points between thousands), when all values of a column fit one of the two ways. Where they fit both, the
/// other columns of the file decide; if these don't, a file with commas between fields has commas between
/// thousands, and in others the column is text. Dates have the year first; with the year last the order of
/// day and month must follow from a value or from another column. Date-times have a date, a blank or `T`, and
/// a time.
///
/// **Missing.** Fields without text and those that are one of `missingMarks` are missing.
///
/// **Header.** The first record names the columns, unless it has a number, date or truth value (other than a
/// year 1900–2100) over further values of the same kind, and no text over a column of such values.
public enum DelimitedText {
  /// The spellings that stand for missing, blanks around them left out.
  public static let missingMarks = [
    "", "NA", "N/A", "n/a", "#N/A", "NULL", "Null", "null", "#NULL!", "NaN", "nan", "—", "–", "-", "--", "?",
    ".", "缺失",
  ]

  /// Reads the table in a file's bytes: a table whose origin is the step `load`, and what the user should
  /// know.
  ///
  /// The control is asked once per 64 KiB, and told how many rows are done.
  ///
  /// - Complexity: O(n), for columns whose values don't fit what the first ones suggest several times.
  public static func read(
    _ bytes: [UInt8], options: DelimitedTextOptions = DelimitedTextOptions(),
    control: RunControl = RunControl()
  ) throws(TableFileDefect) -> DelimitedTextResult {
    try read(PaddedBytes(bytes), options: options, control: control)
  }

  /// Reads the table in a file's bytes, which may be mapped and then are not copied; see above.
  public static func read(
    _ bytes: PaddedBytes, options: DelimitedTextOptions = DelimitedTextOptions(),
    control: RunControl = RunControl()
  ) throws(TableFileDefect) -> DelimitedTextResult {
    if let text = DecodedText(unchecked: bytes, encoding: options.encoding) {
      do {
        var reader = try DelimitedReader(text, options: options, control: control)
        return try reader.read()
      } catch {
        if bytes.isDamaged { throw .changedMeanwhile }
        if error == .interrupted || error == .changedMeanwhile { throw error }
        // What is wrong may follow from bytes that are no text: these come first.
      }
    }
    var reader = try DelimitedReader(
      DecodedText(bytes, options: options, control: control), options: options, control: control)
    return try reader.read()
  }
}

/// A table read from delimited text.
public struct DelimitedTextResult: Hashable, Sendable {
  /// The table.
  public var table: Table
  /// What was decided and found: first about the file, then by column.
  public var notices: [TableFileNotice]
  /// The encoding of the bytes.
  public var encoding: TextEncoding
  /// The byte between fields; 0 when there is one column and none was named.
  public var delimiter: UInt8
}
