extension TreeModel {
  /// Gives every split node the complexity at which it stops being split, as a
  /// fraction of the root's risk.
  mutating func assignComplexities() {
    let rootRisk = nodes[0].risk
    let complexities = RiskComplexities(nodes, alpha: cp * rootRisk).values
    for node in nodes.indices where !nodes[node].isLeaf {
      nodes[node].complexity = rootRisk > 0 ? complexities[node] / rootRisk : 0
    }
  }

  /// Takes back the splits that are worth at most `cp`.
  mutating func collapse(upTo cp: Double) {
    let limit = cp * (1 + 1e-12) + 1e-12
    guard nodes.contains(where: { !$0.isLeaf && $0.complexity <= limit }) else { return }
    var places = [Int?](repeating: nil, count: nodes.count)
    var kept = TreeModel.Parts()
    for node in nodes.indices {
      if let parent = nodes[node].parent {
        guard let place = places[parent], !kept.nodes[place].isLeaf else { continue }
      }
      places[node] = kept.nodes.count
      kept.append(node, of: self, places, leaf: nodes[node].complexity <= limit, cp: cp)
    }
    kept.link(self, places)
    nodes = kept.nodes
    candidates = kept.candidates
    surrogates = kept.surrogates
    weights = kept.weights
  }

  /// The flat arrays of a model that is being cut down.
  private struct Parts {
    var nodes: [TreeNode] = []
    var candidates: [CandidateSplit] = []
    var surrogates: [SurrogateSplit] = []
    var weights: [Double] = []

    mutating func append(_ node: Int, of model: TreeModel, _ places: [Int?], leaf: Bool, cp: Double) {
      var copy = model.nodes[node]
      copy.parent = copy.parent.flatMap { places[$0] }
      weights.append(contentsOf: model.classWeights(of: node))
      if leaf || copy.isLeaf {
        copy.complexity = copy.isLeaf ? cp : min(copy.complexity, cp)
        copy.children = nil
        copy.majority = nil
        copy.candidates = 0..<0
        copy.surrogates = 0..<0
      } else {
        let (first, second) = (candidates.count, surrogates.count)
        candidates.append(contentsOf: model.candidates[copy.candidates])
        surrogates.append(contentsOf: model.surrogates[copy.surrogates])
        copy.candidates = first..<candidates.count
        copy.surrogates = second..<surrogates.count
      }
      nodes.append(copy)
    }

    mutating func link(_ model: TreeModel, _ places: [Int?]) {
      for (old, place) in places.enumerated() {
        guard let place, !nodes[place].isLeaf, let children = model.nodes[old].children,
          let left = places[children.left], let right = places[children.right]
        else { continue }
        nodes[place].children = TreeNode.Children(left: left, right: right)
      }
    }
  }

  /// The distinct trees that pruning gives, from the root alone to this tree.
  ///
  /// - Complexity: O(nodes · log nodes).
  func pruningTable() -> PruningTable {
    let splits = nodes.indices.filter { !nodes[$0].isLeaf }
      .sorted { (nodes[$1].complexity, $0) < (nodes[$0].complexity, $1) }
    let rootRisk = nodes[0].risk
    var rows: [PruningTable.Row] = []
    var risk = rootRisk
    for (count, node) in splits.enumerated() {
      if rows.last?.cp != nodes[node].complexity {
        rows.append(
          PruningTable.Row(cp: nodes[node].complexity, splits: count, relativeError: risk / rootRisk))
      }
      guard let children = nodes[node].children else { continue }
      risk += nodes[children.left].risk + nodes[children.right].risk - nodes[node].risk
    }
    rows.append(
      PruningTable.Row(
        cp: splits.isEmpty ? nodes[0].complexity : cp, splits: splits.count,
        relativeError: rootRisk > 0 ? risk / rootRisk : 1))
    return PruningTable(rows: rows)
  }
}
