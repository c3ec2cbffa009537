/// A fitted classification or regression tree, with all that prediction,
/// pruning and display need.
///
/// - Source: Breiman, Friedman, Olshen & Stone (1984), "Classification and
///   regression trees"; names and scales follow Therneau & Atkinson, rpart 4.1.
public struct TreeModel: Hashable, Sendable {
  /// The columns it may split on.
  public let predictors: [PredictorDescription]
  /// The names of the classes, or `nil` for a numeric target.
  public let classes: [String]?
  /// How it was grown; `cp` is raised by pruning.
  public internal(set) var parameters: TreeParameters
  /// The complexity below which nothing is split: the parameter, or that of the
  /// last pruning.
  public internal(set) var cp: Double
  /// The nodes, root first, each before its left and these before its right
  /// descendants.
  public internal(set) var nodes: [TreeNode]
  /// The sequence of pruned trees, from the root alone to this tree.
  public internal(set) var table: PruningTable
  /// What its user should know.
  public let notices: [TreeNotice]
  /// The mass of one unit of case weight by class: prior over the class's share
  /// of weight.
  public let classFactors: [Double]

  var candidates: [CandidateSplit]
  var surrogates: [SurrogateSplit]
  var weights: [Double]
}

extension TreeModel {
  /// The chosen split of a node, `nil` for a leaf.
  public func primary(of node: Int) -> CandidateSplit? { candidates[nodes[node].candidates].first }

  /// The best splits on other columns, best first; as many as `maxcompete` at
  /// most.
  public func competitors(of node: Int) -> ArraySlice<CandidateSplit> {
    candidates[nodes[node].candidates].dropFirst()
  }

  /// The splits that stand in for the primary split, best first.
  public func surrogates(of node: Int) -> ArraySlice<SurrogateSplit> { surrogates[nodes[node].surrogates] }

  /// The case weight of each class in a node; empty for a numeric target.
  public func classWeights(of node: Int) -> ArraySlice<Double> {
    let count = classFactors.count
    return weights[node * count..<(node + 1) * count]
  }

  /// The probability of each class in a node, under the priors; empty for a
  /// numeric target.
  public func probabilities(of node: Int) -> [Double] {
    let masses = zip(classWeights(of: node), classFactors).map { $0 * $1 }
    let total = masses.reduce(0, +)
    return masses.map { $0 / total }
  }

  /// The place of the predicted class of a node; `nil` for a numeric target.
  public func predictedClass(of node: Int) -> Int? { classes == nil ? nil : Int(nodes[node].value) }

  /// The places of the leaves, from left to right.
  public var leaves: [Int] { nodes.indices.filter { nodes[$0].isLeaf } }

  /// How many splits the tree has.
  public var splitCount: Int { nodes.count / 2 }

  /// The place of the node with a number.
  public func place(ofNumber number: UInt128) -> Int? { nodes.firstIndex { $0.number == number } }
}
