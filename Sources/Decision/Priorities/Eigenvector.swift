import Kernels

/// The principal right eigenvector, summing to 1, of a non-negative primitive matrix by power iteration.
///
/// Stops when no weight changes by 10⁻¹² or more, or after 10,000 steps.
///
/// - Parameters:
///   - cells: row-major, shape [n × n], non-negative with a positive diagonal.
///   - n: the order.
///   - start: positive weights to start from; without them equal ones.
/// - Returns: the weights, and whether they settled.
func principalEigenvector(
  of cells: [Double], order n: Int, from start: [Double]? = nil
) -> (weights: [Double], converged: Bool) {
  var weights = start ?? Array(repeating: 1 / Double(n), count: n)
  var image = weights
  for _ in 0..<10_000 {
    var total = 0.0
    for i in 0..<n {
      var sum = 0.0
      for j in 0..<n { sum += cells[i * n + j] * weights[j] }
      image[i] = sum
      total += sum
    }
    var change = 0.0
    for i in 0..<n {
      let next = image[i] / total
      change = max(change, abs(next - weights[i]))
      weights[i] = next
    }
    if change < 1e-12 { return (weights, true) }
  }
  return (weights, false)
}

/// A w for a row-major square matrix.
func product(_ cells: [Double], _ weights: [Double]) -> [Double] {
  let n = weights.count
  return (0..<n).map { i in
    var sum = 0.0
    for j in 0..<n { sum += cells[i * n + j] * weights[j] }
    return sum
  }
}

/// Positive numbers divided by their sum.
func normalized(_ values: [Double]) -> [Double] {
  let total = values.reduce(0, +)
  return values.map { $0 / total }
}

/// Row geometric means, summing to 1.
func rowGeometricMeans(of matrix: ComparisonMatrix) -> [Double] {
  let n = matrix.order
  let logarithms = (0..<n).map { i in
    (0..<n).reduce(0.0) { $0 + naturalLogarithm(matrix[i, $1]) } / Double(n)
  }
  return normalized(logarithms.map { exponential($0) })
}

/// Row means after each column was divided by its sum.
func columnShareMeans(of matrix: ComparisonMatrix) -> [Double] {
  let n = matrix.order
  let sums = (0..<n).map { j in (0..<n).reduce(0.0) { $0 + matrix[$1, j] } }
  return normalized((0..<n).map { i in (0..<n).reduce(0.0) { $0 + matrix[i, $1] / sums[$1] } })
}

/// The mean over i of (Aw)ᵢ/wᵢ.
///
/// It is at least n for every w, by the inequality of means over mirrored pairs; rounding below n is undone.
func meanEigenvalue(of matrix: ComparisonMatrix, weights: [Double]) -> Double {
  let n = Double(matrix.order)
  let image = product(matrix.judgements, weights)
  return max(n, zip(image, weights).reduce(0.0) { $0 + $1.0 / $1.1 } / n)
}

/// The geometric consistency index of a matrix of order 3 or more.
func geometricConsistencyIndex(of matrix: ComparisonMatrix) -> Double {
  let n = matrix.order
  let weights = rowGeometricMeans(of: matrix)
  var sum = 0.0
  for i in 0..<n {
    for j in i + 1..<n {
      let error = naturalLogarithm(matrix[i, j] * weights[j] / weights[i])
      sum += error * error
    }
  }
  return 2 * sum / Double((n - 1) * (n - 2))
}
