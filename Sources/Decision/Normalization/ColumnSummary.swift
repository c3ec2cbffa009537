import Kernels

/// The numbers a normalizer keeps of a column, over its present values.
public struct ColumnSummary: Hashable, Sendable {
  /// The number of present values.
  public var count: Int
  /// The smallest value m.
  public var minimum: Double
  /// The largest value M.
  public var maximum: Double
  /// The mean x̄.
  public var mean: Double
  /// Σ (x − x̄)².
  public var squaredDeviations: Double
  /// Σ x.
  public var sum: Double
  /// The first value x₁.
  public var first: Double

  /// Summarizes the values that are not NaN; nil where there are none.
  init?(_ values: [Double]) {
    let moments = Moments(values.span)
    guard moments.count > 0 else { return nil }
    count = moments.count
    minimum = moments.minimum
    maximum = moments.maximum
    mean = moments.mean
    squaredDeviations = moments.squaredDeviations
    sum = moments.sum
    first = values.first { !$0.isNaN } ?? .nan
  }

  /// Whether all present values are the same.
  public var isConstant: Bool { minimum == maximum }

  /// The standard deviation; 0 where the divisor would be.
  public func deviation(_ kind: Normalization.Deviation) -> Double {
    let divisor = kind == .sample ? count - 1 : count
    return divisor > 0 && !isConstant ? (squaredDeviations / Double(divisor)).squareRoot() : 0
  }
}
