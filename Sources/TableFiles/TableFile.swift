public import Kernels
public import Tables

/// Files that hold tables, by the endings of their names.
public enum TableFile {
  /// The formats there are. Another format is one folder and one line here.
  public static let formats: [any TableFormat.Type] = [
    DelimitedTextFormat.self
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
    let bytes = try FileReading.mapped(path: path, control: control)
    // The digest needs no more than the bytes: with two threads nobody waits for it.
    let halves = try concurrentResults(2, threads: control.threads) { half throws(TableFileDefect) -> Half in
      if half == 0 {
        return .reading(try format.read(bytes, ending: ending, options: options, control: control))
      }
      guard let digest = FileDigest.sha256(bytes, control: control) else { throw .interrupted }
      return .digest(digest)
    }
    guard case .reading(var reading) = halves[0], case .digest(let digest) = halves[1] else {
      preconditionFailure("two halves in their order")
    }
    if bytes.isDamaged { throw .changedMeanwhile }
    let table = reading.table
    let prints = concurrentResults(table.columns.count, threads: control.threads) {
      table.columns[$0].fingerprint
    }
    reading.table = table.with(
      origin: .file(
        FileRecord(
          path: path, digest: digest, rows: table.rowCount,
          columns: zip(table.columns, prints).map { .init(name: $0.name, kind: $0.kind, values: $1) })))
    return reading
  }

  /// What one of two threads makes of a file.
  private enum Half: Sendable {
    case reading(TableReading)
    case digest(String)
  }

  /// Writes a table to the file at `path`, in the format of its ending.
  public static func write(
    _ table: Table, path: String, options: TableWriteOptions = TableWriteOptions()
  ) throws(TableFileDefect) {
    let (format, ending) = try format(of: path)
    try FileWriting.write(try format.write(table, ending: ending, options: options), path: path)
  }
}
