/// Why rows can't be scored; rows count from 0.
public enum ScoreDefect: Error, Hashable, Sendable {
  /// There are no rows.
  case noRows
  /// An indicator is missing and the method can't do without it.
  case missingIndicator(column: String, row: Int)
  /// A weight is negative, missing (nil) or infinite.
  case weight(column: String, value: Double?)
  /// No weight is above 0.
  case allWeightsZero
  /// The columns can't be made dimensionless.
  case normalize(NormalizeDefect)
  /// The reference row has no value for a column.
  case missingReference(column: String)
  /// A parameter lies outside its range.
  case parameter(name: String, value: Double)
}
