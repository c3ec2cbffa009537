/// What is wrong with a set of pairwise comparisons, by the names of the criteria.
public enum ComparisonDefect: Error, Hashable, Sendable {
  /// There is nothing to compare.
  case empty
  /// A criterion is named twice.
  case duplicateName(String)
  /// The table has another number of rows than there are criteria.
  case rowCount(criteria: Int, rows: Int)
  /// A row has another number of cells than there are criteria.
  case rowLength(criteria: Int, row: String, cells: Int)
  /// A list of comparisons is too short or too long; the missing pairs as far as they are known.
  case shape(criteria: Int, needed: Int, got: Int, missing: [[String]])
  /// A judgement is not a positive number of usable size; nil where it is missing.
  case value(first: String, second: String, value: Double?)
  /// A criterion compared with itself is not 1.
  case diagonal(name: String, value: Double)
  /// (first, second) and (second, first) contradict each other by more than 2 %.
  case reciprocal(first: String, second: String, forward: Double, backward: Double)
  /// A pair is judged twice, differently.
  case repeated(first: String, second: String, values: [Double])
  /// Under the strict rule: a judgement lies outside 1/9…9.
  case outsideScale(first: String, second: String, value: Double)
  /// A judgement names a criterion that is not among those compared.
  case unknownName(String, known: [String])
  /// The judged pairs don't connect all criteria; the connected parts, in the order of the criteria.
  case disconnected(parts: [[String]])
}
