/// Priorities of criteria, derived from their comparison matrix, with its consistency.
public struct Priorities: Hashable, Sendable {
  /// The comparisons they were derived from.
  public let matrix: ComparisonMatrix
  /// One positive priority per criterion; they sum to 1.
  public let weights: [Double]
  /// How the priorities were derived.
  public let method: PriorityMethod
  /// λmax, CI, CR and the table they rest on.
  public let consistency: Consistency
  /// Whether the power iteration settled; always true of the other methods.
  public let converged: Bool

  /// The criteria, in the matrix's order.
  public var names: [String] { matrix.names }
}

/// Derives priorities from a comparison matrix.
///
/// - Returns: priorities that sum to 1; of one criterion 1.
/// - Complexity: O(n²) per step of the power iteration, else O(n²).
/// - Source: Saaty (1980), ch. 3; Crawford & Williams (1985).
public func priorities(
  of matrix: ComparisonMatrix, method: PriorityMethod = .eigenvector, randomIndex: RandomIndex = .saaty2005
) -> Priorities {
  var converged = true
  let weights: [Double]
  switch method {
  case .eigenvector: (weights, converged) = principalEigenvector(of: matrix.judgements, order: matrix.order)
  case .geometric: weights = rowGeometricMeans(of: matrix)
  case .arithmetic: weights = columnShareMeans(of: matrix)
  }
  return Priorities(
    matrix: matrix, weights: weights, method: method,
    consistency: Consistency(of: matrix, weights: weights, randomIndex: randomIndex), converged: converged)
}
