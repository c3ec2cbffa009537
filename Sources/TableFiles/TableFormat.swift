public import Kernels
public import Tables

/// A format that tables are stored in.
public protocol TableFormat: Sendable {
  /// The name in messages: `CSV`.
  static var name: String { get }
  /// The endings of its files, in lower case, without the point.
  static var endings: [String] { get }

  /// Reads the table in a file's bytes.
  static func read(
    _ bytes: [UInt8], ending: String, options: TableReadOptions, control: RunControl
  ) throws(TableFileDefect) -> TableReading

  /// Reads the table in a file's bytes, which may be those of a mapped file; by a copy of them unless the format
  /// knows better.
  static func read(
    _ bytes: PaddedBytes, ending: String, options: TableReadOptions, control: RunControl
  ) throws(TableFileDefect) -> TableReading

  /// The bytes of a file with this table.
  static func write(
    _ table: Table, ending: String, options: TableWriteOptions
  ) throws(TableFileDefect) -> [UInt8]
}

extension TableFormat {
  /// Reads the table in a copy of the bytes.
  public static func read(
    _ bytes: PaddedBytes, ending: String, options: TableReadOptions, control: RunControl
  ) throws(TableFileDefect) -> TableReading {
    try read(bytes.bytes, ending: ending, options: options, control: control)
  }
}

/// What a user says about a file to be read; each format takes what it knows.
public struct TableReadOptions: Hashable, Sendable {
  /// For delimited text; also names the kinds and the spellings for missing of other formats.
  public var text = DelimitedTextOptions()

  /// Everything is inferred.
  public init() {}
}

/// What a user says about a file to be written.
public struct TableWriteOptions: Hashable, Sendable {
  /// For delimited text; its delimiter counts only for endings that don't say it.
  public var text = DelimitedText.WriteOptions()

  /// The format's own ways.
  public init() {}
}

/// A table read from a file, and what was noticed.
public struct TableReading: Hashable, Sendable {
  /// The table.
  public var table: Table
  /// What the user should know.
  public var notices: [TableFileNotice]

  /// A table with notices.
  public init(table: Table, notices: [TableFileNotice]) {
    self.table = table
    self.notices = notices
  }
}
