import Kernels

/// What all segments of an assignment are like, and how far each indicator separates them.
public struct SegmentationProfile: Hashable, Sendable {
  /// One profile per segment, in the order of the scheme.
  public let segments: [SegmentProfile]
  /// One decomposition per indicator, in the order given.
  public let indicators: [Separation]
  /// Rows with a segment.
  public let assigned: Int
  /// Rows without one.
  public let unassigned: Int

  /// How the spread of one indicator divides into spread within and between segments.
  public struct Separation: Hashable, Sendable {
    /// The indicator's name.
    public let name: String
    /// The mean over all rows that have a segment.
    public let mean: Double
    /// Σ (x − mean)² over those rows.
    public let totalSumOfSquares: Double
    /// Σ (x − own segment's mean)².
    public let withinSumOfSquares: Double
    /// Σ n·(segment mean − mean)²; with the sum of squares within it makes up the total.
    public let betweenSumOfSquares: Double
    /// η²: between ÷ total, from 0 (segments alike) to 1; NaN where the indicator is constant.
    public var etaSquared: Double {
      totalSumOfSquares > 0 ? betweenSumOfSquares / totalSumOfSquares : .nan
    }
  }

  /// Describes the segments of `assignment`.
  ///
  /// - Parameters:
  ///   - assignment: the segment of every row.
  ///   - value: what segments have shares of, usually revenue or a total score.
  ///   - indicators: what segments are compared by.
  ///   - threads: more than 1 works on columns side by side; the result is the same.
  /// - Throws: the first column that has not one value per row.
  /// - Complexity: O(rows · columns + segments² · columns).
  public init(
    _ assignment: SegmentAssignment, value: ProfileColumn? = nil, indicators: [ProfileColumn] = [],
    threads: Int = 2
  ) throws(ProfileDefect) {
    for column in [value].compactMap(\.self) + indicators
    where column.values.count != assignment.codes.count {
      throw .length(
        column: column.name, expected: assignment.codes.count, found: column.values.count)
    }
    let groups = assignment.segments.count
    let codes = assignment.codes
    let moments = concurrentResults(indicators.count, threads: codes.count > 50_000 ? threads : 1) {
      let values = indicators[$0].values
      return GroupedMoments(values.span, by: codes.span, groups: groups)
    }
    // The value is most often one of the indicators.
    let values = value.map { value in
      indicators.firstIndex(of: value).map { moments[$0] }
        ?? GroupedMoments(value.values.span, by: codes.span, groups: groups)
    }
    let rows = codes.count - assignment.unassigned
    let total = values.map { deterministicSum($0.sums.span) } ?? .nan
    let means = moments.map(overallMean)
    segments = (0..<groups).map { g in
      SegmentProfile(
        segment: g, count: assignment.counts[g],
        share: rows > 0 ? Double(assignment.counts[g]) / Double(rows) : .nan,
        value: values.map { values in
          .init(
            sum: values.sums[g], share: total == 0 ? .nan : values.sums[g] / total,
            missing: values.missing[g])
        },
        indicators: zip(moments, means).map { indicatorProfile($0, mean: $1, of: g) })
    }
    self.indicators = zip(indicators, zip(moments, means)).map { column, found in
      separation(column.name, found.0, mean: found.1)
    }
    assigned = rows
    unassigned = assignment.unassigned
  }
}

/// What is wrong with the columns of a profile.
public enum ProfileDefect: Error, Hashable {
  /// A column has not one value per row.
  case length(column: String, expected: Int, found: Int)
}

private func overallMean(_ moments: GroupedMoments) -> Double {
  let count = moments.counts.reduce(0, +)
  return count > 0 ? deterministicSum(moments.sums.span) / Double(count) : .nan
}

private func indicatorProfile(
  _ moments: GroupedMoments, mean: Double, of segment: Int
) -> SegmentProfile.IndicatorProfile {
  let count = moments.counts[segment]
  let spread = count > 1 ? moments.squaredDeviations[segment] / Double(count - 1) : .nan
  return .init(
    count: count, missing: moments.missing[segment], mean: moments.means[segment],
    standardDeviation: spread.squareRoot(),
    index: mean == 0 ? .nan : moments.means[segment] / mean,
    effectSize: effectSize(moments, of: segment))
}

/// Cohen's d of one group against all others.
private func effectSize(_ moments: GroupedMoments, of segment: Int) -> Double? {
  let others = moments.counts.indices.filter { $0 != segment && moments.counts[$0] > 0 }
  let count = moments.counts[segment]
  let rest = others.reduce(0) { $0 + moments.counts[$1] }
  guard count > 0, rest > 0, count + rest > 2 else { return nil }
  let restMean = others.reduce(0) { $0 + moments.sums[$1] } / Double(rest)
  let restSquares = others.reduce(0.0) { sum, g in
    let shift = moments.means[g] - restMean
    return sum + moments.squaredDeviations[g] + Double(moments.counts[g]) * shift * shift
  }
  let pooled = (moments.squaredDeviations[segment] + restSquares) / Double(count + rest - 2)
  let mean = moments.means[segment]
  // Spread that is only the rounding of the means is none.
  let rounding = 1e-12 * max(abs(mean), abs(restMean))
  guard pooled.squareRoot() > rounding else { return nil }
  return (mean - restMean) / pooled.squareRoot()
}

private func separation(
  _ name: String, _ moments: GroupedMoments, mean: Double
) -> SegmentationProfile.Separation {
  let within = deterministicSum(moments.squaredDeviations.span)
  let parts = moments.counts.indices.map { g in
    let shift = moments.counts[g] > 0 ? moments.means[g] - mean : 0
    return Double(moments.counts[g]) * shift * shift
  }
  let between = deterministicSum(parts.span)
  return .init(
    name: name, mean: mean, totalSumOfSquares: within + between, withinSumOfSquares: within,
    betweenSumOfSquares: between)
}
