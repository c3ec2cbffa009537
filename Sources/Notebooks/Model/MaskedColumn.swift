/// A column that was masked while a notebook ran, as the notebook's head records it.
public struct MaskedColumn: Hashable, Sendable {
  /// The result that holds the column.
  public var table: String
  /// The column.
  public var column: String
  /// What was done to it, in a few words: `keyed hash`.
  public var how: String

  /// A masked column.
  public init(table: String, column: String, how: String) {
    self.table = table
    self.column = column
    self.how = how
  }
}
