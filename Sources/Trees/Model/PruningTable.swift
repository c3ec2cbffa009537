/// The nested sequence of pruned trees with their errors, the smallest tree
/// first.
public struct PruningTable: Hashable, Sendable {
  /// One row per tree of the sequence.
  public var rows: [Row]
  /// How many folds the cross-validated errors come from; `nil` before
  /// cross-validation.
  public var folds: Int?

  /// One tree of the sequence. Errors are fractions of the root's risk.
  ///
  /// Small, because a full tree has as many rows as splits.
  public struct Row: Hashable, Sendable {
    /// The smallest complexity parameter that gives this tree.
    public var cp: Double
    /// Its error on the training rows.
    public var relativeError: Double
    /// Below 0 before cross-validation.
    private var errorLeftOut = -1.0
    private var deviation = -1.0
    private let splitCount: Int32

    init(cp: Double, splits: Int, relativeError: Double) {
      self.cp = cp
      self.relativeError = relativeError
      splitCount = Int32(splits)
    }

    /// How many splits it has.
    public var splits: Int { Int(splitCount) }

    /// Its error on the rows left out; `nil` before cross-validation.
    public var crossValidatedError: Double? {
      get { errorLeftOut < 0 ? nil : errorLeftOut }
      set { errorLeftOut = newValue ?? -1 }
    }

    /// The standard error of that.
    public var standardError: Double? {
      get { deviation < 0 ? nil : deviation }
      set { deviation = newValue ?? -1 }
    }
  }
}
