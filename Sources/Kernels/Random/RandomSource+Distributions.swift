// Variates of the usual distributions. Each draws from the one source and uses only arithmetic that
// IEEE 754 fixes, so a seed gives the same variates on every machine.
extension RandomSource {
  /// Whether an event of this probability happens.
  public mutating func happens(_ probability: Double) -> Bool { unit() < probability }

  /// The place of a weight, drawn in proportion to the weights.
  ///
  /// - Precondition: weights are not negative, and one is positive.
  public mutating func place(weights: [Int]) -> Int {
    var rest = below(weights.reduce(0, +))
    for (place, weight) in weights.enumerated() {
      if rest < weight { return place }
      rest -= weight
    }
    return weights.count - 1
  }

  /// A number between two, all equally likely.
  public mutating func uniform(_ low: Double, _ high: Double) -> Double { low + (high - low) * unit() }

  /// An exponential variate with mean 1, by inversion.
  public mutating func exponential() -> Double { -portableLogarithm(1 - unit()) }

  /// A normal variate.
  ///
  /// The polar method; its second variate is not kept, so that the source is its state alone.
  ///
  /// - Source: Marsaglia & Bray (1964), "A convenient method for generating normal variables", SIAM Review 6(3).
  public mutating func normal(mean: Double = 0, deviation: Double = 1) -> Double {
    while true {
      let (x, y) = (2 * unit() - 1, 2 * unit() - 1)
      let square = x * x + y * y
      if square > 0, square < 1 {
        return mean + deviation * x * (-2 * portableLogarithm(square) / square).squareRoot()
      }
    }
  }

  /// A log-normal variate with this median; `spread` is the deviation of its logarithm.
  public mutating func logNormal(median: Double, spread: Double) -> Double {
    median * portableExponential(normal(mean: 0, deviation: spread))
  }

  /// A gamma variate with mean `shape`.
  ///
  /// - Precondition: `shape` ≥ 1.
  /// - Source: Marsaglia & Tsang (2000), "A simple method for generating gamma variables", ACM TOMS 26(3).
  public mutating func gamma(shape: Double) -> Double {
    precondition(shape >= 1, "a gamma variate of shape \(shape)")
    let d = shape - 1 / 3.0
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let root = 1 + c * x
      guard root > 0 else { continue }
      let v = root * root * root
      if portableLogarithm(1 - unit()) < 0.5 * x * x + d - d * v + d * portableLogarithm(v) { return d * v }
    }
  }

  /// A Poisson variate: how many exponential waiting times fit into the mean.
  ///
  /// - Precondition: `mean` is not negative.
  /// - Complexity: O(mean).
  public mutating func poisson(mean: Double) -> Int {
    var count = 0
    var time = exponential()
    while time < mean {
      count += 1
      time += exponential()
    }
    return count
  }
}
