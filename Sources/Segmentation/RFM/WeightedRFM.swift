import Kernels

/// One score of recency, frequency and monetary value together: Σ weight · measure, each measure scaled from
/// 0 for the worst customer to 1 for the best.
public struct WeightedRFM: Hashable, Sendable {
  /// The weights of recency, frequency and monetary value, adding up to 1.
  public let weights: [Double]
  /// The score of every customer, 0…1; a measure in which all customers are equal counts as 0.5.
  public let scores: [Double]

  /// Scores customers.
  ///
  /// Scaling takes no unit with it: days or weeks, yuan or fen give the same scores.
  ///
  /// - Parameters:
  ///   - recency: days since the last purchase; the fewest are the best.
  ///   - frequency: purchases.
  ///   - monetary: amounts of money.
  ///   - weights: three numbers of 0 or more, not all 0, as AHP gives them.
  /// - Precondition: equally many of each measure, and none NaN; three weights with a positive sum.
  /// - Complexity: O(customers).
  public init(recency: [Double], frequency: [Double], monetary: [Double], weights: [Double]) {
    precondition(
      weights.count == 3 && weights.allSatisfy { $0 >= 0 } && weights.reduce(0, +) > 0,
      "three weights of 0 or more")
    let sum = weights.reduce(0, +)
    let shares = weights.map { $0 / sum }
    var scores = [Double](repeating: 0, count: recency.count)
    for (place, values) in [recency, frequency, monetary].enumerated() {
      let moments = Moments(values.span)
      let (low, high) = (moments.minimum, moments.maximum)
      for row in scores.indices {
        let scaled = high > low ? (values[row] - low) / (high - low) : 0.5
        scores[row] += shares[place] * (place == 0 ? 1 - scaled : scaled)
      }
    }
    self.weights = shares
    self.scores = scores
  }
}
