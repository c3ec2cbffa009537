/// An ordered list of rules: the first that takes a customer's scores names the segment.
public struct RFMRuleSet: Hashable, Sendable {
  /// The rules in the order they are tried.
  public let rules: [RFMRule]
  /// The segment of customers no rule takes.
  public let others: Segment

  /// Rules in this order.
  public init(
    _ rules: [RFMRule], others: Segment = Segment(BilingualText("Others", "其他"), provenance: .generic)
  ) {
    self.rules = rules
    self.others = others
  }

  /// The segment of every customer; the last segment holds those no rule takes.
  ///
  /// - Complexity: O(customers · rules).
  public func assign(_ scores: RFMScores) -> SegmentAssignment {
    let codes = scores.recency.indices.map { row in
      Int32(rule(scores.recency[row], scores.frequency[row], scores.monetary[row]) ?? rules.count)
    }
    return SegmentAssignment(codes: codes, segments: rules.map(\.segment) + [others])
  }

  /// The first rule that takes these scores.
  public func rule(_ r: Int32, _ f: Int32, _ m: Int32) -> Int? {
    rules.firstIndex { $0.takes(r, f, m) }
  }

  /// What each rule is left with after the rules before it.
  public struct Coverage: Hashable, Sendable {
    /// One entry per rule.
    public let rules: [RuleCoverage]
    /// Combined scores 100·R + 10·F + M that no rule takes, ascending.
    public let uncovered: [Int32]
    /// Rules that can never fire.
    public var neverFiring: [Int] { rules.indices.filter { rules[$0].left == 0 } }
  }

  /// The cells of score space one rule has.
  public struct RuleCoverage: Hashable, Sendable {
    /// Cells in the rule's box.
    public let cells: Int
    /// Of these, cells no earlier rule takes; 0 means that the rule can never fire.
    public let left: Int
    /// Earlier rules that take cells of the box, ascending.
    public let takenBy: [Int]
  }

  /// Tries the rules on every cell of a score space of `bins`³.
  public func coverage(bins: Int = 5) -> Coverage {
    let scores = 1...Int32(bins)
    var cells = [Int](repeating: 0, count: rules.count)
    var left = cells
    var takers = [Set<Int>](repeating: [], count: rules.count)
    var uncovered: [Int32] = []
    for r in scores {
      for f in scores {
        for m in scores {
          let first = rule(r, f, m)
          if first == nil { uncovered.append(100 * r + 10 * f + m) }
          for (index, rule) in rules.enumerated() where rule.takes(r, f, m) {
            cells[index] += 1
            if let first, first != index { takers[index].insert(first) } else { left[index] += 1 }
          }
        }
      }
    }
    return Coverage(
      rules: rules.indices.map {
        RuleCoverage(cells: cells[$0], left: left[$0], takenBy: takers[$0].sorted())
      },
      uncovered: uncovered)
  }
}
