/// Why scores can't be cut into a cube or matrix.
public enum CubeDefect: Error, Hashable {
  /// No axis was given.
  case noAxes
  /// A matrix needs two axes.
  case matrixAxes(found: Int)
  /// A matrix has two or three levels on each axis.
  case matrixLevels(axis: String, found: Int)
  /// An axis has not one score per row of the first axis.
  case length(axis: String, expected: Int, found: Int)
  /// No row has a score on this axis.
  case noScores(axis: String)
  /// A score is infinite, or the scores are too large to average; rows count from 0.
  case notFinite(axis: String, row: Int)
  /// A list of cuts is empty.
  case noCuts(axis: String)
  /// A cut is not a finite number.
  case cut(axis: String, number: Double)
  /// A quantile's probability is not between 0 and 1.
  case probability(axis: String, number: Double)
  /// Two neighbouring cuts are not in ascending order.
  case cutsNotAscending(axis: String, Double, Double)
  /// There would be more than 10,000 cells.
  case tooManyCells
  /// The names are for another number of levels per axis.
  case names(levels: [Int], found: [Int])
  /// The run was interrupted.
  case interrupted
}
