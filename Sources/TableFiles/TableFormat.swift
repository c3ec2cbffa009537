public import Kernels
public import Tables

/// A format that tables are stored in.
public protocol TableFormat: Sendable {
  /// The name in messages: `CSV`.
  static var name: String { get }
  /// The endings of its files, in lower case, without the point.
  static var endings: [String] { get }
  /// Whether its files are text, which may lie in a file compressed by gzip; not unless it says so.
  static var isText: Bool { get }
  /// The C libraries it can't do without; none unless it says so.
  static var libraries: [FormatLibrary] { get }

  /// Reads the table in a file's bytes.
  static func read(
    _ bytes: [UInt8], ending: String, options: TableReadOptions, control: RunControl
  ) throws(TableFileDefect) -> TableReading

  /// The bytes of a file with this table.
  static func write(
    _ table: Table, ending: String, options: TableWriteOptions
  ) throws(TableFileDefect) -> [UInt8]
}

extension TableFormat {
  /// `false`.
  public static var isText: Bool { false }
  /// None.
  public static var libraries: [FormatLibrary] { [] }
}

/// What a user says about a file to be read; each format takes what it knows.
public struct TableReadOptions: Hashable, Sendable {
  /// For delimited text; also names the kinds and the spellings for missing of other formats.
  public var text = DelimitedTextOptions()
  /// How many bytes a compressed file may hold.
  public var inflatedLimit = 4 << 30
  /// For workbooks: the sheet; without it the first that is visible.
  public var sheet: SheetChoice?

  /// Everything is inferred.
  public init() {}
}

/// What a user says about a file to be written.
public struct TableWriteOptions: Hashable, Sendable {
  /// For delimited text; its delimiter counts only for endings that don't say it.
  public var text = DelimitedText.WriteOptions()
  /// For workbooks: the name of the sheet.
  public var sheet: String?

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
