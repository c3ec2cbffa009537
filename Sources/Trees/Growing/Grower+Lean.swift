import Kernels

extension Grower {
  /// The most rows of a subtree that is grown before its runners-up are found.
  static let leanLimit = 2048

  /// Grows the subtree of a node without runners-up, and then finds those of the
  /// splits that may stand in the end.
  ///
  /// Most splits of few rows are taken back, and in a subtree without missing
  /// values nothing but the result depends on their runners-up.
  ///
  /// - Parameter worthless: a split is taken back if its complexity is at most
  ///   this.
  mutating func growLean(_ root: Pending, worthless: Double) throws(TreeDefect) {
    guard let lean, case .classes(let response) = plan.response else { return }
    let saved = lists.saved(root.range, root.table, in: tables)
    let (first, kept, full) = (nodes.count, candidates.count, plan)
    var pending = root
    if lean.countsOnly { pending.table = nil }
    scaleBefore.removeAll(keepingCapacity: true)
    (plan, self.lean, isLean) = (lean, nil, true)
    try growSubtree(pending, worthless: worthless)
    (plan, self.lean, isLean) = (full, lean, false)
    let splits = (first..<nodes.count).map { place in candidates[nodes[place].candidates].first }
    candidates.removeLast(candidates.count - kept)
    for place in first..<nodes.count { nodes[place].candidates = 0..<0 }
    // A little less than what decides, which rounding may move.
    let limit = worthless - 1e-9 * nodes[0].risk
    guard stands(first, limit) else { return }
    lists.restore(saved, in: &tables)
    let last = scale
    try rank(root, at: first, splits, response, limit)
    scale = last
  }

  /// Whether a split may stand in the end.
  private func stands(_ place: Int, _ limit: Double) -> Bool {
    !nodes[place].isLeaf && nodes[place].complexity > limit
  }

  /// Finds the runners-up of a subtree's splits that may stand.
  ///
  /// - Parameter splits: the primary split of each of its nodes.
  private mutating func rank(
    _ root: Pending, at first: Int, _ splits: [CandidateSplit?], _ response: ClassResponse, _ limit: Double
  ) throws(TreeDefect) {
    var waiting = [(place: first, node: root)]
    while let (place, node) = waiting.popLast() {
      scale = scaleBefore[place - first]
      guard let children = nodes[place].children, let split = splits[place - first],
        let halves = try splitRanked(
          place, node, response, known: RankedColumn(split, below: below(split, children)))
      else { continue }
      let middle = node.range.lowerBound + halves.left.rows
      let sides = [
        (children.right, halves.right, middle, halves.tables?.right, UInt128(1)),
        (children.left, halves.left, node.range.lowerBound, halves.tables?.left, 0),
      ]
      for (child, summary, start, table, side) in sides where stands(child, limit) {
        waiting.append(
          (
            child,
            Pending(
              range: start..<start + summary.rows, summary: summary, number: 2 * node.number + side,
              bound: .infinity, table: table)
          ))
      }
    }
  }

  /// How many rows lie below a cut whose children are known; none lacks a value.
  private func below(_ split: CandidateSplit, _ children: TreeNode.Children) -> Int {
    guard case .threshold(_, let below) = split.rule else { return 0 }
    return nodes[children[below]].rows
  }
}
