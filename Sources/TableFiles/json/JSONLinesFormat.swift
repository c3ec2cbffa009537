public import Kernels
public import Tables

/// Rows as JSON objects: one a line (`.jsonl`, `.ndjson`), or a list of them (`.json`).
///
/// **Columns** are the keys in the order in which they first appear. An object within an object gives columns
/// called `outer.inner`; a list stays one value, the text of its JSON.
///
/// **Kinds.** JSON says what is a number, a truth value and a text. A column of whole numbers is of integers,
/// one with a point or an exponent anywhere of numbers. Whole numbers beyond 64 bits are codes and stay text,
/// and so does a column of several kinds, which is reported. A column of texts that are all dates, or all
/// date-times, by the rules of `DelimitedText` becomes one; texts never become numbers unless `types` says so.
/// `1e999` and `-1e999` are infinite; other numbers beyond double precision are errors.
///
/// **Missing** are `null`, keys that a row lacks, and the spellings that the user names.
public enum JSONLinesFormat: TableFormat {
  /// `JSON`.
  public static let name = "JSON"
  /// `jsonl` and `ndjson` for one object a line, `json` for a list.
  public static let endings = ["jsonl", "ndjson", "json"]
  /// Text, which may lie in a compressed file.
  public static let isText = true

  /// Reads the rows, be they one behind the other or in a list, whatever the ending.
  ///
  /// - Complexity: O(n), and memory of O(rows × columns), which is bounded by the size of the file.
  public static func read(
    _ bytes: [UInt8], ending: String, options: TableReadOptions, control: RunControl
  ) throws(TableFileDefect) -> TableReading {
    let text = try DecodedText(bytes, encoding: options.text.encoding)
    var rows = JSONRows(text, options: options.text, control: control)
    try rows.read()
    var reading = try rows.columns().table()
    reading.notices = text.notices + reading.notices
    return reading
  }

  /// The bytes of a table: an object for each row, with all columns in order and `null` for missing values.
  ///
  /// - Complexity: O(bytes written).
  public static func write(
    _ table: Table, ending: String, options: TableWriteOptions
  ) throws(TableFileDefect) -> [UInt8] {
    JSONRowWriter.write(table, asList: ending == "json")
  }
}
