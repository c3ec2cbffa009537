public import Tables

extension Session {
  /// An evaluator whose names mean the session's results, and the columns of a table before them.
  ///
  /// It stops when the session's running command is asked to.
  ///
  /// - Parameter name: what the table is called in messages.
  public func evaluator(over table: Table? = nil, called name: String = "") -> ExpressionEvaluator {
    ExpressionEvaluator(
      scope: ExpressionScope(table: table, tableName: name, results: results), control: control)
  }
}
