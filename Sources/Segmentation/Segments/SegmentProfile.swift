/// What one segment is like.
public struct SegmentProfile: Hashable, Sendable {
  /// Index of the segment in its scheme.
  public let segment: Int
  /// Rows in the segment.
  public let count: Int
  /// `count` ÷ rows with a segment; NaN where no row has one.
  public let share: Double
  /// Σ of the value column, and its share of the sum over all segments; `nil` without a value column.
  public let value: ValueShare?
  /// One entry per indicator, in the order given.
  public let indicators: [IndicatorProfile]

  /// A segment's part of a value such as revenue.
  public struct ValueShare: Hashable, Sendable {
    /// Σ over the segment's rows with a value.
    public let sum: Double
    /// `sum` ÷ the sum over all segments; NaN where that is 0. Negative values can carry it past 0…1.
    public let share: Double
    /// Rows of the segment without a value.
    public let missing: Int
  }

  /// One indicator within one segment.
  public struct IndicatorProfile: Hashable, Sendable {
    /// Values used.
    public let count: Int
    /// Rows without a value.
    public let missing: Int
    /// The mean; NaN without values.
    public let mean: Double
    /// The standard deviation, divisor n − 1; NaN under two values.
    public let standardDeviation: Double
    /// The mean ÷ the mean over all segments; NaN where that is 0.
    public let index: Double
    /// Cohen's d against all other segments: (mean − their mean) ÷ pooled standard deviation.
    ///
    /// `nil` without a value on either side or without any spread.
    /// - Source: Cohen (1988), Statistical Power Analysis, eq. 2.5.1 and 2.5.2.
    public let effectSize: Double?
  }
}
