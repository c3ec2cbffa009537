import Kernels

/// Grows one tree, node by node from the root, each left subtree before the right one.
struct Grower {
  let plan: GrowthPlan
  let control: RunControl
  var lists: SortedLists
  /// By row: 0 left, 1 right, 2 without direction; valid for the rows of the node being split.
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
    var number: UInt64
    var parent: Int?
    /// The most complexity the node can have, given its ancestors.
    var bound: Double
    /// The largest improvement on the way from the root.
    var scale: Double
  }

  init(plan: GrowthPlan, lists: SortedLists, control: RunControl) {
    self.plan = plan
    self.lists = lists
    self.control = control
    sides = Array(repeating: 2, count: plan.rowCount)
  }

  /// Grows the tree below the root.
  ///
  /// - Parameter threshold: the absolute risk a split must be worth, or `nil` for cp times the root's risk.
  mutating func grow(threshold: Double? = nil) throws(TreeDefect) {
    var waiting = [
      Pending(range: 0..<lists.count, number: 1, parent: nil, bound: .infinity, scale: 0)
    ]
    while let next = waiting.popLast() {
      if control.isInterrupted { throw .interrupted }
      let place = append(next)
      if next.parent == nil { alpha = threshold ?? plan.parameters.cp * nodes[0].risk }
      let bound = min(nodes[place].risk, next.bound)
      guard nodes[place].rows >= plan.parameters.minsplit, bound > alpha,
        nodes[place].depth < plan.parameters.maxdepth
      else { continue }
      var scale = next.scale
      guard let parts = try split(place, next.range, scale: &scale) else { continue }
      let number = next.number * 2
      waiting.append(
        Pending(range: parts.right, number: number + 1, parent: place, bound: bound - alpha, scale: scale))
      waiting.append(
        Pending(range: parts.left, number: number, parent: place, bound: bound - alpha, scale: scale))
    }
  }

  /// Makes a node of a range of rows and links it to its parent.
  private mutating func append(_ pending: Pending) -> Int {
    let place = nodes.count
    switch plan.response {
    case .classes(let response): nodes.append(classNode(pending, response))
    case .numbers(let numbers): nodes.append(numberNode(pending, numbers))
    }
    if let parent = pending.parent {
      // The left child follows its parent at once; the right child is made after the left subtree.
      let left = parent + 1
      nodes[parent].children = TreeNode.Children(left: left, right: place)
    }
    return place
  }

  private mutating func classNode(_ pending: Pending, _ response: ClassResponse) -> TreeNode {
    let counts = lists.withEntries(of: plan.base, in: pending.range) { entries in
      classWeights(
        entries, classBits: lists.classBits, classCount: response.factors.count,
        caseWeights: plan.caseWeights.span)
    }
    let mass = zip(counts, response.factors).reduce(0) { $0 + $1.0 * $1.1 }
    if pending.parent == nil { totalMass = mass }
    weights.append(contentsOf: counts)
    let assignment = response.assignment(counts)
    return TreeNode(
      number: pending.number, parent: pending.parent, rows: pending.range.count,
      weight: counts.reduce(0, +), probability: mass / totalMass, value: Double(assignment.class),
      risk: assignment.risk, impurity: response.impurity(counts), complexity: plan.parameters.cp,
      candidates: 0..<0, surrogates: 0..<0)
  }

  private mutating func numberNode(_ pending: Pending, _ numbers: [Double]) -> TreeNode {
    let moments = lists.withEntries(of: plan.base, in: pending.range) { entries in
      numberMoments(
        entries, classBits: lists.classBits, responses: numbers.span, caseWeights: plan.caseWeights.span)
    }
    if pending.parent == nil { totalMass = moments.weight }
    return TreeNode(
      number: pending.number, parent: pending.parent, rows: pending.range.count, weight: moments.weight,
      probability: moments.weight / totalMass, value: moments.mean, risk: moments.squares,
      impurity: moments.weight > 0 ? moments.squares / moments.weight : 0,
      complexity: plan.parameters.cp, candidates: 0..<0, surrogates: 0..<0)
  }

  /// Splits a node if some column gains anything.
  private mutating func split(
    _ place: Int, _ range: Range<Int>, scale: inout Double
  ) throws(TreeDefect) -> (left: Range<Int>, right: Range<Int>)? {
    let ranked = try rankedCandidates(of: nodes[place], range, scale: &scale)
    guard let primary = ranked.first else { return nil }
    mark(range, by: primary)
    var found: [SurrogateSplit] = []
    if plan.surrogateLimit > 0 { found = try rankedSurrogates(for: primary, range) }
    nodes[place].majority = majority(range)
    let counts = route(range, node: place, surrogates: &found)
    guard counts.left > 0, counts.right > 0 else { return nil }
    nodes[place].candidates = candidates.count..<candidates.count + ranked.count
    nodes[place].surrogates = surrogates.count..<surrogates.count + found.count
    candidates.append(contentsOf: ranked)
    surrogates.append(contentsOf: found)
    lists.partition(range, sides: sides, left: counts.left, right: counts.right, ordered: nil)
    let middle = range.lowerBound + counts.left
    return (range.lowerBound..<middle, middle..<middle + counts.right)
  }
}
