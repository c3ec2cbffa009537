public import Diagnostics
public import Kernels
public import Language
public import Tables

/// Evaluates expressions over the rows of a table, or over results alone.
///
/// A name means a column of the scope's table first, then a result. Values combine row by row; a constant
/// stands for every row. Aggregates such as `sum(x)` see all rows and give a constant. Missing is
/// three-valued: what needs a missing value is missing, `and` and `or` decide where the known side does.
public struct ExpressionEvaluator: Sendable {
  private var evaluation: Evaluation

  /// An evaluator of expressions whose names mean what `scope` says.
  ///
  /// - Parameter control: asked before each operation whether to stop; the error is then
  ///   `Diagnostic.interrupted`.
  public init(scope: ExpressionScope, control: RunControl? = nil) {
    evaluation = Evaluation(scope: scope, control: control)
  }

  /// Warnings and notes of everything evaluated so far, in order: what became missing and in how many rows,
  /// and how many values aggregates skipped.
  public var notices: [Diagnostic] { evaluation.notices }

  /// The value of an expression: a scalar, a list, a record, a column, a table, a result.
  ///
  /// - Throws: the first error by order of evaluation.
  public mutating func value(of expression: Expression) throws(Diagnostic) -> Value {
    try evaluation.operand(of: expression).value(named: expression.spelling ?? "value")
  }

  /// The value of what an argument, a list or a record holds.
  ///
  /// - Throws: the first error; a formula is one.
  public mutating func value(of value: ValueExpression) throws(Diagnostic) -> Value {
    try self.value(of: Evaluation.plain(value))
  }

  /// One value for each row of the scope's table; a constant is repeated. Without a table a constant is a
  /// column of one row.
  ///
  /// - Throws: the first error; a value without rows is one, and a column of another number of rows.
  public mutating func column(of expression: Expression, named name: String) throws(Diagnostic) -> Column {
    try evaluation.column(of: expression, named: name)
  }

  /// For each row of the scope's table whether the expression is true.
  ///
  /// - Throws: the first error; an expression that is not true or false is one.
  public mutating func condition(of expression: Expression) throws(Diagnostic) -> Condition {
    try evaluation.condition(of: expression)
  }
}

extension Evaluation {
  mutating func column(of expression: Expression, named name: String) throws(Diagnostic) -> Column {
    switch try operand(of: expression) {
    case .missing:
      return Column(
        name: name, .number(Array(repeating: 0, count: rowCount)),
        missing: MissingMask(count: rowCount) { _ in true })
    case .cells(let cells): return try rows(cells, expression).renamed(name)
    case let other:
      throw Diagnostic(
        .notColumn(expression.mention, other.described), at: expression.range, label: other.described)
    }
  }

  mutating func condition(of expression: Expression) throws(Diagnostic) -> Condition {
    guard let flags = try flags(operand(of: expression), expression) else {
      return Condition(
        Array(repeating: false, count: rowCount), unknown: MissingMask(count: rowCount) { _ in true })
    }
    let cells = try rows(flags, expression)
    guard case .bool(let values) = cells.storage else { return Condition([]) }
    return Condition(values, unknown: cells.missing)
  }

  /// The values as one for each row.
  private func rows(_ cells: Cells, _ expression: Expression) throws(Diagnostic) -> Column {
    let column = cells.broadcast(to: rowCount).column
    guard column.count == rowCount || (scope.table == nil && groups == nil) else {
      throw Diagnostic(
        .unequalRows(expression.mention, column.count, rowCount), at: expression.range,
        label: column.count.counted("row"),
        hints: ["values combine row by row; `join` brings rows of two tables together"])
    }
    return column
  }
}

extension Diagnostic.Message {
  fileprivate static func notColumn(_ mention: String, _ kind: String) -> Self {
    Self("E301", "\(mention) is \(kind), and a column needs one value per row")
  }

  fileprivate static func unequalRows(_ mention: String, _ count: Int, _ rows: Int) -> Self {
    Self("E306", "\(mention) has \(count.counted("row")) where the table has \(rows.grouped)")
  }
}
