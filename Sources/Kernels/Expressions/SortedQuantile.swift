/// The quantile of sorted values at `probability`, by linear interpolation between order statistics.
///
/// h = (n − 1)p; the result is x₍⌊h⌋₎ + (h − ⌊h⌋)(x₍⌊h⌋₊₁₎ − x₍⌊h⌋₎), counting from 0.
///
/// - Parameters:
///   - sorted: rising values without NaN.
///   - probability: from 0 to 1.
/// - Returns: `nil` for an empty span.
/// - Complexity: O(1).
/// - Source: Hyndman & Fan (1996), "Sample quantiles in statistical packages", definition 7.
public func quantileOfSorted(_ sorted: Span<Double>, _ probability: Double) -> Double? {
  guard sorted.count > 0 else { return nil }
  let place = Double(sorted.count - 1) * probability
  let below = min(max(Int(place), 0), sorted.count - 1)
  let above = min(below + 1, sorted.count - 1)
  let fraction = place - Double(below)
  // Equal neighbours are kept as they are, so that infinite ones do not become NaN.
  if fraction <= 0 || sorted[below] == sorted[above] { return sorted[below] }
  return sorted[below] + fraction * (sorted[above] - sorted[below])
}

/// The rank of each value from 1 for the smallest; equal values share the mean of their ranks.
///
/// - Parameter values: numbers without NaN.
/// - Returns: ranks in the order of `values`.
/// - Complexity: O(n log n).
public func averageRanks(_ values: [Double]) -> [Double] {
  let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
  var ranks = [Double](repeating: 0, count: values.count)
  var start = 0
  while start < order.count {
    var end = start + 1
    while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
    let shared = Double(start + 1 + end) / 2
    for place in start..<end { ranks[order[place]] = shared }
    start = end
  }
  return ranks
}
