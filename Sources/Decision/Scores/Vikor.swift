/// The compromise ranking by group utility and individual regret.
public struct Vikor: Hashable, Sendable {
  /// S = Σ w (f* − f)/(f* − f⁻), smaller is better.
  public let groupUtility: [Double]
  /// R = the largest term of S, smaller is better.
  public let regret: [Double]
  /// Q = v (S − S*)/(S⁻ − S*) + (1 − v)(R − R*)/(R⁻ − R*) in 0…1, smaller is better.
  public let compromise: [Double]
  /// Ranks by Q; 1 for the best, equal rows share the smallest rank.
  public let ranks: [Int]
  /// The weight v of group utility.
  public let strategy: Double
  /// Whether the best is ahead of the second by at least 1/(rows − 1).
  public let hasAdvantage: Bool
  /// Whether the best by Q is also best by S or by R.
  public let isStable: Bool
  /// The rows, counted from 0 and in the order of Q, among which the method does not decide.
  public let compromiseSet: [Int]
  /// Constant columns, or that all rows are equal.
  public let warnings: [ScoreWarning]

  /// Scores the rows of a decision matrix.
  ///
  /// A constant column takes no part, with a warning; the other weights stay as they are, which leaves Q
  /// unchanged. Without advantage the compromise set holds all rows within 1/(rows − 1) of the best, with
  /// advantage but not stable the first two.
  ///
  /// - Parameters:
  ///   - matrix: the rows to score.
  ///   - strategy: v in 0…1.
  /// - Throws: `parameter` where v lies outside 0…1.
  /// - Complexity: O(rows × columns).
  /// - Source: Opricovic & Tzeng (2004), EJOR 156: 445–455.
  public init(_ matrix: DecisionMatrix, strategy: Double = 0.5) throws(ScoreDefect) {
    guard strategy >= 0, strategy <= 1 else { throw .parameter(name: "v", value: strategy) }
    let (columns, constant) = try matrix.normalized(.minmax)
    let rows = matrix.rows
    var utility = Array(repeating: 0.0, count: rows)
    var regret = utility
    for (column, weight) in zip(columns, matrix.weights) {
      guard let best = column.max(), let worst = column.min(), best > worst else { continue }
      for row in 0..<rows {
        let term = weight * (best - column[row]) / (best - worst)
        utility[row] += term
        regret[row] = max(regret[row], term)
      }
    }
    let scaledUtility = Self.scaled(utility)
    let scaledRegret = Self.scaled(regret)
    let compromise = zip(scaledUtility, scaledRegret).map { strategy * $0 + (1 - strategy) * $1 }
    let ranks = Decision.ranks(of: compromise, ascending: true).map { $0 ?? 0 }
    groupUtility = utility
    self.regret = regret
    self.compromise = compromise
    self.ranks = ranks
    self.strategy = strategy
    let order = sortedRows(of: compromise, ascending: true).map(\.row)
    let best = order[0]
    let needed = rows > 1 ? 1 / Double(rows - 1) : 0
    hasAdvantage = rows < 2 || compromise[order[1]] - compromise[best] >= needed - 1e-12
    isStable = [utility, regret].contains { values in
      values[best] <= values.reduce(.infinity, min) + 1e-12 * values.reduce(0, max)
    }
    compromiseSet = Self.compromiseSet(
      compromise, ranks, order, needed: needed, hasAdvantage: hasAdvantage, isStable: isStable)
    let isEqual = rows > 1 && (utility + regret).allSatisfy { $0 == 0 }
    warnings = constant.map { .constant(column: $0) } + (isEqual ? [.allEqual] : [])
  }

  private static func compromiseSet(
    _ compromise: [Double], _ ranks: [Int], _ order: [Int], needed: Double, hasAdvantage: Bool,
    isStable: Bool
  ) -> [Int] {
    let best = order[0]
    if !hasAdvantage { return order.filter { compromise[$0] - compromise[best] < needed - 1e-12 } }
    if isStable { return [best] }
    return order.filter { ranks[$0] <= ranks[order[1]] }
  }

  /// Values moved to 0…1; all 0 where they are all the same.
  private static func scaled(_ values: [Double]) -> [Double] {
    guard let least = values.min(), let most = values.max(), most > least else {
      return values.map { _ in 0 }
    }
    return values.map { ($0 - least) / (most - least) }
  }
}
