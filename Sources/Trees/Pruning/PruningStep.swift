/// One step of cost-complexity pruning.
public struct PruningStep: Hashable, Sendable {
  /// The complexity from which on the tree of this step is the best one.
  public let alpha: Double
  /// How many leaves it has.
  public let leaves: Int
  /// Its risk, on the scale of the sequence.
  public let risk: Double
  /// The numbers of the nodes that lost their splits in this step, ascending.
  public let collapsed: [UInt128]
}

/// What is traded against the number of leaves.
public enum PruningScale: String, Hashable, Sendable, CaseIterable {
  /// The risk, as a fraction of the root's: rpart's cp.
  case rpart
  /// The impurity of leaves weighted by their share of rows: scikit-learn's
  /// ccp_alpha.
  case impurity
}

extension TreeModel {
  /// The nested sequence of pruned trees, from this tree to the root alone.
  ///
  /// By risk it is the sequence of the tree's pruning table.
  ///
  /// - Complexity: O(nodes · depth · log nodes).
  /// - Source: Breiman et al. (1984), section 3.3.
  public func pruningSequence(_ scale: PruningScale = .rpart) -> [PruningStep] {
    let risks = risks(scale)
    let complexities =
      scale == .rpart
      ? nodes.map(\.complexity) : WeakestLinks(nodes, risks: risks).complexities
    var standing = nodes.indices.filter { !nodes[$0].isLeaf }
      .sorted { (complexities[$0], $0) < (complexities[$1], $1) }[...]
    var risk = leaves.reduce(0) { $0 + risks[$1] }
    var steps = [PruningStep(alpha: 0, leaves: standing.count + 1, risk: risk, collapsed: [])]
    while let first = standing.first {
      let alpha = complexities[first]
      let group = standing.prefix { complexities[$0] == alpha }
      standing = standing.dropFirst(group.count)
      for node in group {
        guard let children = nodes[node].children else { continue }
        risk += risks[node] - risks[children.left] - risks[children.right]
      }
      steps.append(
        PruningStep(
          alpha: alpha, leaves: standing.count + 1, risk: risk,
          collapsed: group.map { nodes[$0].number }.sorted()))
    }
    return steps
  }

  /// The tree of the impurity sequence at `alpha`: scikit-learn's pruning.
  ///
  /// - Throws: `.complexity` for a negative alpha.
  public func prunedByImpurity(alpha: Double) throws(TreeDefect) -> TreeModel {
    guard alpha >= 0 else { throw .complexity(alpha) }
    let links = WeakestLinks(nodes, risks: risks(.impurity))
    var result = self
    for node in nodes.indices where !nodes[node].isLeaf {
      result.nodes[node].complexity = links.complexities[node] <= alpha ? -1 : .infinity
    }
    result.collapse(upTo: cp)
    for node in result.nodes.indices where result.nodes[node].isLeaf { result.nodes[node].complexity = cp }
    result.assignComplexities()
    result.table = result.pruningTable()
    return result
  }

  private func risks(_ scale: PruningScale) -> [Double] {
    switch scale {
    case .rpart: nodes.map { nodes[0].risk > 0 ? $0.risk / nodes[0].risk : 0 }
    case .impurity: nodes.map { $0.probability * $0.impurity }
    }
  }
}
