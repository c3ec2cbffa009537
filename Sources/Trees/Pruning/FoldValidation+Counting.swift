import Kernels

extension FoldValidation {
  /// The losses of rows that cost 1 each where their class is not predicted,
  /// counted by leaf and class.
  ///
  /// - Parameters:
  ///   - passed: by node, the first threshold that rows pass it at.
  ///   - thresholds: how many there are.
  func counted(
    _ out: [Int], _ grower: Grower, _ response: ClassResponse, _ passed: [Int], thresholds: Int
  ) -> Sums {
    let classCount = response.factors.count
    var rows = [Int](repeating: 0, count: grower.nodes.count * classCount)
    for (row, leaf) in zip(out, leaves(of: out, grower)) {
      rows[leaf * classCount + Int(response.codes[row])] += 1
    }
    var changes = Sums(
      errors: Array(repeating: 0, count: thresholds + 1), squares: Array(repeating: 0, count: thresholds + 1))
    for leaf in grower.nodes.indices where grower.nodes[leaf].isLeaf {
      let counts = rows[leaf * classCount..<(leaf + 1) * classCount]
      let total = counts.reduce(0, +)
      guard total > 0 else { continue }
      var start = 0
      for node in path(to: leaf, grower.nodes) where start < thresholds {
        let end = node == leaf ? thresholds : max(start, passed[node])
        let wrong = total - counts[counts.startIndex + Int(grower.nodes[node].value)]
        if start < end { changes.add(Double(wrong), 1, from: start, to: end) }
        start = end
      }
    }
    return changes.accumulated
  }

  /// The leaf that each row ends in.
  private func leaves(of rows: [Int], _ grower: Grower) -> [Int] {
    var tree = ThresholdTree()
    var columns = [[Double]](repeating: [], count: plan.columns.count)
    for (place, node) in grower.nodes.enumerated() {
      tree.depth = max(tree.depth, node.depth)
      guard let children = node.children, case let split = grower.candidates[node.candidates.lowerBound],
        case .threshold(let threshold, let below) = split.rule
      else {
        tree.append(column: root(grower), threshold: 0, below: place, other: place)
        continue
      }
      if columns[split.predictor].isEmpty, case .numbers(let numbers) = plan.columns[split.predictor] {
        columns[split.predictor] = numbers
      }
      tree.append(
        column: split.predictor, threshold: threshold, below: children[below],
        other: children[below.opposite])
    }
    return tree.leaves(columns, of: rows)
  }

  /// The column that the root is split by.
  private func root(_ grower: Grower) -> Int { grower.candidates.first?.predictor ?? 0 }

  /// The nodes from the root to a leaf.
  private func path(to leaf: Int, _ nodes: [TreeNode]) -> [Int] {
    var path = [leaf]
    var place = leaf
    while let parent = nodes[place].parent {
      path.append(parent)
      place = parent
    }
    return path.reversed()
  }
}
