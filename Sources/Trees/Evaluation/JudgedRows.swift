/// Rows of known class, counted by what a classifier says of them.
///
/// A classifier says one of a few things of every row, a tree one for each of
/// its leaves. Counts by these verdicts and by the true class hold all that the
/// measures need, so rows drawn anew cost one addition each.
public struct JudgedRows: Hashable, Sendable {
  /// What is said of a row.
  public struct Verdict: Hashable, Sendable {
    /// The place of the predicted class; −1 for none.
    public var predicted: Int32
    /// The probability of each class; empty where only the class is said.
    public var probabilities: [Double]

    /// A verdict from its parts.
    public init(predicted: Int32, probabilities: [Double] = []) {
      self.predicted = predicted
      self.probabilities = probabilities
    }
  }

  /// The names of the classes.
  public let classes: [String]
  /// What is said of rows, by place.
  public let verdicts: [Verdict]
  /// The true class of each judged row.
  public let truth: [Int32]
  /// The place of each judged row's verdict.
  public let verdictOfRow: [Int]
  /// Rows left out because their true class or their verdict is missing.
  public let missing: Int

  /// - Parameters:
  ///   - classes: the names of the classes.
  ///   - truth: by row, places among the classes; −1 is missing.
  ///   - verdicts: what is said.
  ///   - verdictOfRow: by row, places among the verdicts; −1 is missing.
  /// - Throws: `.length`, `.strayTarget`, or `.noSuch("verdict", …)`.
  public init(
    classes: [String], truth: [Int32], verdicts: [Verdict], verdictOfRow: [Int]
  ) throws(TreeDefect) {
    guard truth.count == verdictOfRow.count else {
      throw .length(column: "predicted", expected: truth.count, found: verdictOfRow.count)
    }
    if let row = truth.firstIndex(where: { $0 < -1 || Int($0) >= classes.count }) {
      throw .strayTarget(row: row)
    }
    if let stray = verdictOfRow.first(where: { $0 < -1 || $0 >= verdicts.count }) {
      throw .noSuch("verdict", stray)
    }
    let known = truth.indices.filter { truth[$0] >= 0 && verdictOfRow[$0] >= 0 }
    self.classes = classes
    self.verdicts = verdicts
    self.truth = known.map { truth[$0] }
    self.verdictOfRow = known.map { verdictOfRow[$0] }
    missing = truth.count - known.count
  }

  /// How many rows are judged.
  public var rowCount: Int { truth.count }

  /// Rows by verdict and true class, verdict by verdict, of some of the rows; a
  /// row that stands twice counts twice.
  ///
  /// - Complexity: O(rows + verdicts · classes).
  public func counts(of rows: some Sequence<Int>) -> [Double] {
    var counts = [Double](repeating: 0, count: verdicts.count * classes.count)
    for row in rows { counts[verdictOfRow[row] * classes.count + Int(truth[row])] += 1 }
    return counts
  }

  /// Rows by verdict and true class, of all rows.
  public var counts: [Double] { counts(of: truth.indices) }

  /// The confusion matrix of counted rows.
  public func confusion(_ counts: [Double]) -> ConfusionMatrix {
    var cells = [Double](repeating: 0, count: classes.count * classes.count)
    for (place, verdict) in verdicts.enumerated() where verdict.predicted >= 0 {
      for k in classes.indices {
        cells[k * classes.count + Int(verdict.predicted)] += counts[place * classes.count + k]
      }
    }
    return ConfusionMatrix(classes: classes, counts: cells, missing: missing)
  }

  /// Counted rows ranked by the probability of one class; `nil` where verdicts
  /// have no probabilities.
  public func ranked(event: Int, _ counts: [Double]) -> RankedScores? {
    guard verdicts.allSatisfy({ $0.probabilities.indices.contains(event) }) else { return nil }
    var groups: [RankedScores.Group] = []
    for place in verdicts.indices.sorted(by: {
      (verdicts[$1].probabilities[event], $0) < (verdicts[$0].probabilities[event], $1)
    }) {
      let own = counts[place * classes.count..<(place + 1) * classes.count]
      let positives = own[own.startIndex + event]
      let negatives = own.reduce(0, +) - positives
      guard positives + negatives > 0 else { continue }
      let score = verdicts[place].probabilities[event]
      if groups.last?.score != score { groups.append(.init(score: score, positives: 0, negatives: 0)) }
      groups[groups.count - 1].positives += positives
      groups[groups.count - 1].negatives += negatives
    }
    return RankedScores(groups: groups, missing: missing)
  }
}
