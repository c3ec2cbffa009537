/// How the scores of alternatives move when the weight of one node moves from 0 to 1 under its parent and
/// its siblings share the rest in their old proportion.
///
/// Each score is a straight line in the weight.
public struct WeightSensitivity: Hashable, Sendable {
  /// The node whose weight moves.
  public let node: String
  /// The node above it.
  public let parent: String
  /// The node's weight under its parent as it is.
  public let weight: Double
  /// The alternatives.
  public let names: [String]
  /// The score of each alternative at weight 0.
  public let intercepts: [Double]
  /// The change of each score from weight 0 to 1.
  public let slopes: [Double]

  /// The lines of alternatives over a weighed tree.
  ///
  /// Where the node carries all the weight of its parent, its siblings share what it gives up in equal parts.
  ///
  /// - Parameters:
  ///   - weights: the weighed tree.
  ///   - node: the name of any node below the goal.
  ///   - names: the alternatives or rows.
  ///   - columns: their dimensionless values under each leaf, in the system's order.
  /// - Throws: `unknownNode`, `onlyChild`, or `missingIndicator` with the first gap.
  /// - Complexity: O(nodes × alternatives).
  /// - Precondition: one column per leaf, each with one value per name.
  public init(
    _ weights: HierarchyWeights, node: String, names: [String], columns: [[Double]]
  ) throws(SensitivityDefect) {
    let system = weights.system
    let known = system.nodes.dropFirst().map(\.name)
    guard let place = system.place(of: node), let parent = system.nodes[place].parent else {
      throw .unknownNode(node, known: known)
    }
    let siblings = system.nodes[parent].children.filter { $0 != place }
    guard !siblings.isEmpty else { throw .onlyChild(node) }
    for (leaf, column) in zip(system.leafNames, columns) {
      if let row = column.firstIndex(where: \.isNaN) { throw .missingIndicator(column: leaf, row: row) }
    }
    let scores = Self.scores(weights, columns)
    let rest = siblings.reduce(0) { $0 + weights.local[$1] }
    let share = weights.global[parent]
    var intercepts: [Double] = []
    var slopes: [Double] = []
    for i in names.indices {
      let others = siblings.reduce(0.0) { sum, sibling in
        let part = rest > 0 ? weights.local[sibling] / rest : 1 / Double(siblings.count)
        return sum + part * scores[sibling][i]
      }
      intercepts.append(scores[0][i] - share * scores[parent][i] + share * others)
      slopes.append(share * (scores[place][i] - others))
    }
    self.node = node
    self.parent = system.nodes[parent].name
    weight = weights.local[place]
    self.names = names
    self.intercepts = intercepts
    self.slopes = slopes
  }

  /// The score of every alternative under every node.
  init(
    node: String, parent: String, weight: Double, names: [String], intercepts: [Double], slopes: [Double]
  ) {
    self.node = node
    self.parent = parent
    self.weight = weight
    self.names = names
    self.intercepts = intercepts
    self.slopes = slopes
  }

  private static func scores(_ weights: HierarchyWeights, _ columns: [[Double]]) -> [[Double]] {
    let system = weights.system
    precondition(columns.count == system.leaves.count, "every leaf needs one column")
    var scores = Array(repeating: [Double](), count: system.nodes.count)
    for (place, column) in zip(system.leaves, columns) { scores[place] = column }
    for place in system.groups.reversed() {
      let children = system.nodes[place].children
      scores[place] = weightedMeans(
        of: children.map { scores[$0] }, weights: children.map { weights.local[$0] })
    }
    return scores
  }

  /// The scores at a weight in 0…1.
  public func scores(at weight: Double) -> [Double] {
    zip(intercepts, slopes).map { $0 + weight * $1 }
  }

  /// The scores at evenly spaced weights from 0 to 1, both included.
  ///
  /// - Precondition: at least 2 points.
  public func sweep(points: Int) -> [SensitivityPoint] {
    precondition(points >= 2, "a sweep needs both ends")
    return (0..<points).map { step in
      let weight = Double(step) / Double(points - 1)
      let scores = scores(at: weight)
      return SensitivityPoint(weight: weight, scores: scores, ranks: ranks(of: scores).map { $0 ?? 0 })
    }
  }

  /// The weights in 0…1 at which two alternatives change places, in ascending order.
  ///
  /// - Complexity: O(m² log m) in the number of alternatives.
  public var crossings: [WeightCrossing] {
    var found: [WeightCrossing] = []
    for i in names.indices {
      for h in names.indices.dropFirst(i + 1) {
        guard let weight = crossing(i, h), (0...1).contains(weight) else { continue }
        found.append(WeightCrossing(weight: weight, first: names[i], second: names[h]))
      }
    }
    return found.enumerated().sorted { ($0.element.weight, $0.offset) < ($1.element.weight, $1.offset) }
      .map(\.element)
  }

  /// Where the lines of two alternatives meet; nil where they are parallel.
  private func crossing(_ i: Int, _ h: Int) -> Double? {
    let slope = slopes[i] - slopes[h]
    let scale = max(abs(slopes[i]), abs(slopes[h]))
    guard abs(slope) > 1e-12 * scale, scale > 0 else { return nil }
    return (intercepts[h] - intercepts[i]) / slope
  }

  /// The weights between which the best alternative stays the best; nil where there is no alternative.
  public var stability: StabilityInterval? {
    let current = scores(at: weight)
    guard let top = ranks(of: current).firstIndex(of: 1) else { return nil }
    var (lower, upper) = (0.0, 1.0)
    var (below, above): (String?, String?)
    for i in names.indices where i != top {
      guard let meeting = crossing(i, top) else { continue }
      // The one with the steeper line is ahead above the meeting point.
      if slopes[i] > slopes[top] {
        if meeting < upper { (upper, above) = (max(meeting, weight), names[i]) }
      } else if meeting > lower {
        (lower, below) = (min(meeting, weight), names[i])
      }
    }
    return StabilityInterval(
      best: names[top], weight: weight, lower: lower, upper: upper, takesOverBelow: below,
      takesOverAbove: above)
  }
}
