public import Kernels
public import Tables

/// Files that hold tables, by the endings of their names.
public enum TableFile {
  /// The formats there are. Another format is one folder and one line here.
  public static let formats: [any TableFormat.Type] = [
    DelimitedTextFormat.self, ExcelFormat.self,
  ]

  /// The format and ending of the file at `path`.
  public static func format(
    of path: String
  ) throws(TableFileDefect) -> (format: any TableFormat.Type, ending: String) {
    let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    let ending = name.lastIndex(of: ".").map { String(name[name.index(after: $0)...]).lowercased() } ?? ""
    var known: [String] = []
    for format in formats {
      if format.endings.contains(ending) { return (format, ending) }
      known += format.endings
    }
    throw .unknownEnding(path: path, ending: ending, known: known)
  }

  /// Refuses a format whose libraries the program was built without.
  public static func checkLibraries(of format: any TableFormat.Type) throws(TableFileDefect) {
    if let library = format.libraries.first(where: { !$0.isBuiltIn }) {
      throw .notBuiltWith(library, format: format.name)
    }
  }

  /// The format of the file at `path`; where the ending says nothing, what lies there is to blame before the ending.
  private static func readableFormat(
    of path: String, control: RunControl
  ) throws(TableFileDefect) -> (format: any TableFormat.Type, ending: String) {
    do {
      return try format(of: path)
    } catch {
      let bytes = try FileReading.bytes(path: path, control: control)
      if let kind = BinaryDetection.kind(of: bytes.span) { throw .binary(kind) }
      throw error
    }
  }

  /// Reads the file at `path`. The table's origin is the file with its digest, rows and columns.
  public static func read(
    path: String, options: TableReadOptions = TableReadOptions(), control: RunControl = RunControl()
  ) throws(TableFileDefect) -> TableReading {
    let (format, ending) = try readableFormat(of: path, control: control)
    let bytes = try FileReading.bytes(path: path, control: control)
    try checkLibraries(of: format)
    var reading = try format.read(bytes, ending: ending, options: options, control: control)
    let table = reading.table
    reading.table = table.with(
      origin: .file(
        FileRecord(
          path: path, digest: FileDigest.sha256(bytes), rows: table.rowCount,
          columns: table.columns.map { .init(name: $0.name, kind: $0.kind, values: $0.fingerprint) })))
    return reading
  }

  /// Writes a table to the file at `path`, in the format of its ending.
  public static func write(
    _ table: Table, path: String, options: TableWriteOptions = TableWriteOptions()
  ) throws(TableFileDefect) {
    let (format, ending) = try format(of: path)
    try checkLibraries(of: format)
    try FileWriting.write(try format.write(table, ending: ending, options: options), path: path)
  }
}
