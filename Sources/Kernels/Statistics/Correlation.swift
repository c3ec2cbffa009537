/// Pearson's correlation of two columns over the rows where both are present.
///
/// - Returns: a value in [−1, 1]; NaN under two complete rows or where a column is constant.
/// - Precondition: both spans have the same length.
/// - Complexity: O(n).
/// - Source: Pearson (1895), Proc. R. Soc. Lond. 58.
public func pearsonCorrelation(_ x: Span<Double>, _ y: Span<Double>) -> Double {
  precondition(x.count == y.count, "a correlation needs two columns of one length")
  return correlation(x, y) { _ in 1 }
}

/// Pearson's correlation with a weight per row; a weight of 2 means the same as the row written twice.
///
/// - Returns: a value in [−1, 1]; NaN under two complete rows or where a column is constant. Rows with a
///   missing value or weight are left out.
/// - Precondition: all spans have the same length.
/// - Complexity: O(n).
public func pearsonCorrelation(_ x: Span<Double>, _ y: Span<Double>, weights: Span<Double>) -> Double {
  precondition(x.count == y.count, "a correlation needs two columns of one length")
  precondition(weights.count == x.count, "a correlation needs a weight for every row")
  return correlation(x, y) { weights[$0] }
}

@inline(__always)
private func correlation(_ x: Span<Double>, _ y: Span<Double>, weight: (Int) -> Double) -> Double {
  @inline(__always) func sum(_ term: (Double, Double) -> Double) -> Double {
    chunkedSum(x.count) { range in
      var total = 0.0
      for i in range where !(x[i].isNaN || y[i].isNaN || weight(i).isNaN) {
        total += weight(i) * term(x[i], y[i])
      }
      return total
    }
  }
  var first = -1
  var (variesX, variesY) = (false, false)
  for i in x.indices where !(x[i].isNaN || y[i].isNaN || weight(i).isNaN) && weight(i) != 0 {
    if first < 0 { first = i }
    variesX = variesX || x[i] != x[first]
    variesY = variesY || y[i] != y[first]
    if variesX && variesY { break }
  }
  guard variesX, variesY else { return .nan }
  let total = sum { _, _ in 1 }
  let (centreX, centreY) = (sum { a, _ in a } / total, sum { _, b in b } / total)
  let product = sum { a, b in (a - centreX) * (b - centreY) }
  let squaresX = sum { a, _ in (a - centreX) * (a - centreX) }
  let squaresY = sum { _, b in (b - centreY) * (b - centreY) }
  return min(1, max(-1, product / (squaresX.squareRoot() * squaresY.squareRoot())))
}

/// Spearman's rank correlation: Pearson's of the average ranks of the complete rows.
///
/// - Returns: a value in [−1, 1]; NaN under two complete rows or where a column is constant.
/// - Complexity: O(n log n).
/// - Source: Spearman (1904), Am. J. Psychol. 15(1).
public func spearmanCorrelation(_ x: Span<Double>, _ y: Span<Double>) -> Double {
  precondition(x.count == y.count, "a correlation needs two columns of one length")
  var left: [Double] = []
  var right: [Double] = []
  for i in x.indices where !x[i].isNaN && !y[i].isNaN {
    left.append(x[i])
    right.append(y[i])
  }
  return pearsonCorrelation(
    ranks(left.span, ties: .average).span, ranks(right.span, ties: .average).span)
}
