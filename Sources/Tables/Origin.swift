/// Where a table came from.
public enum Origin: Hashable, Sendable {
  /// A file that was read, as the data contract records it.
  case file(FileRecord)
  /// A step of the session, named by its verb.
  case step(String)
}

/// What a notebook's data contract records of a file that `load` read.
public struct FileRecord: Hashable, Sendable {
  /// The path as the user wrote it.
  public var path: String
  /// SHA-256 of the file's bytes, in lower-case hexadecimal.
  public var digest: String
  /// How many rows were read.
  public var rows: Int
  /// The columns read, in order.
  public var columns: [ColumnRecord]

  /// A column's name and kind.
  public struct ColumnRecord: Hashable, Sendable {
    /// The name.
    public var name: String
    /// The kind.
    public var kind: ColumnKind
    /// The fingerprint of its values as 16 hexadecimal digits; empty where none was taken.
    public var values: String

    /// A column of this name, kind and fingerprint of values.
    public init(name: String, kind: ColumnKind, values: String = "") {
      self.name = name
      self.kind = kind
      self.values = values
    }
  }

  /// A file as it was read.
  public init(path: String, digest: String, rows: Int, columns: [ColumnRecord]) {
    self.path = path
    self.digest = digest
    self.rows = rows
    self.columns = columns
  }
}
