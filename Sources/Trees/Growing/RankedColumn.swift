import Kernels

/// The best split of a column of a node, as long as it may still be overtaken.
struct RankedColumn {
  let predictor: Int
  /// How many rows have a value.
  let rows: Int
  /// What it gains, divided by the cost of the column.
  var improvement: Double
  /// For a cut of numbers, how many rows lie below it.
  let below: Int
  private let threshold: Double
  private let lowerIsBelow: Bool
  /// The ways of levels; `nil` for a cut of numbers.
  private let directions: [Direction?]?

  /// A cut of numbers.
  init(predictor: Int, rows: Int, _ cut: NumericCut) {
    (self.predictor, self.rows, improvement) = (predictor, rows, cut.gain)
    (below, threshold, lowerIsBelow, directions) = (cut.below, cut.threshold, cut.lowerIsBelow, nil)
  }

  /// A split of levels.
  init(predictor: Int, rows: Int, levels: LevelSplit) {
    (self.predictor, self.rows, improvement) = (predictor, rows, levels.gain)
    (below, threshold, lowerIsBelow, directions) = (0, 0, false, levels.directions)
  }

  /// A split that is known.
  ///
  /// - Parameter below: how many rows lie below it if it is a cut.
  init(_ split: CandidateSplit, below: Int) {
    (predictor, rows, improvement) = (split.predictor, split.rows, split.improvement)
    switch split.rule {
    case .threshold(let threshold, let lower):
      (self.below, self.threshold, lowerIsBelow, directions) = (below, threshold, lower == .left, nil)
    case .levels(let directions):
      (self.below, threshold, lowerIsBelow, self.directions) = (0, 0, false, directions)
    }
  }

  /// The candidate.
  var split: CandidateSplit {
    CandidateSplit(
      predictor: predictor,
      rule: directions.map { .levels($0) } ?? .threshold(threshold, below: lowerIsBelow ? .left : .right),
      improvement: improvement, rows: rows)
  }
}
