extension TreeModel {
  /// Gives every split node the complexity at which it stops being split, as a
  /// fraction of the root's risk.
  mutating func assignComplexities() {
    assign(RiskComplexities(nodes, alpha: cp * nodes[0].risk))
  }

  /// The same where they are known.
  mutating func assign(_ complexities: RiskComplexities) {
    let (rootRisk, complexities) = (nodes[0].risk, complexities.values)
    for node in nodes.indices where !nodes[node].isLeaf {
      nodes[node].complexity = rootRisk > 0 ? complexities[node] / rootRisk : 0
    }
  }

  /// Takes back the splits that are worth at most `cp`.
  mutating func collapse(upTo cp: Double) {
    let limit = cp * (1 + 1e-12) + 1e-12
    guard nodes.contains(where: { !$0.isLeaf && $0.complexity <= limit }) else { return }
    // In place, because a node never moves to the right: the arrays of a full tree are larger than its table.
    // −1 for nodes that go.
    var places = [Int32](repeating: -1, count: nodes.count)
    var kept = (nodes: 0, candidates: 0, surrogates: 0)
    for node in nodes.indices {
      if let parent = nodes[node].parent {
        guard places[parent] >= 0, !nodes[Int(places[parent])].isLeaf else { continue }
      }
      places[node] = Int32(kept.nodes)
      if let parent = nodes[node].parent, node > parent + 1 {
        // The left child follows its parent at once.
        let place = Int(places[parent])
        nodes[place].children = TreeNode.Children(left: place + 1, right: kept.nodes)
      }
      move(node, to: &kept, places, isLeaf: nodes[node].complexity <= limit, cp: cp)
    }
    nodes.shorten(to: kept.nodes)
    candidates.shorten(to: kept.candidates)
    surrogates.shorten(to: kept.surrogates)
    weights.shorten(to: kept.nodes * classFactors.count)
  }

  /// Moves a node with what belongs to it to the first free places.
  private mutating func move(
    _ node: Int, to kept: inout (nodes: Int, candidates: Int, surrogates: Int), _ places: [Int32],
    isLeaf: Bool, cp: Double
  ) {
    var copy = nodes[node]
    copy.parent = copy.parent.map { Int(places[$0]) }
    let count = classFactors.count
    for k in 0..<count { weights[kept.nodes * count + k] = weights[node * count + k] }
    if isLeaf || copy.isLeaf {
      copy.complexity = copy.isLeaf ? cp : min(copy.complexity, cp)
      copy.children = nil
      copy.majority = nil
      copy.candidates = 0..<0
      copy.surrogates = 0..<0
    } else {
      let (first, second) = (kept.candidates, kept.surrogates)
      for old in copy.candidates {
        candidates[kept.candidates] = candidates[old]
        kept.candidates += 1
      }
      for old in copy.surrogates {
        surrogates[kept.surrogates] = surrogates[old]
        kept.surrogates += 1
      }
      copy.candidates = first..<kept.candidates
      copy.surrogates = second..<kept.surrogates
    }
    nodes[kept.nodes] = copy
    kept.nodes += 1
  }

  /// The distinct trees that pruning gives, from the root alone to this tree.
  ///
  /// - Complexity: O(nodes · log nodes).
  func pruningTable() -> PruningTable {
    // In arrays of their own, because splits are far apart where they follow each other by complexity.
    let complexities = nodes.map(\.complexity)
    let drops = nodes.map { node in
      node.children.map { nodes[$0.left].risk + nodes[$0.right].risk - node.risk } ?? 0
    }
    let splits = placesByDescent(of: complexities, among: nodes.indices.filter { !nodes[$0].isLeaf })
    let rootRisk = nodes[0].risk
    var rows: [PruningTable.Row] = []
    rows.reserveCapacity(splits.count + 1)
    var risk = rootRisk
    for (count, node) in splits.enumerated() {
      if rows.last?.cp != complexities[node] {
        rows.append(
          PruningTable.Row(cp: complexities[node], splits: count, relativeError: risk / rootRisk))
      }
      risk += drops[node]
    }
    rows.append(
      PruningTable.Row(
        cp: splits.isEmpty ? nodes[0].complexity : cp, splits: splits.count,
        relativeError: rootRisk > 0 ? risk / rootRisk : 1))
    return PruningTable(rows: rows)
  }
}

extension Array {
  /// Keeps the first elements, and gives back the memory of the others where
  /// they are the greater part.
  fileprivate mutating func shorten(to count: Int) {
    if count < self.count / 2 { self = Array(prefix(count)) } else { removeLast(self.count - count) }
  }
}
