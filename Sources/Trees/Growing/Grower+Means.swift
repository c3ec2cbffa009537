import Kernels

extension Grower {
  /// Grows the subtree of a node whose target is summed up, from lists or masks
  /// of its own.
  ///
  /// - Parameters:
  ///   - root: of at most `means.limit` rows.
  ///   - worthless: a split is taken back if its complexity is at most this.
  /// - Returns: what stands of it.
  mutating func growMeans(_ root: Pending, worthless: Double) throws(TreeDefect) -> StandingSubtree {
    guard case .numbers(let responses) = plan.response else {
      return StandingSubtree(leaf: root.summary.risk)
    }
    let node = MeanNode(number: root.number, parent: root.parent, bound: root.bound, worthless: worthless)
    if mayBeSplit(root.summary, root.number, root.bound) {
      means.start(lists, in: root.range, responses: responses.span)
    }
    let standing = try growListed(node, 0..<root.range.count, root.summary)
    placeCuts()
    return standing
  }

  /// Gives the last candidates the numbers to compare with.
  ///
  /// Some time after their nodes were made, because each needs two numbers from
  /// anywhere in the table, which the processor fetches in the meantime.
  private mutating func placeCuts() {
    let first = candidates.count - cuts.count
    for (i, cut) in cuts.enumerated() {
      guard case .threshold(_, let below) = candidates[first + i].rule else { continue }
      let point = lists.cutPoint(list: candidates[first + i].predictor, between: cut[0], and: cut[1])
      candidates[first + i].rule = .threshold(point, below: below)
    }
    cuts.removeAll(keepingCapacity: true)
  }

  /// A node of such a subtree that is to be made.
  private struct MeanNode {
    var number: UInt128
    var parent: Int?
    /// The most complexity the node can have, given its ancestors.
    var bound: Double
    var worthless: Double
  }

  private mutating func growListed(
    _ node: MeanNode, _ range: Range<Int>, _ summary: NodeSummary
  ) throws(TreeDefect) -> StandingSubtree {
    if control.isInterrupted { throw .interrupted }
    if cuts.count >= 256 { placeCuts() }
    if range.count <= MaskedSubtree.rowLimit {
      if mayBeSplit(summary, node.number, node.bound) { maskedMeans.start(means, in: range) }
      return growMasked(node, 0, summary)
    }
    let place = append(summary, node.number, parent: node.parent)
    guard mayBeSplit(summary, node.number, node.bound),
      let cut = means.best(range, summary.moments, edge: plan.parameters.minbucket),
      reaches(cut.gain / summary.risk)
    else { return StandingSubtree(leaf: summary.risk) }
    let halves = keep(place, summary, cut, means.halves(range, cut))
    if mayBeSplitFurther(halves, node.number, node.bound) { means.split(range, cut) }
    let middle = range.lowerBound + halves.left.rows
    let left = try growListed(
      leftChild(of: node, place, halves), range.lowerBound..<middle, halves.left)
    let right = try growListed(
      rightChild(of: node, place, halves, beside: left), middle..<range.upperBound, halves.right)
    return weighed(place, left, right, node.worthless)
  }

  private mutating func growMasked(
    _ node: MeanNode, _ frame: Int, _ summary: NodeSummary
  ) -> StandingSubtree {
    let place = append(summary, node.number, parent: node.parent)
    guard mayBeSplit(summary, node.number, node.bound),
      let best = maskedMeans.best(frame, summary.moments, edge: plan.parameters.minbucket),
      reaches(best.cut.gain / summary.risk)
    else { return StandingSubtree(leaf: summary.risk) }
    let halves = keep(place, summary, best.cut, best.halves)
    if mayBeSplitFurther(halves, node.number, node.bound) { maskedMeans.split(frame, best.cut) }
    let left = growMasked(leftChild(of: node, place, halves), frame + 1, halves.left)
    let right = growMasked(rightChild(of: node, place, halves, beside: left), frame, halves.right)
    return weighed(place, left, right, node.worthless)
  }

  private func leftChild(of node: MeanNode, _ place: Int, _ halves: Halves) -> MeanNode {
    MeanNode(
      number: node.number * 2, parent: place, bound: min(halves.left.risk, node.bound - alpha),
      worthless: node.worthless)
  }

  private func rightChild(
    of node: MeanNode, _ place: Int, _ halves: Halves, beside left: StandingSubtree
  ) -> MeanNode {
    MeanNode(
      number: node.number * 2 + 1, parent: place,
      bound: bound(right: halves.right, beside: left, of: nodes[place].risk, node.bound),
      worthless: node.worthless)
  }

  /// What stands below a node whose children's subtrees are whole.
  private mutating func weighed(
    _ place: Int, _ left: StandingSubtree, _ right: StandingSubtree, _ worthless: Double
  ) -> StandingSubtree {
    let whole = StandingSubtree(nodes[place].risk, left, right, worthless: worthless)
    nodes[place].complexity = whole.complexity
    return whole
  }

  /// Keeps the cut of a node as its only candidate.
  private mutating func keep(
    _ place: Int, _ node: NodeSummary, _ cut: MeanCut, _ moments: HalfMoments
  ) -> Halves {
    let below = NodeSummary(rows: cut.below, moments.below)
    let above = NodeSummary(rows: node.rows - cut.below, moments.above)
    let halves = cut.lowerIsBelow ? Halves(left: below, right: above) : Halves(left: above, right: below)
    keep(
      place,
      CandidateSplit(
        predictor: cut.column,
        rule: .threshold(0, below: cut.lowerIsBelow ? .left : .right),
        improvement: improvement(cut.gain, node), rows: node.rows), halves)
    lists.fetch(list: cut.column, cut.neighbours[0], cut.neighbours[1])
    cuts.append(cut.neighbours)
    return halves
  }
}
