import Kernels

/// Grows one tree, node by node from the root, each left subtree before the
/// right one.
struct Grower {
  let plan: GrowthPlan
  let control: RunControl
  var lists: SortedLists
  /// By row: 0 left, 1 right, 2 without direction; valid for the rows of the
  /// node being split.
  var sides: [UInt8]
  var nodes: [TreeNode] = []
  var candidates: [CandidateSplit] = []
  var surrogates: [SurrogateSplit] = []
  var weights: [Double] = []
  /// The mass of all rows.
  private var totalMass = 0.0
  /// The risk that a split must be worth, in absolute terms.
  private var alpha = 0.0

  /// A node that waits to be made.
  private struct Pending {
    var range: Range<Int>
    var summary: NodeSummary
    var number: UInt128
    var parent: Int?
    /// The most complexity the node can have, given its ancestors.
    var bound: Double
    /// The largest improvement on the way from the root.
    var scale: Double
  }

  /// The rows of the two children of a split.
  struct Halves {
    var left: NodeSummary
    var right: NodeSummary
  }

  init(plan: GrowthPlan, lists: SortedLists, control: RunControl) {
    self.plan = plan
    self.lists = lists
    self.control = control
    sides = Array(repeating: 2, count: plan.rowCount)
  }

  /// Grows the tree below the root.
  ///
  /// - Parameter threshold: the absolute risk a split must be worth, or `nil`
  ///   for cp times the root's risk.
  /// - Throws: `.interrupted`.
  mutating func grow(threshold: Double? = nil) throws(TreeDefect) {
    let root = summary(0..<lists.count)
    totalMass = root.mass
    alpha = threshold ?? plan.parameters.cp * root.risk
    var waiting = [
      Pending(range: 0..<lists.count, summary: root, number: 1, parent: nil, bound: root.risk, scale: 0)
    ]
    while let next = waiting.popLast() {
      if control.isInterrupted { throw .interrupted }
      let place = append(next)
      guard mayBeSplit(next.summary, next.number, next.bound) else { continue }
      var scale = next.scale
      guard let halves = try split(place, next, scale: &scale) else { continue }
      let middle = next.range.lowerBound + halves.left.rows
      func child(_ summary: NodeSummary, from start: Int, _ number: UInt128) -> Pending {
        Pending(
          range: start..<start + summary.rows, summary: summary, number: number, parent: place,
          bound: min(summary.risk, next.bound - alpha), scale: scale)
      }
      waiting.append(child(halves.right, from: middle, next.number * 2 + 1))
      waiting.append(child(halves.left, from: next.range.lowerBound, next.number * 2))
    }
  }

  /// Whether a node is large, impure and shallow enough to be split.
  private func mayBeSplit(_ summary: NodeSummary, _ number: UInt128, _ bound: Double) -> Bool {
    summary.rows >= plan.parameters.minsplit && bound > alpha
      && 127 - number.leadingZeroBitCount < plan.parameters.maxdepth
  }

  /// Makes a node and links it to its parent.
  private mutating func append(_ pending: Pending) -> Int {
    let place = nodes.count
    let summary = pending.summary
    weights.append(contentsOf: summary.counts)
    nodes.append(
      TreeNode(
        number: pending.number, parent: pending.parent, rows: summary.rows, weight: summary.weight,
        probability: summary.mass / totalMass, value: summary.value, risk: summary.risk,
        impurity: summary.impurity, complexity: plan.parameters.cp, candidates: 0..<0,
        surrogates: 0..<0))
    if let parent = pending.parent {
      // The left child follows its parent at once; the right child is made after the left subtree.
      nodes[parent].children = TreeNode.Children(left: parent + 1, right: place)
    }
    return place
  }

  /// What is known of the rows of a range.
  func summary(_ range: Range<Int>) -> NodeSummary {
    lists.withEntries(of: plan.base, in: range) { entries in
      switch plan.response {
      case .classes(let response) where plan.caseWeights.isEmpty:
        let counts = classCounts(
          entries, classBits: lists.classBits, classCount: response.factors.count)
        return NodeSummary(rows: range.count, counts: counts.map(Double.init), response)
      case .classes(let response):
        let counts = classWeights(
          entries, classBits: lists.classBits, classCount: response.factors.count,
          caseWeights: plan.caseWeights.span)
        return NodeSummary(rows: range.count, counts: counts, response)
      case .numbers(let numbers):
        let moments = numberMoments(
          entries, classBits: lists.classBits, responses: numbers.span,
          caseWeights: plan.caseWeights.span)
        return NodeSummary(rows: range.count, moments)
      }
    }
  }

  /// Splits a node if some column gains anything.
  private mutating func split(
    _ place: Int, _ pending: Pending, scale: inout Double
  ) throws(TreeDefect) -> Halves? {
    let ranked = try rankedCandidates(of: pending.summary, pending.range, scale: &scale)
    guard let primary = ranked.first else { return nil }
    let found: [SurrogateSplit]
    let halves: Halves
    if plan.hasMissing {
      mark(pending.range, by: primary)
      var surrogates = try rankedSurrogates(for: primary, pending.range)
      nodes[place].majority = majority(pending.range)
      let counts = route(pending.range, node: place, surrogates: &surrogates)
      guard counts.left > 0, counts.right > 0 else { return nil }
      found = surrogates
      halves = divide(pending.range, left: counts.left, right: counts.right, ordered: nil)
    } else {
      let counted = markComplete(pending.range, pending.summary, by: primary)
      found = try rankedSurrogates(for: primary, pending.range)
      nodes[place].majority = majority(pending.range, left: counted.left, of: pending.summary)
      halves = divide(pending, counted, primary)
    }
    nodes[place].candidates = candidates.count..<candidates.count + ranked.count
    nodes[place].surrogates = surrogates.count..<surrogates.count + found.count
    candidates.append(contentsOf: ranked)
    surrogates.append(contentsOf: found)
    return halves
  }

  /// Rearranges the lists of a node by sides and sums up its halves.
  private mutating func divide(_ range: Range<Int>, left: Int, right: Int, ordered: Int?) -> Halves {
    lists.partition(range, sides: sides, left: left, right: right, ordered: ordered)
    let middle = range.lowerBound + left
    return Halves(left: summary(range.lowerBound..<middle), right: summary(middle..<middle + right))
  }

  /// The same for a node without missing values, sparing the lists if no half
  /// can be split any further.
  private mutating func divide(
    _ pending: Pending, _ counted: CountedSplit, _ primary: CandidateSplit
  ) -> Halves {
    let ordered = counted.leftIsBelow ? plan.lists[primary.predictor] : nil
    let right = pending.range.count - counted.left
    guard case .classes(let response) = plan.response, let counts = counted.counts else {
      return divide(pending.range, left: counted.left, right: right, ordered: ordered)
    }
    var others = pending.summary.counts
    for k in others.indices { others[k] -= counts[k] }
    let halves = Halves(
      left: NodeSummary(rows: counted.left, counts: counts, response),
      right: NodeSummary(rows: right, counts: others, response))
    let number = pending.number * 2
    if mayBeSplit(halves.left, number, min(halves.left.risk, pending.bound - alpha))
      || mayBeSplit(halves.right, number + 1, min(halves.right.risk, pending.bound - alpha))
    {
      lists.partition(
        pending.range, sides: sides, left: counted.left, right: right, ordered: ordered)
    }
    return halves
  }
}
