/// A split that was weighed for a node: the primary split or one of its
/// competitors.
public struct CandidateSplit: Hashable, Sendable {
  /// The place of the column among the predictors.
  public let predictor: Int
  /// How the column is read.
  public let rule: SplitRule
  /// What the split gains, divided by the cost of the variable.
  ///
  /// For classes: mass times impurity of the node less the same of its
  /// children, where all masses sum to the total case weight. For numbers: the
  /// part of the node's sum of squares that the split explains, 0 to 1.
  public let improvement: Double
  /// How many rows of the node have a value in the column; where missing values
  /// are a branch, all of them.
  public let rows: Int
  /// The way of rows without a value, where missing values are a branch; `nil`
  /// where the node had none.
  public let missing: Direction?

  /// A candidate from its parts.
  public init(
    predictor: Int, rule: SplitRule, improvement: Double, rows: Int, missing: Direction? = nil
  ) {
    self.predictor = predictor
    self.rule = rule
    self.improvement = improvement
    self.rows = rows
    self.missing = missing
  }
}
