/// How records and fields are set apart in delimited text.
public struct RecordDialect: Hashable, Sendable {
  /// The byte between two fields.
  public var delimiter: UInt8
  /// Lines that begin with this byte are no records.
  public var comment: UInt8?
  /// Whether a line without a byte is no record; otherwise it is a record of one empty field.
  public var skipsBlankLines: Bool

  /// The quotation mark around fields that hold delimiters, line breaks or quotation marks.
  public static let quote = UInt8(ascii: "\"")

  /// A dialect with this delimiter.
  public init(delimiter: UInt8, comment: UInt8? = nil, skipsBlankLines: Bool = true) {
    self.delimiter = delimiter
    self.comment = comment
    self.skipsBlankLines = skipsBlankLines
  }
}
