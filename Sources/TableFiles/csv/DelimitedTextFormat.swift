public import Kernels
public import Tables

/// Delimited text: `.csv`, `.tsv`, `.tab` and `.txt`.
public enum DelimitedTextFormat: TableFormat {
  /// `delimited text`.
  public static let name = "delimited text"
  /// `csv`, and three endings of text with tabs.
  public static let endings = ["csv", "tsv", "tab", "txt"]
  /// Text, which may lie in a compressed file.
  public static let isText = true

  /// Reads a table; the delimiter is inferred whatever the ending.
  public static func read(
    _ bytes: [UInt8], ending: String, options: TableReadOptions, control: RunControl
  ) throws(TableFileDefect) -> TableReading {
    let result = try DelimitedText.read(bytes, options: options.text, control: control)
    return TableReading(table: result.table, notices: result.notices)
  }

  /// The bytes of a table, with tabs between fields unless the ending is `csv`.
  public static func write(
    _ table: Table, ending: String, options: TableWriteOptions
  ) throws(TableFileDefect) -> [UInt8] {
    var text = options.text
    if ending != "csv" { text.delimiter = UInt8(ascii: "\t") }
    return DelimitedText.write(table, options: text)
  }
}
