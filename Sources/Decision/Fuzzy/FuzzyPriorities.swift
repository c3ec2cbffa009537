import Kernels

/// Priorities from fuzzy comparisons.
///
/// Saaty & Tran (2007), Mathematical and Computer Modelling 46, hold that judgements on the 1…9 scale are
/// fuzzy already and that fuzzifying them doesn't make the outcome more valid.
public struct FuzzyPriorities: Hashable, Sendable {
  /// The comparisons.
  public let matrix: FuzzyComparisonMatrix
  /// The crisp priorities; they sum to 1.
  public let weights: [Double]
  /// How they were derived.
  public let method: Method
  /// What stands behind the crisp priorities: Buckley's fuzzy weights, or Chang's extents S.
  public let fuzzy: [TriangularNumber]
  /// Row-major V(Sᵢ ≥ Sₖ), shape [n × n]; empty for Buckley.
  public let possibilities: [Double]
  /// The consistency of the crisp matrix.
  public let consistency: Consistency

  /// How fuzzy comparisons become priorities.
  public enum Method: String, CaseIterable, Hashable, Sendable {
    /// Fuzzy geometric means of the rows (Buckley 1985, Fuzzy Sets and Systems 17).
    case buckley
    /// Extent analysis (Chang 1996, EJOR 95).
    case chang
  }

  /// How the crisp matrix is made of which the consistency is told.
  public enum Crisp: String, CaseIterable, Hashable, Sendable {
    /// (l + 4m + u)/6 of every cell, under Buckley's weights; mirrored cells are then not exact reciprocals.
    case gradedMean
    /// The modal values, under their eigenvector.
    case modal
  }

  /// The criteria with weight 0: a known defect of extent analysis, which lets them drop out of the decision.
  ///
  /// - Source: Wang, Luo & Hua (2008), EJOR 186: 735–747.
  public var zeroWeights: [String] {
    zip(matrix.names, weights).filter { $0.1 == 0 }.map(\.0)
  }

  /// Derives priorities from fuzzy comparisons.
  ///
  /// - Complexity: O(n²).
  public init(
    of matrix: FuzzyComparisonMatrix, method: Method = .buckley, crisp: Crisp = .gradedMean,
    randomIndex: RandomIndex = .saaty2005
  ) {
    let buckley = buckleyWeights(of: matrix)
    let buckleyCrisp = normalized(buckley.map { ($0.lower + $0.modal + $0.upper) / 3 })
    self.matrix = matrix
    self.method = method
    switch method {
    case .buckley:
      fuzzy = buckley
      weights = buckleyCrisp
      possibilities = []
    case .chang:
      fuzzy = changExtents(of: matrix)
      possibilities = changPossibilities(of: fuzzy)
      weights = changWeights(possibilities, order: matrix.order)
    }
    switch crisp {
    case .modal: consistency = priorities(of: matrix.modal, randomIndex: randomIndex).consistency
    case .gradedMean:
      let cells = ComparisonMatrix(names: matrix.names, valid: matrix.judgements.map(\.gradedMean))
      consistency = Consistency(of: cells, weights: buckleyCrisp, randomIndex: randomIndex)
    }
  }

  /// The priorities as weights of a hierarchy's node.
  public var local: LocalWeights {
    LocalWeights(
      names: matrix.names, weights: weights, method: method == .buckley ? .buckley : .chang,
      consistency: consistency)
  }
}

/// w̃ᵢ = (lᵢ/Σu, mᵢ/Σm, uᵢ/Σl) of the geometric means of the rows.
func buckleyWeights(of matrix: FuzzyComparisonMatrix) -> [TriangularNumber] {
  let n = matrix.order
  func means(_ part: (TriangularNumber) -> Double) -> [Double] {
    (0..<n).map { i in
      exponential((0..<n).reduce(0) { $0 + naturalLogarithm(part(matrix[i, $1])) } / Double(n))
    }
  }
  let (lower, modal, upper) = (means(\.lower), means(\.modal), means(\.upper))
  let sums = (lower.reduce(0, +), modal.reduce(0, +), upper.reduce(0, +))
  return (0..<n).map { TriangularNumber(lower[$0] / sums.2, modal[$0] / sums.1, upper[$0] / sums.0) }
}

/// Sᵢ = (Σⱼ l/ΣΣ u, Σⱼ m/ΣΣ m, Σⱼ u/ΣΣ l).
func changExtents(of matrix: FuzzyComparisonMatrix) -> [TriangularNumber] {
  let n = matrix.order
  func sums(_ part: (TriangularNumber) -> Double) -> [Double] {
    (0..<n).map { i in (0..<n).reduce(0) { $0 + part(matrix[i, $1]) } }
  }
  let (lower, modal, upper) = (sums(\.lower), sums(\.modal), sums(\.upper))
  let totals = (lower.reduce(0, +), modal.reduce(0, +), upper.reduce(0, +))
  return (0..<n).map { TriangularNumber(lower[$0] / totals.2, modal[$0] / totals.1, upper[$0] / totals.0) }
}

/// V(Sᵢ ≥ Sₖ): 1 if mᵢ ≥ mₖ, 0 if lₖ ≥ uᵢ, else (lₖ − uᵢ)/((mᵢ − uᵢ) − (mₖ − lₖ)); row-major.
func changPossibilities(of extents: [TriangularNumber]) -> [Double] {
  extents.flatMap { own in
    extents.map { other in
      if own.modal >= other.modal { return 1 }
      if other.lower >= own.upper { return 0 }
      return (other.lower - own.upper) / ((own.modal - own.upper) - (other.modal - other.lower))
    }
  }
}

/// The smallest possibility of each row, divided by their sum; the row with the largest modal value has 1.
func changWeights(_ possibilities: [Double], order n: Int) -> [Double] {
  normalized((0..<n).map { i in possibilities[i * n..<(i + 1) * n].reduce(1, min) })
}
