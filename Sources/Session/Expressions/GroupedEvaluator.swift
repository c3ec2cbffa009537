public import Diagnostics
public import Kernels
public import Language
public import Tables

/// Evaluates expressions to one value for each group of a table's rows, as `aggregate` needs them.
///
/// Aggregates reduce their row-wise argument within each group; everything around them works on one value
/// per group: `sum(amount) / count()`. Outside of aggregates only the columns grouped by can stand. An
/// aggregate inside another is taken within the group and stands for each of its rows, so
/// `max(amount / sum(amount))` is the largest share within the group. An aggregate over a result's column
/// that is not of this table sees all of its rows.
public struct GroupedEvaluator: Sendable {
  private var evaluation: Evaluation

  /// An evaluator over groups.
  ///
  /// - Parameters:
  ///   - scope: the table, and the results that names may mean.
  ///   - codes: for each row its group from 0, or −1 for rows in no group.
  ///   - groupCount: how many groups there are.
  ///   - keys: the columns grouped by, with one value for each group.
  ///   - control: asked before each operation whether to stop.
  /// - Precondition: there are as many codes as rows; every code is below `groupCount`; keys have one value
  ///   for each group.
  public init(
    scope: ExpressionScope, codes: [Int32], groupCount: Int, keys: [Column], control: RunControl? = nil
  ) {
    precondition(codes.count == scope.table?.rowCount ?? 0, "\(codes.count) codes for other rows")
    precondition(keys.allSatisfy { $0.count == groupCount }, "a key has not one value for each group")
    let groups = Evaluation.Groups(
      partition: Partition(codes: codes, count: groupCount),
      keys: Dictionary(keys.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first }))
    evaluation = Evaluation(scope: scope, groups: groups, control: control)
  }

  /// Warnings and notes of everything evaluated so far, in order.
  public var notices: [Diagnostic] { evaluation.notices }

  /// One value for each group; a constant is repeated.
  ///
  /// - Throws: the first error; a column with many values in each group is one.
  public mutating func column(of expression: Expression, named name: String) throws(Diagnostic) -> Column {
    try evaluation.column(of: expression, named: name)
  }

  /// For each group whether the expression is true.
  ///
  /// - Throws: the first error; an expression that is not true or false is one.
  public mutating func condition(of expression: Expression) throws(Diagnostic) -> Condition {
    try evaluation.condition(of: expression)
  }
}
