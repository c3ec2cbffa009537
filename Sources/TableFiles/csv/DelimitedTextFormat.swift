public import Kernels
public import Tables

/// Delimited text: `.csv`, `.tsv`, `.tab` and `.txt`.
public enum DelimitedTextFormat: TableFormat {
  public static let name = "delimited text"
  public static let endings = ["csv", "tsv", "tab", "txt"]

  public static func read(
    _ bytes: [UInt8], ending: String, options: TableReadOptions, control: RunControl
  ) throws(TableFileDefect) -> TableReading {
    let result = try DelimitedText.read(bytes, options: options.text, control: control)
    return TableReading(table: result.table, notices: result.notices)
  }

  public static func write(
    _ table: Table, ending: String, options: TableWriteOptions
  ) throws(TableFileDefect) -> [UInt8] {
    var text = options.text
    if ending != "csv" { text.delimiter = UInt8(ascii: "\t") }
    return DelimitedText.write(table, options: text)
  }
}
