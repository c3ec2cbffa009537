/// Something that was decided or found in a file of a statistics package.
public enum StatisticsNotice: Hashable, Sendable {
  /// Values that the file declares missing became missing.
  case declaredMissing(column: String, [Declared])
  /// So many of the values have no label, so the column keeps its numbers.
  case partlyLabelled(column: String, unlabelled: Int, of: Int)
  /// A time of day or a duration stays a number of seconds.
  case durations(column: String)
  /// The file says that rows are weighted by this column.
  case weighted(by: String)
  /// So many columns say in words what they are about.
  case columnLabels(count: Int)

  /// A value that is declared missing.
  public struct Declared: Hashable, Sendable {
    /// The value, or the letter of a missing value behind a point.
    public var value: String
    /// Its label; `nil` for none.
    public var label: String?
    /// How many rows have it.
    public var count: Int
  }
}
