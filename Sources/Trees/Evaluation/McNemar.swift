import Kernels

/// Whether two classifiers err equally often on the same rows.
public struct McNemar: Hashable, Sendable {
  /// Rows that only the first gets right.
  public let onlyFirst: Int
  /// Rows that only the second gets right.
  public let onlySecond: Int

  /// The test of two counts of disagreement, neither negative.
  public init(onlyFirst: Int, onlySecond: Int) {
    self.onlyFirst = onlyFirst
    self.onlySecond = onlySecond
  }

  /// The test of two classifiers on the same rows.
  ///
  /// - Throws: `.length`.
  public init(truth: [Int32], first: [Int32], second: [Int32]) throws(TreeDefect) {
    for (name, column) in [("first", first), ("second", second)] where column.count != truth.count {
      throw .length(column: name, expected: truth.count, found: column.count)
    }
    let rows = truth.indices.filter { truth[$0] >= 0 && first[$0] >= 0 && second[$0] >= 0 }
    onlyFirst = rows.count { first[$0] == truth[$0] && second[$0] != truth[$0] }
    onlySecond = rows.count { first[$0] != truth[$0] && second[$0] == truth[$0] }
  }

  /// (|b − c| − 1)² / (b + c), or without the 1; `nil` if the two never
  /// disagree.
  public func statistic(corrected: Bool = true) -> Double? {
    let difference = max(0, abs(Double(onlyFirst) - Double(onlySecond)) - (corrected ? 1 : 0))
    return ratio(difference * difference, Double(onlyFirst + onlySecond))
  }

  /// The probability of so large a statistic under χ² with one degree of
  /// freedom.
  public func pValue(corrected: Bool = true) -> Double? {
    statistic(corrected: corrected).map { complementaryErrorFunction(($0 / 2).squareRoot()) }
  }

  /// Twice the binomial probability of so small a lesser count, at most 1;
  /// `nil` if the two never disagree.
  public var exactPValue: Double? {
    let count = onlyFirst + onlySecond
    guard count > 0 else { return nil }
    // P(X ≤ k) for n tosses of a fair coin is an incomplete beta function.
    let least = Double(min(onlyFirst, onlySecond))
    return min(1, 2 * regularizedBeta(0.5, Double(count) - least, least + 1))
  }

  /// The exact probability for fewer than 25 disagreements, otherwise that of
  /// the corrected statistic.
  public var recommendedPValue: Double? { onlyFirst + onlySecond < 25 ? exactPValue : pValue() }
}
