/// What the rows of one leaf have in common, and what the tree says about them.
public struct TreeRule: Hashable, Sendable {
  /// The place of the leaf among the nodes.
  public let leaf: Int
  /// The conditions, one per column, in the order in which the columns are
  /// first split.
  public let conditions: [RuleCondition]
  /// Training rows of the leaf.
  public let rows: Int
  /// The leaf's share of the population, 0 to 1.
  public let support: Double
  /// The probability of the predicted class, 0 to 1; `nil` for a numeric
  /// target.
  public let confidence: Double?
  /// The place of the predicted class, or the predicted number.
  public let value: Double
}

/// What a rule asks of one column.
public struct RuleCondition: Hashable, Sendable {
  /// The place of the column among the predictors.
  public let predictor: Int
  /// What its value must be.
  public var test: Test
  /// Whether a missing value will do too, where missing values are a branch.
  public var allowsMissing: Bool

  /// A condition from its parts.
  public init(predictor: Int, test: Test, allowsMissing: Bool = false) {
    self.predictor = predictor
    self.test = test
    self.allowsMissing = allowsMissing
  }

  /// What a value must be.
  public enum Test: Hashable, Sendable {
    /// At least the first bound and below the second, where they exist. Below
    /// infinity is any value, at least infinity none.
    case within(atLeast: Double?, below: Double?)
    /// One of these levels, by place, ascending.
    case among([Int])
  }
}

extension TreeModel {
  /// The rule of every leaf, from left to right. Several splits on one column
  /// are joined into one condition.
  public var rules: [TreeRule] {
    leaves.map { leaf in
      TreeRule(
        leaf: leaf, conditions: conditions(of: leaf), rows: nodes[leaf].rows,
        support: nodes[leaf].probability,
        confidence: predictedClass(of: leaf).map { probabilities(of: leaf)[$0] },
        value: nodes[leaf].value)
    }
  }

  /// The conditions on the way to a node, joined by column.
  public func conditions(of node: Int) -> [RuleCondition] {
    var conditions: [RuleCondition] = []
    for (split, direction) in decisions(above: node) {
      let test = test(split, direction)
      let allowsMissing = split.missing == direction
      if let place = conditions.firstIndex(where: { $0.predictor == split.predictor }) {
        conditions[place].test = joined(conditions[place].test, test)
        conditions[place].allowsMissing = conditions[place].allowsMissing && allowsMissing
      } else {
        conditions.append(
          RuleCondition(predictor: split.predictor, test: test, allowsMissing: allowsMissing))
      }
    }
    return conditions
  }

  /// The splits above a node and the ways taken, from the root.
  private func decisions(above node: Int) -> [(CandidateSplit, Direction)] {
    var decisions: [(CandidateSplit, Direction)] = []
    var place = node
    while let parent = nodes[place].parent, let split = primary(of: parent) {
      decisions.append((split, nodes[place].number % 2 == 0 ? .left : .right))
      place = parent
    }
    return decisions.reversed()
  }

  private func test(_ split: CandidateSplit, _ direction: Direction) -> RuleCondition.Test {
    switch split.rule {
    case .levels(let directions): return .among(directions.indices.filter { directions[$0] == direction })
    case .threshold(let threshold, let below):
      guard case .ordered(let levels) = predictors[split.predictor].kind else {
        return below == direction
          ? .within(atLeast: nil, below: threshold) : .within(atLeast: threshold, below: nil)
      }
      return .among(levels.indices.filter { (Double($0) < threshold) == (below == direction) })
    }
  }

  private func joined(_ first: RuleCondition.Test, _ second: RuleCondition.Test) -> RuleCondition.Test {
    switch (first, second) {
    case (.within(let least, let below), .within(let otherLeast, let otherBelow)):
      return .within(
        atLeast: [least, otherLeast].compactMap(\.self).max(),
        below: [below, otherBelow].compactMap(\.self).min())
    case (.among(let levels), .among(let others)): return .among(levels.filter(others.contains))
    default: return second
    }
  }
}
