import Kernels

/// exp y with L y = b, where L is the Laplacian of the graph of known pairs, bᵢ = Σ ln aᵢⱼ over them and
/// y₁ = 0; divided by its sum.
func leastSquaresWeights(of partial: PartialComparisons) -> [Double] {
  let n = partial.order
  var laplacian = Array(repeating: Array(repeating: 0.0, count: n - 1), count: n - 1)
  var right = Array(repeating: 0.0, count: n - 1)
  // Criterion 0 is fixed at y = 0, so its row and column are left out.
  for i in 1..<max(n, 1) {
    for j in 0..<n where i != j && !partial[i, j].isNaN {
      laplacian[i - 1][i - 1] += 1
      if j > 0 { laplacian[i - 1][j - 1] -= 1 }
      right[i - 1] += naturalLogarithm(partial[i, j])
    }
  }
  // The graph is connected, so the reduced Laplacian is positive definite.
  let solution = solved(laplacian, right) ?? right
  let logarithms = [0] + solution
  let largest = logarithms.reduce(-.infinity, max)
  // A long chain of extreme ratios must not run out of the range of a Double.
  return normalized(logarithms.map { exponential(max(-600, $0 - largest)) })
}

/// The principal eigenvector of Harker's matrix: known judgements, 0 where a pair is missing, and on the
/// diagonal 1 + the number missing in the row.
func harkerWeights(of partial: PartialComparisons) -> (weights: [Double], converged: Bool) {
  let n = partial.order
  var cells = partial.judgements
  for i in 0..<n {
    for j in 0..<n where partial[i, j].isNaN {
      cells[i * n + j] = 0
      cells[i * n + i] += 1
    }
  }
  return principalEigenvector(of: cells, order: n)
}

/// The completed cells with the smallest principal eigenvalue, by cyclic coordinates from the least-squares
/// fill.
///
/// λmax is strictly convex in the logarithms t of the missing judgements, with ∂λ/∂t proportional to
/// eᵗ vᵢwⱼ − e⁻ᵗ vⱼwᵢ for the right and left eigenvectors w and v.
func smallestEigenvalueCompletion(of partial: PartialComparisons) -> (cells: [Double], converged: Bool) {
  let n = partial.order
  let missing = partial.missingPairs
  let start = leastSquaresWeights(of: partial)
  var search = EigenvalueSearch(cells: partial.judgements, order: n, weights: start)
  for pair in missing { search.set(pair[0], pair[1], to: start[pair[0]] / start[pair[1]]) }
  for _ in 0..<1000 {
    var change = 0.0
    for pair in missing { change = max(change, search.improve(pair[0], pair[1])) }
    if change < 1e-11 { return (search.cells, true) }
  }
  return (search.cells, missing.isEmpty)
}

/// A matrix on its way to the smallest λmax, with the eigenvectors to start the next iteration from.
private struct EigenvalueSearch {
  var cells: [Double]
  let order: Int
  var right: [Double]
  var left: [Double]

  init(cells: [Double], order: Int, weights: [Double]) {
    self.cells = cells
    self.order = order
    right = weights
    left = normalized(weights.map { 1 / $0 })
  }

  mutating func set(_ i: Int, _ j: Int, to value: Double) {
    cells[i * order + j] = value
    cells[j * order + i] = 1 / value
  }

  /// Moves one judgement towards where λmax is smallest; returns by how much its logarithm changed at first.
  ///
  /// The stationary point of the current eigenvectors is tried; a step that leaves the bracket in which the
  /// derivative changes sign is replaced by the bracket's middle. A hundredth of the first step is near
  /// enough in one round.
  mutating func improve(_ i: Int, _ j: Int) -> Double {
    var t = naturalLogarithm(cells[i * order + j])
    var (low, high) = (-230.0, 230.0)
    var firstStep: Double?
    for _ in 0..<200 {
      right = principalEigenvector(of: cells, order: order, from: right).weights
      left = principalEigenvector(of: transposed, order: order, from: left).weights
      let target = (naturalLogarithm(left[j] * right[i]) - naturalLogarithm(left[i] * right[j])) / 2
      if target > t { low = t } else { high = t }
      let next = target > low && target < high ? target : (low + high) / 2
      let step = abs(next - t)
      t = next
      set(i, j, to: exponential(t))
      let first = firstStep ?? step
      firstStep = first
      if step <= max(1e-12, 0.01 * first) { break }
    }
    return firstStep ?? 0
  }

  private var transposed: [Double] {
    (0..<order).flatMap { i in (0..<order).map { cells[$0 * order + i] } }
  }
}
