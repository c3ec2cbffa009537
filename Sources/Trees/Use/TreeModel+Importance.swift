/// How much a column contributes to a tree.
public struct VariableImportance: Hashable, Sendable {
  /// The place of the column among the predictors.
  public let predictor: Int
  /// The sum of improvements, on the scale of case weights or of the sum of
  /// squares; or a share of 1.
  public let value: Double
}

extension TreeModel {
  /// The importance of every column that a split or surrogate uses, greatest
  /// first.
  ///
  /// - Parameters:
  ///   - counted: whether a surrogate earns the improvement of its primary
  ///     split times its adjusted agreement.
  ///   - normalized: whether the values are divided by their sum.
  /// - Returns: columns of some importance; equal ones in their own order.
  /// - Complexity: O(splits).
  /// - Source: Therneau & Atkinson, rpart vignette, section 3.4.
  public func importance(surrogates counted: Bool = true, normalized: Bool = false) -> [VariableImportance] {
    var sums = [Double](repeating: 0, count: predictors.count)
    for node in nodes.indices {
      guard let split = primary(of: node) else { continue }
      // For numbers the improvement is a part of the node's sum of squares.
      let gain = split.improvement * (classes == nil ? nodes[node].risk : 1)
      sums[split.predictor] += gain
      guard counted else { continue }
      for surrogate in surrogates(of: node) {
        sums[surrogate.predictor] += gain * surrogate.adjustedAgreement
      }
    }
    let total = normalized ? sums.reduce(0, +) : 1
    return sums.indices.filter { sums[$0] > 0 }
      .sorted { (sums[$1], $0) < (sums[$0], $1) }
      .map { VariableImportance(predictor: $0, value: sums[$0] / total) }
  }
}
