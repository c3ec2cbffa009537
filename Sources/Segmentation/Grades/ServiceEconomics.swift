import Kernels

/// What serving the customers of each segment costs, against what they contribute.
public struct ServiceEconomics: Hashable, Sendable {
  /// One entry per segment, in the order of the scheme.
  public let segments: [Account]
  /// All rows that have a segment.
  public let total: Account
  /// Rows whose return lies under the threshold, ascending: candidates to let go.
  public let belowThreshold: [Int]
  /// The least return that justifies service.
  public let returnThreshold: Double

  /// Costs and contributions added up.
  public struct Account: Hashable, Sendable {
    /// Rows with both a cost and a contribution.
    public var customers = 0
    /// Rows that lack one of them.
    public var missing = 0
    /// Σ contribution before the cost to serve.
    public var contribution = 0.0
    /// Σ cost to serve.
    public var cost = 0.0
    /// Customers whose return lies under the threshold.
    public var belowThreshold = 0
    /// Contribution − cost.
    public var net: Double { contribution - cost }
    /// Cost ÷ contribution; NaN where the contribution is not over 0.
    public var costRatio: Double { contribution > 0 ? cost / contribution : .nan }
    /// (Contribution − cost) ÷ cost; NaN where nothing was spent.
    public var rate: Double { cost > 0 ? net / cost : .nan }
  }

  /// Adds up costs and contributions by segment.
  ///
  /// A customer's return is (contribution − cost) ÷ cost. One who costs nothing is never under the
  /// threshold.
  ///
  /// - Parameters:
  ///   - assignment: the segment of every row.
  ///   - cost: the cost to serve of every row, 0 or more; NaN is missing.
  ///   - contribution: what every row contributes, in the same unit; NaN is missing.
  ///   - returnThreshold: the least return that justifies service.
  /// - Throws: `length` where a column does not fit.
  /// - Complexity: O(rows).
  public init(
    _ assignment: SegmentAssignment, cost: [Double], contribution: [Double], returnThreshold: Double = 0
  ) throws(GradeDefect) {
    let rows = assignment.codes.count
    guard cost.count == rows else { throw .length(column: "cost", expected: rows, found: cost.count) }
    guard contribution.count == rows else {
      throw .length(column: "contribution", expected: rows, found: contribution.count)
    }
    let codes = (0..<rows).map { row in
      cost[row].isNaN || contribution[row].isNaN ? -1 : assignment.codes[row]
    }
    let groups = assignment.segments.count
    let costs = GroupedMoments(cost.span, by: codes.span, groups: groups)
    let contributions = GroupedMoments(contribution.span, by: codes.span, groups: groups)
    var below: [Int] = []
    var counts = [Int](repeating: 0, count: groups)
    for row in 0..<rows where codes[row] >= 0 && cost[row] > 0 {
      if (contribution[row] - cost[row]) / cost[row] < returnThreshold {
        below.append(row)
        counts[Int(codes[row])] += 1
      }
    }
    let accounts = (0..<groups).map { g in
      Account(
        customers: costs.counts[g], missing: assignment.counts[g] - costs.counts[g],
        contribution: contributions.sums[g], cost: costs.sums[g], belowThreshold: counts[g])
    }
    segments = accounts
    total = accounts.reduce(into: Account()) { sum, account in
      sum.customers += account.customers
      sum.missing += account.missing
      sum.contribution += account.contribution
      sum.cost += account.cost
      sum.belowThreshold += account.belowThreshold
    }
    belowThreshold = below
    self.returnThreshold = returnThreshold
  }
}
