import Kernels

/// Priorities of randomly perturbed copies of a matrix, a chunk at a time.
struct PerturbedSample: Sendable {
  /// Priorities, shape [count × n].
  var weights: [Double]
  /// λmax of each copy.
  var eigenvalues: [Double]

  /// How many copies of order n are made between two looks at whether the run was stopped.
  ///
  /// A multiple of 8, so that the same matrices are iterated in step whatever the chunk.
  static func chunk(order n: Int) -> Int { max(8, min(1024, 1_000_000 / max(1, n * n) & ~7)) }

  /// Multiplies every judgement above the diagonal by a factor whose logarithm is uniform in ±ln(1 + spread).
  ///
  /// - Parameters:
  ///   - matrix: the matrix that is copied.
  ///   - units: random numbers in [0, 1), shape [count × n(n − 1)/2].
  ///   - count: the number of copies.
  ///   - spread: how far judgements are moved.
  ///   - method: how priorities are derived.
  init(of matrix: ComparisonMatrix, units: [Double], count: Int, spread: Double, method: PriorityMethod) {
    let upper = matrix.upper
    let reach = naturalLogarithm(1 + spread)
    var drawn = units
    for start in stride(from: 0, to: drawn.count, by: max(1, upper.count)) {
      for (pair, judgement) in upper.enumerated() {
        drawn[start + pair] = judgement * exponential(reach * (2 * units[start + pair] - 1))
      }
    }
    self.init(upper: drawn, order: matrix.order, count: count, method: method)
  }

  /// - Parameters:
  ///   - upper: the judgements above the diagonal, shape [count × n(n − 1)/2].
  ///   - n: the order.
  ///   - count: the number of matrices.
  ///   - method: how priorities are derived.
  init(upper: [Double], order n: Int, count: Int, method: PriorityMethod) {
    var weights = Array(repeating: 0.0, count: count * n)
    var eigenvalues = Array(repeating: 0.0, count: count)
    if method == .eigenvector {
      var weightSpan = weights.mutableSpan
      var eigenvalueSpan = eigenvalues.mutableSpan
      reciprocalEigenvectors(
        upper: upper.span, order: n, weights: &weightSpan, eigenvalues: &eigenvalueSpan)
      (self.weights, self.eigenvalues) = (weights, eigenvalues)
      return
    }
    let names = (0..<n).map(String.init)
    let pairs = n * (n - 1) / 2
    for sample in 0..<count {
      let matrix = ComparisonMatrix(names: names, validUpper: upper[sample * pairs..<(sample + 1) * pairs])
      let own = method == .geometric ? rowGeometricMeans(of: matrix) : columnShareMeans(of: matrix)
      eigenvalues[sample] = meanEigenvalue(of: matrix, weights: own)
      weights.replaceSubrange(sample * n..<(sample + 1) * n, with: own)
    }
    (self.weights, self.eigenvalues) = (weights, eigenvalues)
  }
}

extension ComparisonMatrix {
  /// A matrix from valid judgements above the diagonal.
  init(names: [String], validUpper upper: ArraySlice<Double>) {
    let n = names.count
    var cells = Array(repeating: 1.0, count: n * n)
    var next = upper.startIndex
    for i in 0..<n {
      for j in i + 1..<n {
        cells[i * n + j] = upper[next]
        cells[j * n + i] = 1 / upper[next]
        next += 1
      }
    }
    self.init(names: names, valid: cells)
  }
}
