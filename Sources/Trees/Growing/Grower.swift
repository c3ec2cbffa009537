import Kernels

/// Grows one tree, node by node from the root, each left subtree before the
/// right one.
struct Grower {
  var plan: GrowthPlan
  /// How subtrees of few rows are grown first, if their runners-up can wait.
  var lean: GrowthPlan?
  let control: RunControl
  var lists: SortedLists
  /// By row: 0 left, 1 right, 2 without direction; valid for the rows of the
  /// node being split.
  var sides: [UInt8]
  /// Counts nodes by the codes of columns.
  var tally: CodeTally
  /// What is known of nodes by the codes of columns, where runners-up are kept.
  var tables = CodeTables()
  /// Where runners-up are kept: the mass of one row of each class, or nothing if
  /// they are equal.
  let factors: [Double]
  /// The mass of one row of each class.
  let altered: [Double]
  /// Whether levels can be put in an order that holds the best split.
  let ordersLevels: Bool
  /// The best columns of the node being split, where runners-up are kept.
  var ranking: [RankedColumn] = []
  /// Work memory: the rows of one column by level and class.
  var levels: [SIMD4<Double>] = []
  /// Work memory: the levels that occur.
  var present: [Int] = []
  /// Work memory: the side of each code of one column, then of a missing one.
  var sideOfCode: [UInt8] = []
  /// Grows what lies below nodes of few rows, where rows are merely counted.
  var masked: MaskedSubtree
  /// Finds the cuts of nodes of very many rows, where a target is merely summed
  /// up.
  var bins: MeanBins
  /// Grows what lies below the others of these nodes.
  var means: MeanLists
  /// The same below nodes of few rows.
  var maskedMeans: MaskedMeans
  /// The rows next to the cuts of the last candidates, which wait for their
  /// numbers to compare with.
  var cuts: [SIMD2<UInt32>] = []
  var nodes: [TreeNode] = []
  var candidates: [CandidateSplit] = []
  var surrogates: [SurrogateSplit] = []
  var weights: [Double] = []
  /// The mass of all rows.
  private(set) var totalMass = 0.0
  /// The risk that a split must be worth, in absolute terms.
  private(set) var alpha = 0.0
  /// What stands of the subtrees that are whole and not yet part of a larger
  /// one, the last one made last.
  private var standing: [StandingSubtree] = []
  /// The largest improvement seen so far.
  var scale = 0.0
  /// Whether a subtree is being grown whose runners-up wait.
  var isLean = false
  /// The largest improvement seen before each of its nodes.
  var scaleBefore: [Double] = []
  /// How many nodes have been reported.
  private var reported = 0

  /// A node that waits to be made.
  struct Pending {
    var range: Range<Int>
    var summary: NodeSummary
    var number: UInt128
    var parent: Int?
    /// The most complexity the node can have, given its ancestors.
    var bound: Double
    /// Whether the bound is still that of the parent, and waits for the left
    /// subtree.
    var waits = false
    /// The column that the parent is split by.
    var column: Int?
    /// Where the node's rows by code and class are, if they are known.
    var counts = HeldCounts()
    /// The same where runners-up are kept.
    var table: CodeTable?
  }

  /// What is to be done next.
  private enum Step {
    case make(Pending)
    /// Weighs the whole subtree of a node.
    case weigh(Int)
  }

  /// The rows of the two children of a split.
  struct Halves {
    var left: NodeSummary
    var right: NodeSummary
    /// The column of the split, where it is of use.
    var column: Int?
    /// The rows of the halves by code and class, where they are known.
    var counts: (left: HeldCounts, right: HeldCounts)?
    /// The same where runners-up are kept.
    var tables: (left: CodeTable, right: CodeTable)?
  }

  init(plan: GrowthPlan, lists: SortedLists, control: RunControl) {
    self.plan = plan
    lean = plan.lean
    self.lists = lists
    self.control = control
    if case .classes(let response) = plan.response {
      altered = response.altered
      factors = response.hasEqualMasses ? [] : response.altered
    } else {
      (altered, factors) = ([], [])
    }
    ordersLevels = plan.ordersLevels
    sides = Array(repeating: 2, count: plan.rowCount)
    tally = CodeTally(lists)
    masked = MaskedSubtree(lists)
    bins = MeanBins(lists, isUsed: plan.sumsOnly && lists.count >= MeanBins.tableLimit)
    means = MeanLists(lists, isUsed: plan.sumsOnly)
    maskedMeans = MaskedMeans(lists, means)
    // Memory that is never reached is never taken; growing by doubling would take twice as much, and copy.
    let most = 2 * max(1, lists.count / max(1, plan.parameters.minbucket))
    nodes.reserveCapacity(most)
    weights.reserveCapacity(most * plan.response.classCount)
    if plan.candidateLimit == 1 { candidates.reserveCapacity(most / 2) }
  }

  /// Grows the tree below the root.
  ///
  /// - Parameter threshold: the absolute risk a split must be worth, or `nil`
  ///   for cp times the root's risk.
  /// - Throws: `.interrupted`.
  mutating func grow(threshold: Double? = nil) throws(TreeDefect) {
    if control.isInterrupted { throw .interrupted }
    // A sum depends on the order of its rows: that of the first column, whether or not there is a list in row order.
    let root = summary(0..<lists.count, list: plan.sumsOnly ? 0 : nil)
    totalMass = root.mass
    alpha = threshold ?? plan.parameters.cp * root.risk
    let worthless = alpha + root.risk * StandingSubtree.tolerance
    let pending = Pending(
      range: 0..<lists.count, summary: root, number: 1, parent: nil, bound: root.risk)
    // Fold trees are reported by the fold.
    if threshold != nil { reported = .max }
    try growSubtree(pending, worthless: worthless)
  }

  /// Grows a node and what lies below it.
  ///
  /// - Parameter worthless: a split is taken back if its complexity is at most
  ///   this.
  mutating func growSubtree(_ root: Pending, worthless: Double) throws(TreeDefect) {
    var waiting = [Step.make(root)]
    while let step = waiting.popLast() {
      if control.isInterrupted { throw .interrupted }
      guard case .make(var next) = step else {
        if case .weigh(let place) = step { weigh(place, worthless: worthless) }
        continue
      }
      if next.waits, let parent = next.parent, let left = standing.last {
        next.waits = false
        next.bound = bound(right: next.summary, beside: left, of: nodes[parent].risk, next.bound)
      }
      if nodes.count >= reported, nodes.count - reported >= 1024 {
        reported = nodes.count
        control.report(ProgressReport(unit: "nodes", done: reported, total: nil))
      }
      if plan.countsOnly, next.summary.rows <= MaskedSubtree.rowLimit {
        standing.append(growMasked(next, worthless: worthless))
        continue
      }
      if plan.sumsOnly, next.summary.rows <= means.limit {
        standing.append(try growMeans(next, worthless: worthless))
        continue
      }
      if lean != nil, next.summary.rows <= Self.leanLimit, mayBeSplit(next.summary, next.number, next.bound) {
        try growLean(next, worthless: worthless)
        continue
      }
      let place = append(next.summary, next.number, parent: next.parent)
      guard mayBeSplit(next.summary, next.number, next.bound),
        let halves = try split(place, next)
      else {
        standing.append(StandingSubtree(leaf: next.summary.risk))
        continue
      }
      let middle = next.range.lowerBound + halves.left.rows
      func child(
        _ summary: NodeSummary, from start: Int, _ number: UInt128, bound: Double, waits: Bool,
        _ counts: HeldCounts?, _ table: CodeTable?
      ) -> Step {
        .make(
          Pending(
            range: start..<start + summary.rows, summary: summary, number: number, parent: place,
            bound: bound, waits: waits, column: halves.column, counts: counts ?? next.counts.uncounted,
            table: table))
      }
      waiting.append(.weigh(place))
      // The right child's bound waits for the left subtree.
      waiting.append(
        child(
          halves.right, from: middle, next.number * 2 + 1, bound: next.bound, waits: true,
          halves.counts?.right,
          halves.tables?.right))
      waiting.append(
        child(
          halves.left, from: next.range.lowerBound, next.number * 2,
          bound: min(halves.left.risk, next.bound - alpha), waits: false, halves.counts?.left,
          halves.tables?.left))
    }
  }

  /// Gives back the memory that only growing needs.
  mutating func release() {
    lists = SortedLists()
    tally = CodeTally(lists)
    tables = CodeTables()
    masked = MaskedSubtree(lists)
    bins = MeanBins(lists, isUsed: false)
    means = MeanLists(lists, isUsed: false)
    maskedMeans = MaskedMeans(lists, means)
    sides = []
    cuts = []
    standing = []
  }

  /// The most complexity a right child can have, given its parent's bound and
  /// what stands of the left subtree, as rpart estimates it.
  ///
  /// The parent's complexity is at most what is left of its risk beside the
  /// left subtree, per split of it, or beside the left child as a leaf.
  ///
  /// - Parameters:
  ///   - child: the right child.
  ///   - left: what stands of the left subtree.
  ///   - risk: the parent's.
  ///   - bound: the parent's.
  func bound(
    right child: NodeSummary, beside left: StandingSubtree, of risk: Double, _ bound: Double
  ) -> Double {
    let most = max((risk - left.risk) / Double(left.splits + 1), risk - left.own)
    return min(child.risk, min(bound, most) - alpha)
  }

  /// Weighs a node whose children's subtrees are whole, and keeps the risk that
  /// it saves per split as its complexity.
  private mutating func weigh(_ place: Int, worthless: Double) {
    guard let right = standing.popLast(), let left = standing.popLast() else { return }
    let whole = StandingSubtree(nodes[place].risk, left, right, worthless: worthless)
    nodes[place].complexity = whole.complexity
    standing.append(whole)
  }

  /// Whether a node is large, impure and shallow enough to be split.
  func mayBeSplit(_ summary: NodeSummary, _ number: UInt128, _ bound: Double) -> Bool {
    summary.rows >= plan.parameters.minsplit && bound > alpha
      && 127 - number.leadingZeroBitCount < plan.parameters.maxdepth
  }

  /// Whether one of the halves of a node may be split.
  func mayBeSplitFurther(_ halves: Halves, _ number: UInt128, _ bound: Double) -> Bool {
    mayBeSplit(halves.left, number * 2, min(halves.left.risk, bound - alpha))
      || mayBeSplit(halves.right, number * 2 + 1, min(halves.right.risk, bound - alpha))
  }

  /// Whether an improvement counts; it sets what others must reach.
  mutating func reaches(_ improvement: Double) -> Bool {
    scale = max(scale, improvement)
    return improvement > scale * 1e-10
  }
}
