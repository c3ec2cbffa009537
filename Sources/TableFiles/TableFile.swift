public import Kernels
public import Tables

/// Files that hold tables, by the endings of their names.
public enum TableFile {
  /// The formats there are. Another format is one folder and one line here.
  public static let formats: [any TableFormat.Type] = [
    DelimitedTextFormat.self, ExcelFormat.self, JSONLinesFormat.self, StatisticsFormat.self,
  ]

  /// What the ending of a file's name says about it.
  public struct Kind: Sendable {
    /// The format that has the ending.
    public var format: any TableFormat.Type
    /// The ending in lower case, without the point and without that of a compressed file: `csv`.
    public var ending: String
    /// Whether it is compressed by gzip: `orders.csv.gz`.
    public var isCompressed: Bool
  }

  /// The kind of the file at `path`.
  public static func kind(of path: String) throws(TableFileDefect) -> Kind {
    let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    var endings = name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().map {
      $0.lowercased()
    }
    let isCompressed = endings.last == "gz"
    if isCompressed { endings.removeLast() }
    let ending = endings.last ?? ""
    var known: [String] = []
    for format in formats where !isCompressed || format.isText {
      if format.endings.contains(ending) {
        return Kind(format: format, ending: ending, isCompressed: isCompressed)
      }
      known += format.endings.map { isCompressed ? $0 + ".gz" : $0 }
    }
    throw .unknownEnding(
      path: path, ending: isCompressed ? (ending.isEmpty ? "gz" : ending + ".gz") : ending, known: known)
  }

  /// Refuses a format whose libraries the program was built without.
  public static func checkLibraries(of format: any TableFormat.Type) throws(TableFileDefect) {
    if let library = format.libraries.first(where: { !$0.isBuiltIn }) {
      throw .notBuiltWith(library, format: format.name)
    }
  }

  /// The kind of the file at `path`; where the ending says nothing, what lies there is to blame before the ending.
  private static func readableKind(
    of path: String, control: RunControl
  ) throws(TableFileDefect) -> Kind {
    do {
      return try kind(of: path)
    } catch {
      let bytes = try FileReading.bytes(path: path, control: control)
      if let kind = BinaryDetection.kind(of: bytes.span) { throw .binary(kind) }
      throw error
    }
  }

  /// Reads the file at `path`.
  ///
  /// - Parameter isRecorded: whether the table's origin is the file with its digest, rows and columns, which takes
  ///   about as long again as reading; otherwise it is the step `load`.
  public static func read(
    path: String, options: TableReadOptions = TableReadOptions(), isRecorded: Bool = true,
    control: RunControl = RunControl()
  ) throws(TableFileDefect) -> TableReading {
    let kind = try readableKind(of: path, control: control)
    try checkLibraries(of: kind.format)
    let bytes = try FileReading.mapped(path: path, control: control)
    guard isRecorded else {
      let reading = try read(bytes, as: kind, options: options, control: control)
      if bytes.isDamaged { throw .changedMeanwhile }
      return reading
    }
    // The digest needs no more than the bytes: with two threads nobody waits for it.
    let halves = try concurrentResults(2, threads: control.threads) { half throws(TableFileDefect) -> Half in
      if half == 0 { return .reading(try read(bytes, as: kind, options: options, control: control)) }
      guard let digest = FileDigest.sha256(bytes, control: control) else { throw .interrupted }
      return .digest(digest)
    }
    guard case .reading(var reading) = halves[0], case .digest(let digest) = halves[1] else {
      preconditionFailure("two halves in their order")
    }
    if bytes.isDamaged { throw .changedMeanwhile }
    reading.table = reading.table.with(
      origin: .file(record(of: reading.table, path: path, digest: digest, threads: control.threads)))
    return reading
  }

  /// What a data contract records of a table that was read.
  private static func record(of table: Table, path: String, digest: String, threads: Int) -> FileRecord {
    let columns = table.columns
    let parts = max(1, min(threads, columns.count / 2))
    let prints = concurrentResults(parts, threads: threads) { part in
      Column.fingerprints(
        of: Array(columns[(columns.count * part / parts)..<(columns.count * (part + 1) / parts)]))
    }
    return FileRecord(
      path: path, digest: digest, rows: table.rowCount,
      columns: zip(columns, prints.joined()).map { .init(name: $0.name, kind: $0.kind, values: $1) })
  }

  /// What one of two threads makes of a file.
  private enum Half: Sendable {
    case reading(TableReading)
    case digest(String)
  }

  /// Reads a file's bytes; the table's origin is the step `load`.
  public static func read(
    _ bytes: PaddedBytes, as kind: Kind, options: TableReadOptions = TableReadOptions(),
    control: RunControl = RunControl()
  ) throws(TableFileDefect) -> TableReading {
    guard kind.isCompressed else {
      return try kind.format.read(bytes, ending: kind.ending, options: options, control: control)
    }
    let plain = try Gzip.inflated(bytes.bytes, limit: options.inflatedLimit, control: control)
    return try kind.format.read(plain, ending: kind.ending, options: options, control: control)
  }

  /// The bytes of the file at `path` that holds a table, in the format of its ending.
  public static func bytes(
    of table: Table, path: String, options: TableWriteOptions = TableWriteOptions()
  ) throws(TableFileDefect) -> [UInt8] {
    let kind = try kind(of: path)
    try checkLibraries(of: kind.format)
    let bytes = try kind.format.write(table, ending: kind.ending, options: options)
    return kind.isCompressed ? try Gzip.deflated(bytes) : bytes
  }

  /// The bytes as a file compressed by gzip; equal bytes give equal files.
  public static func compressed(_ bytes: [UInt8]) throws(TableFileDefect) -> [UInt8] {
    try Gzip.deflated(bytes)
  }

  /// What of a table is not the same when a file's bytes are read again: names, kinds and the number of rows.
  public static func losses(
    of table: Table, in bytes: [UInt8], as kind: Kind, control: RunControl = RunControl()
  ) throws(TableFileDefect) -> [TableWriteNotice] {
    let again: Table
    do {
      again = try read(PaddedBytes(bytes), as: kind, control: control).table
    } catch {
      if error == .interrupted { throw error }
      return [.unreadable(error)]
    }
    guard again.columns.count == table.columns.count else { return [.columns(again.names)] }
    var notices: [TableWriteNotice] = []
    for (ours, theirs) in zip(table.columns, again.columns) {
      if ours.name != theirs.name { notices.append(.name(column: ours.name, as: theirs.name)) }
      if ours.kind != theirs.kind {
        notices.append(.kind(column: ours.name, from: ours.kind, to: theirs.kind))
      }
    }
    if again.rowCount != table.rowCount { notices.append(.rows(again.rowCount, of: table.rowCount)) }
    return notices
  }

  /// Writes a table to the file at `path`, in the format of its ending.
  public static func write(
    _ table: Table, path: String, options: TableWriteOptions = TableWriteOptions()
  ) throws(TableFileDefect) {
    try FileWriting.write(try bytes(of: table, path: path, options: options), path: path)
  }
}
