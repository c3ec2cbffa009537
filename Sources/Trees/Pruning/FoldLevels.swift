/// The absolute complexities at which the tree of one fold is grown and read.
struct FoldLevels: Sendable {
  /// The risk a split must be worth.
  private(set) var alpha: Double
  /// Where the tree is read, by row of the pruning table.
  private(set) var thresholds: [Double]

  /// The levels of every fold: those of the whole table times the share of case
  /// weight that the fold leaves.
  ///
  /// They are rescaled from fold to fold, as rpart does, so that complexities
  /// which meet them on paper meet them likewise in the last bits.
  ///
  /// - Parameters:
  ///   - alpha: the risk a split of the whole table must be worth.
  ///   - thresholds: where trees of the whole table are read.
  ///   - weights: the case weight that each fold leaves.
  ///   - total: that of the whole table.
  static func all(
    alpha: Double, thresholds: [Double], weights: [Double], of total: Double
  ) -> [FoldLevels] {
    var current = FoldLevels(alpha: alpha, thresholds: thresholds)
    var last = total
    return weights.map { weight in
      current.rescale(by: weight / last)
      last = weight
      return current
    }
  }

  private mutating func rescale(by factor: Double) {
    alpha *= factor
    for i in thresholds.indices { thresholds[i] *= factor }
  }
}
