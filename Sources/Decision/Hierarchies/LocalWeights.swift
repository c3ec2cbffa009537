/// The weights of the children of one node, or of the alternatives under one criterion.
public struct LocalWeights: Hashable, Sendable {
  /// What is weighed.
  public let names: [String]
  /// One weight of at least 0 per name; they sum to 1.
  public let weights: [Double]
  /// Where the weights come from.
  public let method: WeightMethod
  /// λmax, CI, CR and the random-index table, where the weights come from comparisons.
  public let consistency: Consistency?
  /// The comparisons themselves, in the order of `names`, where there are complete ones.
  public let matrix: ComparisonMatrix?

  /// Weights derived from comparisons.
  public init(_ priorities: Priorities) {
    names = priorities.names
    weights = priorities.weights
    method = WeightMethod(priorities.method)
    consistency = priorities.consistency
    matrix = priorities.matrix
  }

  /// Scores of at least 0 given directly, divided by their sum.
  public init(names: [String], scores: [Double]) throws(HierarchyDefect) {
    precondition(names.count == scores.count, "every name needs one score")
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted { throw .duplicateScore(name: name) }
    for (name, score) in zip(names, scores) where !(score >= 0 && score.isFinite) {
      throw .score(name: name, value: score.isNaN ? nil : score)
    }
    guard scores.contains(where: { $0 > 0 }) else { throw .allScoresZero(names: names) }
    self.init(names: names, weights: normalized(scores), method: .direct)
  }

  /// Weights that are known to be valid.
  init(
    names: [String], weights: [Double], method: WeightMethod, consistency: Consistency? = nil,
    matrix: ComparisonMatrix? = nil
  ) {
    self.names = names
    self.weights = weights
    self.method = method
    self.consistency = consistency
    self.matrix = matrix
  }

  /// The same weights in the order of `wanted`, which has the same names.
  func ordered(as wanted: [String]) -> LocalWeights {
    if wanted == names { return self }
    let places = wanted.compactMap { names.firstIndex(of: $0) }
    return LocalWeights(
      names: wanted, weights: places.map { weights[$0] }, method: method, consistency: consistency,
      matrix: matrix?.selecting(places))
  }
}
