public import Kernels

/// A percentile interval from resampled rows.
public struct BootstrapInterval: Hashable, Sendable {
  /// The lower end.
  public let lower: Double
  /// The upper end.
  public let upper: Double
  /// How many resamples had a defined value.
  public let defined: Int

  /// Draws rows with replacement and takes quantiles of the measure.
  ///
  /// - Parameters:
  ///   - rowCount: how many rows there are.
  ///   - strata: a number per row; rows are drawn within equal numbers. `nil`
  ///     draws from all.
  ///   - resamples: how many times.
  ///   - level: the interval's probability, 0 to 1.
  ///   - seed: of the drawing.
  ///   - control: asked once per resample whether to stop.
  ///   - measure: the measure on the drawn rows; `nil` where undefined.
  /// - Returns: `nil` if no resample has a value.
  /// - Throws: `.length`, `.outOfRange`, `.number` or `.interrupted`.
  /// - Source: Efron & Tibshirani (1993), ch. 13; quantiles of type 7.
  public static func percentile(
    rowCount: Int, strata: [Int]? = nil, resamples: Int = 1000, level: Double = 0.95, seed: UInt64,
    control: RunControl = RunControl(), measure: ([Int]) -> Double?
  ) throws(TreeDefect) -> BootstrapInterval? {
    guard resamples >= 1 else {
      throw .outOfRange(parameter: "resamples", value: resamples, allowed: 1...Int.max)
    }
    guard level > 0, level < 1 else {
      throw .number(parameter: "level", value: level, row: nil)
    }
    if let strata, strata.count != rowCount {
      throw .length(column: "strata", expected: rowCount, found: strata.count)
    }
    let groups = Self.groups(rowCount, strata)
    var random = RandomSource(seed: seed)
    var values: [Double] = []
    for _ in 0..<resamples {
      if control.isInterrupted { throw .interrupted }
      var drawn: [Int] = []
      drawn.reserveCapacity(rowCount)
      for group in groups { for _ in group { drawn.append(group[random.below(group.count)]) } }
      if let value = measure(drawn) { values.append(value) }
    }
    guard !values.isEmpty else { return nil }
    values.sort()
    return BootstrapInterval(
      lower: quantile(values, (1 - level) / 2), upper: quantile(values, (1 + level) / 2),
      defined: values.count)
  }

  /// The rows of each stratum, strata in ascending order.
  private static func groups(_ rowCount: Int, _ strata: [Int]?) -> [[Int]] {
    guard let strata else { return rowCount > 0 ? [Array(0..<rowCount)] : [] }
    let byStratum = Dictionary(grouping: strata.indices, by: { strata[$0] })
    return byStratum.keys.sorted().compactMap { byStratum[$0] }
  }

  /// The quantile of sorted values by linear interpolation.
  private static func quantile(_ sorted: [Double], _ p: Double) -> Double {
    let place = Double(sorted.count - 1) * p
    let lower = Int(place)
    let upper = min(lower + 1, sorted.count - 1)
    return sorted[lower] + (sorted[upper] - sorted[lower]) * (place - Double(lower))
  }
}
