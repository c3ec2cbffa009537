/// What is wrong between an index system and the weights or alternatives hung on it.
public enum HierarchyDefect: Error, Hashable, Sendable {
  /// A node with two children or more has no judgements.
  case parentWithoutWeights(path: [String], children: [String])
  /// Judgements are given for a name that is no group of the system.
  case unknownParent(String, known: [String])
  /// Judgements name something that is not a child of the node.
  case notAChild(parent: String, name: String, children: [String])
  /// A child of the node is missing from its judgements.
  case childWithoutWeight(parent: String, name: String)
  /// A leaf has no comparison or scores of the alternatives.
  case leafWithoutAlternatives(path: [String])
  /// Alternatives are rated under a name that is no leaf of the system.
  case unknownLeaf(String, known: [String])
  /// Two leaves rate different sets of alternatives.
  case alternativeMismatch(leaf: String, missing: [String], extra: [String])
  /// There are no alternatives, or one is named twice.
  case noAlternatives
  case duplicateAlternative(String)
  /// The comparisons of alternatives under a leaf are wrong.
  case comparison(leaf: String, ComparisonDefect)
  /// A direct score is negative, missing (nil) or infinite.
  case score(name: String, value: Double?)
  /// Direct scores are given twice for one name.
  case duplicateScore(name: String)
  /// No direct score is above 0.
  case allScoresZero(names: [String])
  /// Leaf weights are given for other leaves than the system's.
  case leafMismatch(missing: [String], extra: [String])
}
