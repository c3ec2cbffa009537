/// The best cut of a node whose target is numeric, in a column of a subtree.
public struct MeanCut: Hashable, Sendable {
  /// The column.
  public let column: Int
  /// How many rows lie below the cut.
  public let below: Int
  /// The rows of the table next to the cut.
  public let lower: Int
  /// The first one above.
  public let upper: Int
  /// By how much the cut lowers the sum of squares.
  public let gain: Double
  /// Whether the rows below have the lower mean.
  public let lowerIsBelow: Bool
}

/// The weight and mean of the rows on either side of a cut, and their squares.
public struct HalfMoments: Hashable, Sendable {
  /// Of the rows below.
  public var below: NumberMoments
  /// Of the rows above.
  public var above: NumberMoments
}
