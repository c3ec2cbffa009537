/// Scores of rows that are or are not of the positive class, from the highest
/// score down, ties together.
///
/// Scores are higher the more a row is held to be positive. Rows whose score is
/// NaN are left out and counted.
public struct RankedScores: Hashable, Sendable {
  /// Groups of equal scores, the highest first.
  public let groups: [Group]
  /// Rows left out for want of a score.
  public let missing: Int
  /// Positive rows.
  public let positives: Double
  /// Other rows.
  public let negatives: Double

  /// Rows of one score.
  public struct Group: Hashable, Sendable {
    /// The score.
    public let score: Double
    /// Positive rows of that score.
    public var positives: Double
    /// Other rows of that score.
    public var negatives: Double
    /// All of them.
    public var rows: Double { positives + negatives }
  }

  /// - Parameters:
  ///   - scores: by row.
  ///   - positive: by row, whether it is of the positive class.
  /// - Throws: `.length`.
  /// - Complexity: O(n log n).
  public init(_ scores: [Double], positive: [Bool]) throws(TreeDefect) {
    guard scores.count == positive.count else {
      throw .length(column: "score", expected: positive.count, found: scores.count)
    }
    let rows = scores.indices.filter { !scores[$0].isNaN }.sorted { scores[$0] > scores[$1] }
    var groups: [Group] = []
    for row in rows {
      if groups.last?.score != scores[row] {
        groups.append(Group(score: scores[row], positives: 0, negatives: 0))
      }
      if positive[row] {
        groups[groups.count - 1].positives += 1
      } else {
        groups[groups.count - 1].negatives += 1
      }
    }
    self.groups = groups
    missing = scores.count - rows.count
    positives = groups.reduce(0) { $0 + $1.positives }
    negatives = groups.reduce(0) { $0 + $1.negatives }
  }

  /// Groups already made: of falling scores, none without rows.
  init(groups: [Group], missing: Int) {
    self.groups = groups
    self.missing = missing
    positives = groups.reduce(0) { $0 + $1.positives }
    negatives = groups.reduce(0) { $0 + $1.negatives }
  }
}
