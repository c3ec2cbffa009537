/// The exact best division of one column into two clusters.
public struct TwoMeans: Hashable, Sendable {
  /// The mean of the lower cluster.
  public let lowerMean: Double
  /// The mean of the upper cluster; that of the lower one where the column is constant.
  public let upperMean: Double
  /// The number that separates them: values at or over it belong to the upper cluster.
  ///
  /// It is halfway between the means, which in an optimal division lies above every lower value.
  public let cut: Double
  /// Σ (x − own cluster's mean)².
  public let withinSumOfSquares: Double

  /// Divides `values` so that the sum of squares within the two clusters is smallest.
  ///
  /// In one dimension the clusters of an optimal division are intervals, so every cut of the sorted
  /// column is tried. Of several best divisions the one with the lowest cut is taken.
  ///
  /// There is none where no value is present.
  ///
  /// - Parameter values: finite; NaN is left out.
  /// - Complexity: O(n).
  /// - Source: Fisher (1958), "On grouping for maximum homogeneity", JASA 53.
  public init?(_ values: Span<Double>) {
    let sorted = sortedValues(values)
    guard let first = sorted.first, let last = sorted.last else { return nil }
    let moments = Moments(sorted.span)
    if first == last {
      (lowerMean, upperMean, cut, withinSumOfSquares) = (first, first, first, 0)
      return
    }
    // With values centred on the mean, the sum of squares between the clusters is s²/a + s²/b.
    var (best, largest, sum) = (0, -1.0, 0.0)
    for i in 0..<(sorted.count - 1) {
      sum += sorted[i] - moments.mean
      if sorted[i] == sorted[i + 1] { continue }
      let (a, b) = (Double(i + 1), Double(sorted.count - i - 1))
      let between = sum * sum / a + sum * sum / b
      if between > largest { (best, largest) = (i + 1, between) }
    }
    let halves = (Moments(sorted.span.extracting(..<best)), Moments(sorted.span.extracting(best...)))
    let (lower, upper) = (halves.0.mean, halves.1.mean)
    let middle = lower + (upper - lower) / 2
    let (under, over) = (sorted[best - 1], sorted[best])
    (lowerMean, upperMean) = (lower, upper)
    cut = middle > under && middle <= over ? middle : over
    withinSumOfSquares = halves.0.squaredDeviations + halves.1.squaredDeviations
  }
}
