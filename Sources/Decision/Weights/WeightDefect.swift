/// Why weights can't be derived or combined; rows count from 0.
public enum WeightDefect: Error, Hashable, Sendable {
  /// There are no columns.
  case noColumns
  /// Fewer complete rows than the method needs.
  case tooFewRows(complete: Int, needed: Int)
  /// No column tells anything: all are constant, or, for CRITIC, all repeat each other.
  case degenerate(columns: [String])
  /// A column can't be made dimensionless.
  case normalize(NormalizeDefect)
  /// A value is infinite.
  case infinite(column: String, row: Int)
  /// After normalizing and shifting a value is negative, so that it is no share.
  case negativeShare(column: String, row: Int, value: Double)
  /// The mean of a column is 0, so that its coefficient of variation does not exist.
  case zeroMean(column: String)
  /// A parameter lies outside its range.
  case parameter(name: String, value: Double)
  /// There are fewer sources of weights than can be combined, or not one share for each.
  case sources(given: Int, shares: Int?)
  /// A source, counted from 0, weighs other criteria than the first.
  case sourceMismatch(source: Int, missing: [String], extra: [String])
  /// The combined weights are all 0, as where each criterion has weight 0 in one source.
  case allZero
  /// For the game-theoretic combination: some sources are sums of others.
  case dependentSources
}
