/// How priorities are derived from a complete comparison matrix.
public enum PriorityMethod: String, CaseIterable, Hashable, Sendable {
  /// The principal eigenvector (Saaty 1980), by power iteration.
  case eigenvector
  /// Geometric means of the rows (方根法; Crawford & Williams 1985), the logarithmic least squares.
  case geometric
  /// Means of the rows after each column is divided by its sum (和法, 和积法).
  case arithmetic
}
