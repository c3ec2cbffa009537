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
  return normalized(([0] + solution).map { exponential($0) })
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

/// The completed cells with the smallest principal eigenvalue, by cyclic coordinates from the least-squares fill.
///
/// λmax is strictly convex in the logarithms t of the missing judgements, with ∂λ/∂t proportional to
/// eᵗ vᵢwⱼ − e⁻ᵗ vⱼwᵢ for the right and left eigenvectors w and v.
func smallestEigenvalueCompletion(of partial: PartialComparisons) -> (cells: [Double], converged: Bool) {
  let n = partial.order
  let missing = partial.missingPairs
  let start = leastSquaresWeights(of: partial)
  var cells = partial.judgements
  for pair in missing {
    cells[pair[0] * n + pair[1]] = start[pair[0]] / start[pair[1]]
    cells[pair[1] * n + pair[0]] = start[pair[1]] / start[pair[0]]
  }
  for _ in 0..<1000 {
    var change = 0.0
    for pair in missing { change = max(change, minimizeEigenvalue(&cells, n, pair[0], pair[1])) }
    if change < 1e-10 { return (cells, true) }
  }
  return (cells, missing.isEmpty)
}

/// Moves one judgement to where λmax is smallest; returns by how much its logarithm changed.
///
/// The stationary point of the current eigenvectors is tried first; a step that leaves the bracket in which
/// the derivative changes sign is replaced by the bracket's middle.
private func minimizeEigenvalue(_ cells: inout [Double], _ n: Int, _ i: Int, _ j: Int) -> Double {
  let before = naturalLogarithm(cells[i * n + j])
  var t = before
  var (low, high) = (-230.0, 230.0)
  for _ in 0..<200 {
    let right = principalEigenvector(of: cells, order: n).weights
    let left = principalEigenvector(of: transposed(cells, n), order: n).weights
    let target = (naturalLogarithm(left[j] * right[i]) - naturalLogarithm(left[i] * right[j])) / 2
    if target > t { low = t } else { high = t }
    let next = target > low && target < high ? target : (low + high) / 2
    let step = abs(next - t)
    t = next
    cells[i * n + j] = exponential(t)
    cells[j * n + i] = exponential(-t)
    if step < 1e-12 { break }
  }
  return abs(t - before)
}

private func transposed(_ cells: [Double], _ n: Int) -> [Double] {
  (0..<n).flatMap { i in (0..<n).map { cells[$0 * n + i] } }
}
