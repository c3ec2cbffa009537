/// The nested sequence of pruned trees with their errors, the smallest tree
/// first.
public struct PruningTable: Hashable, Sendable {
  /// One row per tree of the sequence.
  public var rows: [Row]
  /// How many folds the cross-validated errors come from; `nil` before
  /// cross-validation.
  public var folds: Int?

  /// One tree of the sequence. Errors are fractions of the root's risk.
  public struct Row: Hashable, Sendable {
    /// The smallest complexity parameter that gives this tree.
    public var cp: Double
    /// How many splits it has.
    public var splits: Int
    /// Its error on the training rows.
    public var relativeError: Double
    /// Its error on the rows left out; `nil` before cross-validation.
    public var crossValidatedError: Double?
    /// The standard error of that.
    public var standardError: Double?
  }
}
