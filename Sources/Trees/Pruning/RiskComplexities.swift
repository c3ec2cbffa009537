/// The complexity at which each split of a tree is taken back, by risk,
/// computed as rpart does.
///
/// A node's complexity is the drop of risk per split of the subtree that stands
/// when the node goes. rpart takes that subtree as it is when its own child
/// goes: of two links g(child) > g(node), a grandchild with a link in between
/// counts as gone already. Breiman's sequence, `WeakestLinks`, would still
/// count it and give the node a slightly greater complexity. The trees of the
/// two sequences are the same except between these two values.
///
/// - Source: Therneau & Atkinson, rpart vignette, section 4.1; behaviour of
///   rpart 4.1.19.
struct RiskComplexities {
  /// By node; never greater than the parent's, and equal where they differ by
  /// rounding error only. Infinite for leaves.
  private(set) var values: [Double]
  private var splits: [Int]
  private var risks: [Double]

  /// - Parameters:
  ///   - nodes: parents before children.
  ///   - alpha: splits worth at most this are gone from the start.
  /// - Complexity: O(nodes · log nodes).
  init(_ nodes: [TreeNode], alpha: Double) {
    values = Array(repeating: .infinity, count: nodes.count)
    splits = Array(repeating: 0, count: nodes.count)
    risks = nodes.map(\.risk)
    let tolerance = (nodes.first?.risk ?? 0) * 1e-12
    for node in nodes.indices.reversed() {
      guard let children = nodes[node].children else { continue }
      values[node] = weigh(nodes, node, children)
      if values[node] <= alpha + tolerance {
        splits[node] = 0
        risks[node] = nodes[node].risk
      }
    }
    clip(nodes)
    merge(tolerance)
  }

  /// The drop of risk per split below a node, after the children that go before
  /// it.
  private mutating func weigh(_ nodes: [TreeNode], _ node: Int, _ children: TreeNode.Children) -> Double {
    var (left, right) = (children.left, children.right)
    if complexity(right) <= complexity(left) { swap(&left, &right) }
    // From here on `left` is the child that goes first, if one does.
    var (leftRisk, leftSplits) = (risks[left], splits[left])
    var (rightRisk, rightSplits) = (risks[right], splits[right])
    func drop() -> Double {
      (nodes[node].risk - leftRisk - rightRisk) / Double(leftSplits + rightSplits + 1)
    }
    if drop() > complexity(left) {
      (leftRisk, leftSplits) = (nodes[left].risk, 0)
      if drop() > complexity(right) { (rightRisk, rightSplits) = (nodes[right].risk, 0) }
    }
    splits[node] = leftSplits + rightSplits + 1
    risks[node] = leftRisk + rightRisk
    return drop()
  }

  /// The complexity of a node that may be gone already, in which case it does
  /// not matter.
  private func complexity(_ node: Int) -> Double { splits[node] == 0 ? 0 : values[node] }

  /// A subtree goes when its root goes at the latest.
  private mutating func clip(_ nodes: [TreeNode]) {
    for node in nodes.indices {
      guard let children = nodes[node].children else { continue }
      for child in [children.left, children.right] where !nodes[child].isLeaf {
        values[child] = min(values[child], values[node])
      }
    }
  }

  /// Makes complexities equal that differ by rounding error only.
  private mutating func merge(_ tolerance: Double) {
    let order = values.indices.filter { values[$0].isFinite }
      .sorted { (values[$1], $0) < (values[$0], $1) }
    var reached = Double.infinity
    for node in order {
      if values[node] < reached - tolerance { reached = values[node] }
      values[node] = reached
    }
  }
}
