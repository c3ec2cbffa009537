/// Priorities from incomplete comparisons, and the matrix they complete.
public struct CompletedComparisons: Hashable, Sendable {
  /// The comparisons as they were given.
  public let partial: PartialComparisons
  /// The comparisons with the missing pairs filled in.
  public let matrix: ComparisonMatrix
  /// The priorities; they sum to 1.
  public let weights: [Double]
  /// How they were derived.
  public let method: CompletionMethod
  /// The consistency of the completed matrix. The random index is that of complete matrices.
  public let consistency: Consistency
  /// Whether the iterations settled; always true of least squares.
  public let converged: Bool

  /// The pairs that were missing, with the values filled in.
  public var filled: [JudgedPair] {
    partial.missingPairs.map { pair in
      JudgedPair(partial.names[pair[0]], partial.names[pair[1]], matrix[pair[0], pair[1]])
    }
  }

  /// The priorities as weights of a hierarchy's node.
  public var local: LocalWeights {
    let origin: WeightMethod =
      switch method {
      case .leastSquares: .incompleteLeastSquares
      case .harker: .harker
      case .smallestEigenvalue: .smallestEigenvalue
      }
    return LocalWeights(
      names: partial.names, weights: weights, method: origin, consistency: consistency, matrix: matrix)
  }

  /// Derives priorities from incomplete comparisons.
  ///
  /// - Complexity: O(n³) for least squares, O(n²) a step for Harker, O(missing × n²) a step of many for the
  ///   smallest eigenvalue.
  /// - Source: Harker (1987), Mathematical Modelling 9(11); Bozóki, Fülöp & Rónyai (2010), Mathematical and
  ///   Computer Modelling 52, for least squares (theorem 4) and the smallest eigenvalue (section 5).
  public init(
    _ partial: PartialComparisons, method: CompletionMethod = .leastSquares,
    randomIndex: RandomIndex = .saaty2005
  ) {
    var converged = true
    let weights: [Double]
    var cells = partial.judgements
    switch method {
    case .leastSquares: weights = leastSquaresWeights(of: partial)
    case .harker: (weights, converged) = harkerWeights(of: partial)
    case .smallestEigenvalue:
      (cells, converged) = smallestEigenvalueCompletion(of: partial)
      weights = principalEigenvector(of: cells, order: partial.order).weights
    }
    for i in 0..<partial.order {
      for j in i + 1..<partial.order where cells[i * partial.order + j].isNaN {
        cells[i * partial.order + j] = weights[i] / weights[j]
        cells[j * partial.order + i] = weights[j] / weights[i]
      }
    }
    self.partial = partial
    self.weights = weights
    self.method = method
    self.converged = converged
    matrix = ComparisonMatrix(names: partial.names, valid: cells, adjusted: partial.adjusted)
    consistency = Consistency(of: matrix, weights: weights, randomIndex: randomIndex)
  }
}
