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
    try percentiles(
      rowCount: rowCount, strata: strata, resamples: resamples, level: level, seed: seed, control: control
    ) { [measure($0)] }.first ?? nil
  }

  /// The same for several measures of the same draws.
  ///
  /// - Parameter measures: the measures on the drawn rows, as many each time.
  /// - Returns: one interval for each measure, `nil` where no resample has a
  ///   value.
  /// - Throws: as `percentile`.
  /// - Complexity: O(resamples · rows) and the measures.
  public static func percentiles(
    rowCount: Int, strata: [Int]? = nil, resamples: Int = 1000, level: Double = 0.95, seed: UInt64,
    control: RunControl = RunControl(), measures: ([Int]) -> [Double?]
  ) throws(TreeDefect) -> [BootstrapInterval?] {
    guard resamples >= 1 else {
      throw .outOfRange(parameter: "resamples", value: resamples, allowed: 1...Int.max)
    }
    guard level > 0, level < 1 else { throw .number(parameter: "level", value: level, row: nil) }
    if let strata, strata.count != rowCount {
      throw .length(column: "strata", expected: rowCount, found: strata.count)
    }
    let groups = Self.groups(rowCount, strata)
    var random = RandomSource(seed: seed)
    var values: [[Double]] = []
    for done in 0..<resamples {
      if control.isInterrupted { throw .interrupted }
      if done % 100 == 0 { control.report(ProgressReport(unit: "resamples", done: done, total: resamples)) }
      var drawn: [Int] = []
      drawn.reserveCapacity(rowCount)
      for group in groups { for _ in group { drawn.append(group[random.below(group.count)]) } }
      let found = measures(drawn)
      if values.isEmpty { values = Array(repeating: [], count: found.count) }
      for (place, value) in found.enumerated() { if let value { values[place].append(value) } }
    }
    return values.map { values in
      guard !values.isEmpty else { return nil }
      let sorted = values.sorted()
      return BootstrapInterval(
        lower: quantile(sorted, (1 - level) / 2), upper: quantile(sorted, (1 + level) / 2),
        defined: sorted.count)
    }
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
