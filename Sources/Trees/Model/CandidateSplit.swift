/// A split that was weighed for a node: the primary split or one of its
/// competitors.
public struct CandidateSplit: Hashable, Sendable {
  /// How the column is read.
  public internal(set) var rule: SplitRule
  /// The way of rows without a value, where missing values are a branch; `nil`
  /// where the node had none.
  public let missing: Direction?
  private let predictorPlace: UInt32
  /// What the split gains, divided by the cost of the variable.
  ///
  /// For classes: mass times impurity of the node less the same of its
  /// children, where all masses sum to the total case weight. For numbers: the
  /// part of the node's sum of squares that the split explains, 0 to 1.
  public let improvement: Double
  private let rowCount: UInt32

  /// A candidate from its parts.
  public init(
    predictor: Int, rule: SplitRule, improvement: Double, rows: Int, missing: Direction? = nil
  ) {
    // In 32 bits, because a full tree has as many splits as its table has rows.
    predictorPlace = UInt32(predictor)
    self.rule = rule
    self.improvement = improvement
    rowCount = UInt32(rows)
    self.missing = missing
  }
}

extension CandidateSplit {
  /// The place of the column among the predictors.
  public var predictor: Int { Int(predictorPlace) }
  /// How many rows of the node have a value in the column; where missing values
  /// are a branch, all of them.
  public var rows: Int { Int(rowCount) }
}
