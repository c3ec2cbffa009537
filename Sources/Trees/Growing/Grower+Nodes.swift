import Kernels

extension Grower {
  /// Keeps the only candidate of a node and the way of its majority.
  mutating func keep(_ place: Int, _ split: CandidateSplit, _ halves: Halves) {
    nodes[place].majority =
      halves.left.rows == halves.right.rows ? nil : halves.left.rows > halves.right.rows ? .left : .right
    nodes[place].candidates = candidates.count..<candidates.count + 1
    nodes[place].surrogates = surrogates.count..<surrogates.count
    candidates.append(split)
  }

  /// Makes a node and links it to its parent.
  mutating func append(_ summary: NodeSummary, _ number: UInt128, parent: Int?) -> Int {
    let place = nodes.count
    if isLean { scaleBefore.append(scale) }
    for k in summary.counts.indices { weights.append(summary.counts[k]) }
    nodes.append(
      TreeNode(
        number: number, parent: parent, rows: summary.rows, weight: summary.weight,
        probability: summary.mass / totalMass, value: summary.value, risk: summary.risk,
        impurity: summary.impurity, complexity: plan.parameters.cp, isNumber: plan.response.classCount == 0))
    if let parent {
      // The left child follows its parent at once; the right child is made after the left subtree.
      nodes[parent].children = TreeNode.Children(left: parent + 1, right: place)
    }
    return place
  }

  /// What is known of the rows of a range, read from the base or another list.
  func summary(_ range: Range<Int>, list: Int? = nil) -> NodeSummary {
    lists.withEntries(of: list ?? lists.base, in: range) { entries in
      switch plan.response {
      case .classes(let response) where plan.caseWeights.isEmpty:
        let counts = classCounts(
          entries, classBits: lists.classBits, classCount: response.factors.count)
        return NodeSummary(rows: range.count, counts: ClassWeights(counts.map(Double.init)), response)
      case .classes(let response):
        let counts = classWeights(
          entries, classBits: lists.classBits, classCount: response.factors.count,
          caseWeights: plan.caseWeights.span)
        return NodeSummary(rows: range.count, counts: ClassWeights(counts), response)
      case .numbers(let numbers):
        let moments = numberMoments(
          entries, classBits: lists.classBits, responses: numbers.span,
          caseWeights: plan.caseWeights.span)
        return NodeSummary(rows: range.count, moments)
      }
    }
  }
}
