public import Tables

/// What the names of an expression mean.
public struct ExpressionScope: Sendable {
  /// The table whose columns names mean first; `nil` outside of rows.
  public var table: Table?
  /// What the table is called in messages.
  public var tableName: String
  /// What names mean that are no columns.
  public var results: [String: Value]

  /// A scope over the rows of a table, or over results alone.
  public init(table: Table? = nil, tableName: String = "", results: [String: Value]) {
    self.table = table
    self.tableName = tableName
    self.results = results
  }
}
