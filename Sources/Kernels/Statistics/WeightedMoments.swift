/// Mean and variance of a weighted column.
///
/// A weight of 2 means the same as the row written twice.
public struct WeightedMoments: Hashable, Sendable {
  /// How many rows have a value and a weight.
  public let count: Int
  /// Σ w over those rows.
  public let weight: Double
  /// Σ w·x ÷ Σ w; NaN where Σ w is 0.
  public let mean: Double
  /// Σ w·(x − mean)².
  public let squaredDeviations: Double

  /// The moments of `values`; rows with NaN as value or weight are left out.
  ///
  /// - Precondition: both spans have the same length.
  /// - Complexity: O(n).
  public init(_ values: Span<Double>, weights: Span<Double>) {
    precondition(values.count == weights.count, "a weighted mean needs a weight for every row")
    var present = 0
    for i in values.indices where !(values[i] * weights[i]).isNaN { present += 1 }
    @inline(__always) func sum(_ term: (Double, Double) -> Double) -> Double {
      chunkedSum(values.count) { range in
        var total = 0.0
        for i in range where !values[i].isNaN && !weights[i].isNaN { total += term(values[i], weights[i]) }
        return total
      }
    }
    let total = sum { _, w in w }
    let centre = sum { x, w in w * x } / total
    count = present
    weight = total
    mean = centre
    squaredDeviations = total > 0 ? sum { x, w in w * (x - centre) * (x - centre) } : 0
  }

  /// Σ w·(x − mean)² ÷ (Σ w − 1), as for repeated rows; NaN where Σ w ≤ 1.
  public var variance: Double { weight > 1 ? squaredDeviations / (weight - 1) : .nan }
}
