/// Why rows can't be gathered into clusters; rows count from 0.
public enum KMeansDefect: Error, Hashable {
  /// No column was given.
  case noColumns
  /// A column has not one value per row of the first.
  case length(column: String, expected: Int, found: Int)
  /// A value is infinite, or too large for sums of squares.
  case notFinite(column: String, row: Int)
  /// No row has a value in every column.
  case noRows
  /// There are fewer different rows than clusters.
  case tooFewDistinct(found: Int, clusters: Int)
  /// An option that counts something is under 1.
  case option(String, Int)
  /// The tolerance is negative or not a number.
  case tolerance(Double)
  /// The numbers of clusters to compare are not a range from 2 up to fewer than the rows.
  case clusterRange(ClosedRange<Int>, rows: Int)
  /// The run was interrupted.
  case interrupted
}
