/// Count, range, mean and sum of squared deviations of a column.
///
/// The mean is computed first and the deviations from it in a second pass, both as deterministic sums.
/// A constant column has exactly that constant as mean and no deviations.
public struct Moments: Hashable, Sendable {
  /// How many values are present.
  public let count: Int
  /// How many values are NaN.
  public let missing: Int
  /// The smallest value present; +∞ without any.
  public let minimum: Double
  /// The largest value present; −∞ without any.
  public let maximum: Double
  /// Σ x over the values present; 0 without any.
  public let sum: Double
  /// Σ x ÷ n; NaN without values.
  public let mean: Double
  /// Σ (x − mean)²; 0 without values.
  public let squaredDeviations: Double

  /// The moments of `values`; NaN counts as missing.
  ///
  /// - Complexity: O(n).
  public init(_ values: Span<Double>) {
    let range = presentRange(values)
    let total = chunkedSum(values.count) { rows in
      laneSum(
        rows,
        {
          let x = eight(values, $0)
          return x.replacing(with: SIMD8(repeating: 0), where: x .!= x)
        },
        { values[$0].isNaN ? 0 : values[$0] })
    }
    count = range.count
    missing = values.count - range.count
    (minimum, maximum) = (range.minimum, range.maximum)
    sum = total
    let isConstant = range.minimum == range.maximum
    let centre = isConstant ? range.minimum : range.count > 0 ? total / Double(range.count) : .nan
    mean = centre
    squaredDeviations =
      isConstant || range.count == 0
      ? 0
      : chunkedSum(values.count) { rows in
        laneSum(
          rows,
          {
            let x = eight(values, $0) - SIMD8(repeating: centre)
            return (x * x).replacing(with: SIMD8(repeating: 0), where: x .!= x)
          },
          {
            let x = values[$0] - centre
            return x.isNaN ? 0 : x * x
          })
      }
  }

  /// The sample variance, divisor n − 1; NaN under two values.
  public var variance: Double { count > 1 ? squaredDeviations / Double(count - 1) : .nan }

  /// The variance with divisor n; NaN without values.
  public var populationVariance: Double { count > 0 ? squaredDeviations / Double(count) : .nan }

  /// The square root of the sample variance; NaN under two values.
  public var standardDeviation: Double { variance.squareRoot() }
}

/// How many values are present, the smallest and the largest of them.
private func presentRange(_ values: Span<Double>) -> (count: Int, minimum: Double, maximum: Double) {
  var counts = SIMD8<Int64>.zero
  var low = SIMD8<Double>(repeating: .infinity)
  var high = SIMD8<Double>(repeating: -.infinity)
  let whole = values.count & ~7
  var i = 0
  while i < whole {
    let x = eight(values, i)
    counts &+= SIMD8(repeating: 0).replacing(with: SIMD8(repeating: 1), where: x .== x)
    low = low.replacing(with: x, where: x .< low)
    high = high.replacing(with: x, where: x .> high)
    i &+= 8
  }
  var count = Int(counts.wrappedSum())
  var (minimum, maximum) = (low.min(), high.max())
  while i < values.count {
    let x = values[i]
    if !x.isNaN {
      count += 1
      minimum = min(minimum, x)
      maximum = max(maximum, x)
    }
    i &+= 1
  }
  return (count, minimum, maximum)
}
