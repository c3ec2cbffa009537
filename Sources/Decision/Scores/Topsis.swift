/// Nearness to the ideal and distance from the anti-ideal solution.
public struct Topsis: Hashable, Sendable {
  /// C = D⁻/(D⁺ + D⁻) in 0…1, larger is better; 0.5 where all rows are equal.
  public let closeness: [Double]
  /// D⁺, the distance to the ideal.
  public let distanceToIdeal: [Double]
  /// D⁻, the distance to the anti-ideal.
  public let distanceToAntiIdeal: [Double]
  /// 1 for the best; equal rows share the smallest rank.
  public let ranks: [Int]
  /// How values were made dimensionless; the order of rows can depend on it.
  public let normalization: Normalization
  /// Constant columns, or that all rows are equal.
  public let warnings: [ScoreWarning]

  /// Scores the rows of a decision matrix.
  ///
  /// Values are normalized and benefit-oriented, then weighted; the ideal has the largest value of every
  /// column, the anti-ideal the smallest; distances are Euclidean.
  ///
  /// - Parameters:
  ///   - matrix: the rows to score.
  ///   - normalize: vector as in the source, or any other; min–max gives other results.
  /// - Throws: `normalize` where a column can't be made dimensionless.
  /// - Complexity: O(rows × columns).
  /// - Source: Hwang & Yoon (1981), "Multiple Attribute Decision Making", ch. 3.
  public init(_ matrix: DecisionMatrix, normalize: Normalization = .vector) throws(ScoreDefect) {
    let (columns, constant) = try matrix.normalized(normalize)
    var ideal = Array(repeating: 0.0, count: matrix.rows)
    var antiIdeal = ideal
    for (column, weight) in zip(columns, matrix.weights) {
      guard let best = column.max(), let worst = column.min() else { continue }
      for row in column.indices {
        let (toBest, toWorst) = (weight * (best - column[row]), weight * (column[row] - worst))
        ideal[row] += toBest * toBest
        antiIdeal[row] += toWorst * toWorst
      }
    }
    distanceToIdeal = ideal.map { $0.squareRoot() }
    distanceToAntiIdeal = antiIdeal.map { $0.squareRoot() }
    closeness = zip(distanceToIdeal, distanceToAntiIdeal).map { $0 + $1 > 0 ? $1 / ($0 + $1) : 0.5 }
    ranks = Decision.ranks(of: closeness).map { $0 ?? 0 }
    normalization = normalize
    let isEqual = zip(distanceToIdeal, distanceToAntiIdeal).allSatisfy { $0 + $1 == 0 }
    warnings = constant.map { .constant(column: $0) } + (isEqual ? [.allEqual] : [])
  }
}
