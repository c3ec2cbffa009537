/// How alternatives are rated under one leaf criterion.
public enum AlternativeJudgements: Hashable, Sendable {
  /// By pairwise comparison.
  case compared(ComparisonMatrix)
  /// By direct scores of at least 0, one per name.
  case scored(names: [String], scores: [Double])

  /// The alternatives that are rated.
  public var names: [String] {
    switch self {
    case .compared(let matrix): matrix.names
    case .scored(let names, _): names
    }
  }

  /// The priorities of the alternatives under the criterion.
  func weights(
    method: PriorityMethod, randomIndex: RandomIndex
  ) throws(HierarchyDefect) -> LocalWeights {
    switch self {
    case .compared(let matrix):
      LocalWeights(priorities(of: matrix, method: method, randomIndex: randomIndex))
    case .scored(let names, let scores): try LocalWeights(names: names, scores: scores)
    }
  }
}
