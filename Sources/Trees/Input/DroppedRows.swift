/// How many rows of a table took no part in growing, by reason; a row counts
/// once, for the first reason.
public struct DroppedRows: Hashable, Sendable {
  /// Rows without a target.
  public var withoutTarget = 0
  /// Rows of case weight 0.
  public var withoutWeight = 0
  /// Rows without any predictor.
  public var withoutPredictors = 0
  /// Rows without some predictor, where incomplete rows are left out.
  public var incomplete = 0

  /// No rows.
  public init() {}

  /// All of them.
  public var total: Int { withoutTarget + withoutWeight + withoutPredictors + incomplete }
}
