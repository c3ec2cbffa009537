import Kernels

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

  /// - Parameters:
  ///   - nodes: parents before children.
  ///   - alpha: splits worth at most this are gone from the start.
  /// - Complexity: O(nodes · log nodes).
  init(_ nodes: [TreeNode], alpha: Double) {
    values = Array(repeating: .infinity, count: nodes.count)
    var standing = nodes.map { StandingSubtree(leaf: $0.risk) }
    let tolerance = (nodes.first?.risk ?? 0) * StandingSubtree.tolerance
    for node in nodes.indices.reversed() {
      guard let children = nodes[node].children else { continue }
      standing[node] = StandingSubtree(
        nodes[node].risk, standing[children.left], standing[children.right], worthless: alpha + tolerance)
      values[node] = standing[node].complexity
    }
    clip(nodes)
    merge(tolerance)
  }

  /// - Parameter nodes: parents before children, each split with the complexity
  ///   that it was given when its subtree was weighed.
  /// - Complexity: O(nodes · log nodes).
  init(weighed nodes: [TreeNode]) {
    values = Array(repeating: .infinity, count: nodes.count)
    for node in nodes.indices where !nodes[node].isLeaf {
      // A subtree goes when its root goes at the latest; a parent is split and stands before.
      let limit = nodes[node].parent.map { values[$0] } ?? .infinity
      values[node] = min(nodes[node].complexity, limit)
    }
    merge((nodes.first?.risk ?? 0) * StandingSubtree.tolerance)
  }

  /// A subtree goes when its root goes at the latest.
  private mutating func clip(_ nodes: [TreeNode]) {
    for node in nodes.indices {
      guard let children = nodes[node].children else { continue }
      // Leaves stay infinite.
      let limit = values[node]
      if values[children.left] < .infinity { values[children.left] = min(values[children.left], limit) }
      if values[children.right] < .infinity { values[children.right] = min(values[children.right], limit) }
    }
  }

  /// Makes complexities equal that differ by rounding error only.
  private mutating func merge(_ tolerance: Double) {
    var reached = Double.infinity
    for node in placesByDescent(of: values, among: values.indices.filter { values[$0].isFinite }) {
      if values[node] < reached - tolerance { reached = values[node] }
      values[node] = reached
    }
  }
}

/// The given places by descending value, equal ones in their own order.
///
/// - Complexity: O(n).
func placesByDescent(of values: [Double], among places: [Int]) -> [Int] {
  let negated = values.map { -$0 }
  let rows = places.map(UInt32.init)
  return ascendingRows(of: negated.span, among: rows.span).rows.map(Int.init)
}
