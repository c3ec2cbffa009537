public import Tables

/// How delimited text is to be read; what is `nil` is inferred.
public struct DelimitedTextOptions: Hashable, Sendable {
  /// The encoding of the bytes.
  public var encoding: TextEncoding?
  /// The byte between fields.
  public var delimiter: UInt8?
  /// Whether the first record holds the names of the columns.
  public var header: Bool?
  /// How many lines to skip first.
  public var skip = 0
  /// Lines that begin with this byte are passed over.
  public var comment: UInt8?
  /// What is done with records that have another number of fields than the table has columns.
  public var ragged = Ragged.refuse
  /// The spellings that stand for missing, instead of `DelimitedText.missingMarks`. The empty string
  /// stands for empty and blank fields.
  public var missing: [String]?
  /// The kinds of columns by name.
  public var types: [String: ColumnKind] = [:]
  /// The decimal mark of all columns.
  public var decimalMark: DecimalMark?
  /// The order of day and month where the year comes last.
  public var dateOrder: DateOrder?
  /// The longest field allowed, in bytes.
  public var fieldLimit = 64 << 20
  /// The largest number of columns allowed.
  public var columnLimit = 200_000

  /// The largest number of rows allowed.
  public var rowLimit = Int(Int32.max)
  /// How many bytes of memory there are; `nil` asks the system.
  public var memory: Int?

  /// How many threads read the columns of a long file; the result is the same for any number.
  public var threads = 4

  /// What is done with records of another length.
  public enum Ragged: Hashable, Sendable {
    /// They are an error.
    case refuse
    /// Short ones are filled with missing values, further fields of long ones left out.
    case fill
  }

  /// What stands between the whole and its fraction.
  public enum DecimalMark: Hashable, Sendable {
    case point
    case comma
  }

  /// Everything is inferred.
  public init() {}
}
