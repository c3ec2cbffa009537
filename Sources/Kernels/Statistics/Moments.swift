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
    // Both passes of a chunk find it in the cache.
    var range = PresentRange()
    let total = chunkedSum(values.count) { rows in
      range.add(values, rows)
      return laneSum(
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

/// How many values are present, the smallest and the largest of them; grows chunk by chunk.
struct PresentRange {
  private var counts = SIMD8<Int64>.zero
  private var low = SIMD8<Double>(repeating: .infinity)
  private var high = SIMD8<Double>(repeating: -.infinity)
  private var rest = (count: 0, minimum: Double.infinity, maximum: -Double.infinity)

  @inline(__always)
  mutating func add(_ values: Span<Double>, _ rows: Range<Int>) {
    var (counts, low, high) = (self.counts, self.low, self.high)
    let whole = rows.lowerBound + (rows.count & ~7)
    var i = rows.lowerBound
    while i < whole {
      let x = eight(values, i)
      counts &+= SIMD8(repeating: 0).replacing(with: SIMD8(repeating: 1), where: x .== x)
      low = low.replacing(with: x, where: x .< low)
      high = high.replacing(with: x, where: x .> high)
      i &+= 8
    }
    (self.counts, self.low, self.high) = (counts, low, high)
    while i < rows.upperBound {
      let x = values[i]
      if !x.isNaN { rest = (rest.count + 1, Swift.min(rest.minimum, x), Swift.max(rest.maximum, x)) }
      i &+= 1
    }
  }

  var count: Int { Int(counts.wrappedSum()) + rest.count }
  var minimum: Double { min(low.min(), rest.minimum) }
  var maximum: Double { max(high.max(), rest.maximum) }
}
