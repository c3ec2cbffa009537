import Kernels

extension Grower {
  /// Grows the subtree of a node of few rows whose rows are merely counted.
  ///
  /// - Parameter worthless: a split is taken back if its complexity is at most
  ///   this.
  /// - Returns: what stands of it.
  mutating func growMasked(_ root: Pending, worthless: Double) -> StandingSubtree {
    guard case .classes(let response) = plan.response else { return StandingSubtree(leaf: root.summary.risk) }
    let node = MaskedNode(
      frame: 0, number: root.number, parent: root.parent, bound: root.bound, worthless: worthless)
    if mayBeSplit(root.summary, root.number, root.bound) {
      masked.start(lists, in: root.range, marks: &sides)
    }
    return growMasked(node, root.summary, response)
  }

  /// A node of a masked subtree that is to be made.
  private struct MaskedNode {
    var frame: Int
    var number: UInt128
    var parent: Int?
    /// The most complexity the node can have, given its ancestors.
    var bound: Double
    var worthless: Double
  }

  private mutating func growMasked(
    _ node: MaskedNode, _ summary: NodeSummary, _ response: borrowing ClassResponse
  ) -> StandingSubtree {
    let place = append(summary, node.number, parent: node.parent)
    guard mayBeSplit(summary, node.number, node.bound),
      let best = masked.best(
        node.frame, lists, counts: summary.counts.few, edge: plan.parameters.minbucket),
      reaches(best.found.cut.gain)
    else { return StandingSubtree(leaf: summary.risk) }
    let halves = halves(of: summary, best.found, response)
    keep(place, best.column, best.found.cut, halves)
    if mayBeSplitFurther(halves, node.number, node.bound) {
      masked.split(node.frame, best, leftIsBelow: best.found.cut.lowerIsBelow)
    }
    var child = node
    (child.frame, child.number, child.parent) = (node.frame + 1, node.number * 2, place)
    child.bound = min(halves.left.risk, node.bound - alpha)
    let left = growMasked(child, halves.left, response)
    (child.frame, child.number) = (node.frame, node.number * 2 + 1)
    child.bound = bound(right: halves.right, beside: left, of: summary.risk, node.bound)
    let right = growMasked(child, halves.right, response)
    let whole = StandingSubtree(summary.risk, left, right, worthless: node.worthless)
    nodes[place].complexity = whole.complexity
    return whole
  }
}
