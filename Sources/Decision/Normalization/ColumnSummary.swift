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
  /// Σ x².
  public var squareSum: Double
  /// The first value x₁.
  public var first: Double

  /// Summarizes the values that are not NaN; nil where there are none.
  init?(_ values: [Double]) {
    var count = 0
    var (minimum, maximum) = (Double.infinity, -Double.infinity)
    var (sum, squareSum, first) = (0.0, 0.0, Double.nan)
    let cells = values.span
    for row in cells.indices {
      let value = cells[row]
      if value.isNaN { continue }
      if count == 0 { first = value }
      count &+= 1
      if value < minimum { minimum = value }
      if value >= maximum { maximum = value }
      sum += value
      squareSum += value * value
    }
    guard count > 0 else { return nil }
    let mean = sum / Double(count)
    var squaredDeviations = 0.0
    for row in cells.indices where !cells[row].isNaN {
      squaredDeviations += (cells[row] - mean) * (cells[row] - mean)
    }
    self.count = count
    self.minimum = minimum
    self.maximum = maximum
    self.mean = mean
    self.squaredDeviations = squaredDeviations
    self.sum = sum
    self.squareSum = squareSum
    self.first = first
  }

  /// Whether all present values are the same.
  public var isConstant: Bool { minimum == maximum }

  /// The standard deviation; 0 where the divisor would be.
  public func deviation(_ kind: Normalization.Deviation) -> Double {
    let divisor = kind == .sample ? count - 1 : count
    return divisor > 0 && !isConstant ? (squaredDeviations / Double(divisor)).squareRoot() : 0
  }
}
