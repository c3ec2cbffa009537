/// A triangular fuzzy number: surely between lower and upper, most likely modal.
public struct TriangularNumber: Hashable, Sendable {
  /// The smallest possible value l.
  public var lower: Double
  /// The most possible value m.
  public var modal: Double
  /// The largest possible value u.
  public var upper: Double

  /// A triangular number.
  public init(_ lower: Double, _ modal: Double, _ upper: Double) {
    self.lower = lower
    self.modal = modal
    self.upper = upper
  }

  /// (1/u, 1/m, 1/l).
  public var reciprocal: Self { Self(1 / upper, 1 / modal, 1 / lower) }

  /// (l + 4m + u)/6, the graded mean.
  public var gradedMean: Double { (lower + 4 * modal + upper) / 6 }

  /// Whether 0 < l ≤ m ≤ u, of a size that has a reciprocal.
  var isJudgement: Bool { lower >= 1e-100 && lower <= modal && modal <= upper && upper <= 1e100 }
}
