/// Rows divided by an ordered list of conditions: the first that is true names the segment.
public struct RuleSegmentation: Hashable, Sendable {
  /// The segment of every row. The last segment is the one for rows no rule takes, if there is one;
  /// without it such rows are unassigned.
  public let assignment: SegmentAssignment
  /// What each rule took, in order.
  public let coverage: [Coverage]
  /// Rows no rule takes.
  public let untaken: Int
  /// Rows for which a rule tried before the one that took them was unknown.
  public let undecided: Int

  /// What became of one rule.
  public struct Coverage: Hashable, Sendable {
    /// Rows that meet the condition.
    public var matches = 0
    /// Rows for which the condition is unknown.
    public var unknown = 0
    /// Rows the rule took: it was the first they met.
    public var taken = 0
    /// Rows that met the condition but went to each earlier rule; one count per earlier rule.
    public var lostTo: [Int] = []
  }

  /// What a linter says about a rule.
  public enum Finding: Hashable, Sendable {
    /// No row meets the condition.
    case neverTrue(rule: Int)
    /// Rows meet it, but earlier rules take them all; these are the rules, ascending.
    case shadowed(rule: Int, by: [Int])
  }

  /// Rules that took nothing, in order, and why.
  public var findings: [Finding] {
    coverage.enumerated().compactMap { index, rule in
      if rule.matches == 0 { return .neverTrue(rule: index) }
      guard rule.taken == 0 else { return nil }
      return .shadowed(rule: index, by: rule.lostTo.indices.filter { rule.lostTo[$0] > 0 })
    }
  }

  /// Tries the rules in order on every row.
  ///
  /// - Throws: `noRules`, or `length` for the first rule that has not one answer per row of the first.
  /// - Complexity: O(rows · rules).
  public init(_ rules: [SegmentRule], others: Segment? = nil) throws(RuleDefect) {
    guard let first = rules.first else { throw .noRules }
    let rows = first.answers.count
    for (index, rule) in rules.enumerated() where rule.answers.count != rows {
      throw .length(rule: index, expected: rows, found: rule.answers.count)
    }
    var codes = [Int32](repeating: -1, count: rows)
    var isOpen = [Bool](repeating: false, count: rows)
    var found: [Coverage] = []
    var undecided = 0
    for (index, rule) in rules.enumerated() {
      var coverage = Coverage(lostTo: [Int](repeating: 0, count: index))
      for row in 0..<rows {
        guard let answer = rule.answers[row] else {
          coverage.unknown += 1
          if codes[row] < 0 { isOpen[row] = true }
          continue
        }
        guard answer else { continue }
        coverage.matches += 1
        if codes[row] < 0 {
          codes[row] = Int32(index)
          coverage.taken += 1
          if isOpen[row] { undecided += 1 }
        } else {
          coverage.lostTo[Int(codes[row])] += 1
        }
      }
      found.append(coverage)
    }
    let taken = found.reduce(0) { $0 + $1.taken }
    if others != nil { codes = codes.map { $0 < 0 ? Int32(rules.count) : $0 } }
    assignment = SegmentAssignment(codes: codes, segments: rules.map(\.segment) + [others].compactMap(\.self))
    coverage = found
    untaken = rows - taken
    self.undecided = undecided
  }
}

/// Why rules can't divide rows.
public enum RuleDefect: Error, Hashable {
  /// No rule was given.
  case noRules
  /// A rule has not one answer per row of the first; rules count from 0.
  case length(rule: Int, expected: Int, found: Int)
}
