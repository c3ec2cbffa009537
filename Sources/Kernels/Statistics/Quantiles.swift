/// One of the nine sample quantiles of Hyndman & Fan, numbered as in R's `quantile`.
///
/// - Source: Hyndman & Fan (1996), "Sample quantiles in statistical packages", Am. Stat. 50(4).
public enum QuantileType: Int, Hashable, Sendable, CaseIterable {
  /// The inverse of the empirical distribution function.
  case inverse = 1
  /// As type 1, averaged at its jumps.
  case averagedInverse = 2
  /// The observation nearest to n·p, the even one on a tie (SAS).
  case nearestEven = 3
  /// Linear in the empirical distribution function.
  case linear = 4
  /// Linear, with knots midway through the steps (hydrology).
  case midpoint = 5
  /// Linear in (n + 1)·p (SPSS, Minitab).
  case weibull = 6
  /// Linear in (n − 1)·p (R, NumPy, Excel); the default everywhere here.
  case mode = 7
  /// Approximately median-unbiased.
  case medianUnbiased = 8
  /// Approximately unbiased for normal data.
  case normalUnbiased = 9

  /// The two order statistics around probability `p`, counted from 0, and the weight of the upper one.
  func position(_ p: Double, _ count: Int) -> (lower: Int, upper: Int, weight: Double) {
    let n = Double(count)
    // R's tolerance: n·p a few units in the last place under a whole number counts as that number.
    let fuzz = self == .mode ? 0 : 4 * Double.ulpOfOne
    let place: Double =
      switch self {
      case .inverse, .averagedInverse: n * p
      case .nearestEven: n * p - 0.5
      case .linear: n * p
      case .midpoint: 0.5 + n * p
      case .weibull: (n + 1) * p
      case .mode: 1 + (n - 1) * p
      case .medianUnbiased: 1.0 / 3 + p * (n + 1.0 / 3)
      case .normalUnbiased: 0.375 + p * (n + 0.25)
      }
    let j = (place + fuzz).rounded(.down)
    var weight: Double =
      switch self {
      case .inverse: place > j + fuzz ? 1 : 0
      case .averagedInverse: place > j + fuzz ? 1 : 0.5
      case .nearestEven: abs(place - j) > fuzz || Int(j) % 2 != 0 ? 1 : 0
      default: place - j
      }
    if abs(weight) < fuzz { weight = 0 }
    let last = count - 1
    return (min(max(Int(j) - 1, 0), last), min(max(Int(j), 0), last), weight)
  }
}

/// The quantile of a column at probability `p`.
///
/// - Parameters:
///   - p: the probability.
///   - values: NaN is left out.
///   - type: the definition.
/// - Returns: `nil` where no value is present.
/// - Precondition: 0 ≤ `p` ≤ 1.
/// - Complexity: O(n).
public func quantile(_ p: Double, of values: Span<Double>, type: QuantileType = .mode) -> Double? {
  quantiles([p], of: values, type: type)?[0]
}

/// The quantiles of a column at several probabilities, in the order they are asked for.
///
/// - Parameters:
///   - probabilities: what is asked for, in any order.
///   - values: NaN is left out.
///   - type: the definition.
/// - Returns: `nil` where no value is present.
/// - Precondition: every probability lies in 0…1.
/// - Complexity: O(n): only the order statistics asked for are found, the rest stays unsorted.
public func quantiles(
  _ probabilities: [Double], of values: Span<Double>, type: QuantileType = .mode
) -> [Double]? {
  precondition(probabilities.allSatisfy { (0...1).contains($0) }, "a quantile's probability lies in 0…1")
  var missing = 0
  for i in values.indices where values[i].isNaN { missing += 1 }
  let count = values.count - missing
  guard count > 0 else { return nil }
  let positions = probabilities.map { type.position($0, count) }
  let places = Set(positions.flatMap { [$0.lower, $0.upper] }).sorted()
  let found = orderStatistics(places, of: values)
  return positions.map { position in
    let lower = found[index(of: position.lower, in: places)]
    let upper = found[index(of: position.upper, in: places)]
    if position.weight == 0 || lower == upper { return lower }
    return position.weight == 1 ? upper : (1 - position.weight) * lower + position.weight * upper
  }
}

/// Where `place` stands in an ascending list that holds it.
private func index(of place: Int, in places: [Int]) -> Int {
  var (low, high) = (0, places.count - 1)
  while low < high {
    let middle = (low + high) / 2
    if places[middle] < place { low = middle + 1 } else { high = middle }
  }
  return low
}
