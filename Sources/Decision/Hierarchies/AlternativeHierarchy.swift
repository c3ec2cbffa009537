/// A weighed index system with alternatives rated under every leaf.
public struct AlternativeHierarchy: Hashable, Sendable {
  /// The criteria and their weights.
  public let weights: HierarchyWeights
  /// The alternatives, in the order in which the first leaf rates them.
  public let alternatives: [String]
  /// The priorities of the alternatives under each leaf, in the system's order of leaves.
  public let ratings: [LocalWeights]
  /// What the ratings were derived from, in the same order.
  public let judgements: [AlternativeJudgements]
  /// How comparisons of alternatives are turned into priorities.
  public let method: PriorityMethod
  /// The random index of the comparisons of alternatives.
  public let randomIndex: RandomIndex

  /// Rates alternatives under every leaf.
  ///
  /// - Parameters:
  ///   - weights: the weighed criteria.
  ///   - judgements: by the name of the leaf; all leaves rate the same alternatives, in any order.
  ///   - method: how comparisons of alternatives are turned into priorities.
  ///   - randomIndex: the table of their consistency ratios.
  /// - Throws: a defect about an unknown name first, then the first in the order of the leaves.
  public init(
    weights: HierarchyWeights, judgements: [String: AlternativeJudgements],
    method: PriorityMethod = .eigenvector, randomIndex: RandomIndex = .saaty2005
  ) throws(HierarchyDefect) {
    let leaves = weights.system.leaves.map { weights.system.nodes[$0] }
    let known = leaves.map(\.name)
    if let unknown = judgements.keys.filter({ !known.contains($0) }).min() {
      throw .unknownLeaf(unknown, known: known)
    }
    var ordered: [AlternativeJudgements] = []
    for leaf in leaves {
      guard let given = judgements[leaf.name] else { throw .leafWithoutAlternatives(path: leaf.path) }
      ordered.append(given)
    }
    try self.init(
      weights: weights, ordered: ordered, leaves: known, method: method, randomIndex: randomIndex)
  }

  init(
    weights: HierarchyWeights, ordered: [AlternativeJudgements], leaves: [String],
    method: PriorityMethod, randomIndex: RandomIndex
  ) throws(HierarchyDefect) {
    let alternatives = ordered[0].names
    guard !alternatives.isEmpty else { throw .noAlternatives }
    var seen: Set<String> = []
    for name in alternatives where !seen.insert(name).inserted { throw .duplicateAlternative(name) }
    var ratings: [LocalWeights] = []
    for (leaf, given) in zip(leaves, ordered) {
      let missing = alternatives.filter { !given.names.contains($0) }
      let extra = given.names.filter { !seen.contains($0) }
      guard missing.isEmpty, extra.isEmpty, given.names.count == alternatives.count else {
        throw .alternativeMismatch(leaf: leaf, missing: missing, extra: extra)
      }
      ratings.append(try given.weights(method: method, randomIndex: randomIndex).ordered(as: alternatives))
    }
    self.weights = weights
    self.alternatives = alternatives
    self.ratings = ratings
    judgements = ordered
    self.method = method
    self.randomIndex = randomIndex
  }

  /// Puts the leaves together.
  ///
  /// - Source: Saaty (1980) for the distributive mode; Belton & Gear (1983) and Saaty (1994) for the ideal.
  public func synthesis(_ mode: SynthesisMode = .distributive) -> Synthesis {
    var totals = Array(repeating: 0.0, count: alternatives.count)
    for (weight, rating) in zip(weights.leafWeights, ratings) {
      let scale = mode == .ideal ? rating.weights.reduce(0, max) : 1
      for i in totals.indices { totals[i] += weight * rating.weights[i] / scale }
    }
    let priorities = normalized(totals)
    return Synthesis(
      names: alternatives, priorities: priorities, ranks: ranks(of: priorities).map { $0 ?? 0 }, mode: mode)
  }

  /// The overall consistency of the level of alternatives; nil where no leaf compares them in pairs.
  public var level: LevelConsistency? {
    LevelConsistency(
      level: weights.system.depth + 1,
      zip(weights.leafWeights, ratings).compactMap { weight, rating in
        rating.consistency.map { (weight, $0) }
      })
  }
}
