/// A cell of a comparison matrix that deserves a note, and its value.
public struct ComparisonCell: Hashable, Sendable {
  /// The name of the row.
  public let first: String
  /// The name of the column.
  public let second: String
  /// The judgement as it was given.
  public let given: Double
  /// The judgement as it is used; differs from `given` where a rounded reciprocal was made exact.
  public let used: Double

  /// A cell with a note.
  public init(first: String, second: String, given: Double, used: Double) {
    self.first = first
    self.second = second
    self.given = given
    self.used = used
  }
}
