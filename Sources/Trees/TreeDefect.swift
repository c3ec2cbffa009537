/// Why a tree cannot be grown, pruned or used. Rows, columns and classes count
/// from 0.
public enum TreeDefect: Error, Hashable, Sendable {
  // MARK: The table

  /// No column to split on.
  case noPredictors
  /// No row left to grow on.
  case noRows(DroppedRows)
  /// More rows than an entry of a sorted list can name.
  case tooManyRows(Int)
  /// Two columns of one name.
  case duplicatePredictor(String)
  /// A column of another length than the target.
  case length(column: String, expected: Int, found: Int)
  /// A code outside the column's levels.
  case strayCode(column: String, row: Int)
  /// A target code outside the levels, or an infinite target.
  case strayTarget(row: Int)
  /// Another number of case weights than rows.
  case weightLength(expected: Int, found: Int)
  /// A case weight that is negative, infinite or missing.
  case weight(row: Int)
  /// The sum of squares asked for a target of classes.
  case classesUnderSquares
  /// Gini or entropy asked for a numeric target.
  case numbersUnderImpurity
  /// A target of so many classes that it is rather a number or a name.
  case tooManyClasses(count: Int, limit: Int)
  /// An unordered column whose sets of levels are too many to try; `splits`
  /// counts them.
  case tooManyLevels(column: String, levels: Int, classes: Int, splits: Double)

  // MARK: Parameters

  /// A whole-number parameter below its least or above its greatest value.
  case outOfRange(parameter: String, value: Int, allowed: ClosedRange<Int>)
  /// A complexity parameter that is negative or not a number.
  case complexity(Double)
  /// A number of priors other than that of the classes.
  case priorLength(expected: Int, found: Int)
  /// A prior that is negative or not a number.
  case prior(class: Int)
  /// Priors that do not sum to 1.
  case priorSum(Double)
  /// A loss matrix that is not square, or has another size than the classes
  /// have.
  case lossShape(expected: Int, rows: Int, columns: Int)
  /// A loss that is negative or not a number.
  case loss(class: Int, assigned: Int)
  /// A loss for assigning the right class.
  case lossDiagonal(class: Int)
  /// A class that costs nothing however it is assigned.
  case lossRow(class: Int)
  /// Priors or losses for a numeric target.
  case classParametersForNumbers
  /// A number of variable costs other than that of the predictors.
  case costLength(expected: Int, found: Int)
  /// A variable cost that is not positive.
  case cost(predictor: Int)

  // MARK: Folds and pruning

  /// Another number of folds given than rows.
  case foldLength(expected: Int, found: Int)
  /// Fewer than two folds, or more folds than rows.
  case foldCount(Int)
  /// A fold that leaves no row to grow on.
  case emptyFold(Int)
  /// A rule that needs cross-validated errors, on a tree that has none.
  case notCrossValidated
  /// Data whose columns are not the model's.
  case otherData

  // MARK: Prediction

  /// A column that the tree splits on and the new data lack.
  case missingColumn(String)
  /// A column of another kind than the tree was grown on.
  case otherKind(column: String)
  /// A node or row that does not exist.
  case noSuch(String, Int)

  // MARK: Measures

  /// A number outside what a parameter or column of numbers allows; `row` where
  /// it is one of a column.
  case number(parameter: String, value: Double, row: Int?)

  /// The run was asked to stop.
  case interrupted
}
