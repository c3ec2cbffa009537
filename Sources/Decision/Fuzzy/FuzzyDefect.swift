/// What is wrong with fuzzy comparisons.
public enum FuzzyDefect: Error, Hashable, Sendable {
  /// There is nothing to compare.
  case empty
  /// A criterion is named twice.
  case duplicateName(String)
  /// The table has another number of rows than there are criteria.
  case rowCount(criteria: Int, rows: Int)
  /// A row has another number of cells than there are criteria.
  case rowLength(criteria: Int, row: String, cells: Int)
  /// The list of comparisons is too short or too long.
  case shape(criteria: Int, needed: Int, got: Int)
  /// A judgement is not 0 < l ≤ m ≤ u.
  case value(first: String, second: String, TriangularNumber)
  /// A criterion compared with itself is not (1, 1, 1).
  case diagonal(name: String, TriangularNumber)
  /// Mirrored judgements contradict each other by more than 2 %.
  case reciprocal(first: String, second: String, forward: TriangularNumber, backward: TriangularNumber)
}
