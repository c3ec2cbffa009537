/// What keeps a file of a statistics package from being read. Rows count from 1, bytes from 0.
public enum StatisticsDefect: Error, Hashable, Sendable {
  /// The bytes don't begin as files of this package do; what they are, `nil` for text.
  case notThis(package: String, found: TableFileDefect.BinaryKind?)
  /// What ReadStat found at a byte of so many, after so many rows.
  case problem(Problem, byte: Int, of: Int, rows: Int)
  /// A text is not in the file's encoding.
  case badText(column: String, row: Int)
  /// The format is read only.
  case onlyRead(ending: String)

  /// What is wrong with a file.
  public enum Problem: Hashable, Sendable {
    /// It ends before what it announces.
    case endsEarly
    /// A text can't be converted from the file's encoding.
    case encoding
    /// The file names an encoding that is not known.
    case unknownEncoding
    /// It is of a version that ReadStat doesn't know.
    case version
    /// It asks for more memory than there is, as only damaged files do.
    case memory
    /// Something else, in ReadStat's words.
    case damaged(String)
  }
}
