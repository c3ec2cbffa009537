/// The best cut of a node whose target is numeric, in a column of a subtree.
public struct MeanCut: Hashable, Sendable {
  /// The column.
  public let column: Int
  /// How many rows lie below the cut.
  public let below: Int
  /// The last row of the table below the cut, and the first one above it.
  public let neighbours: SIMD2<UInt32>
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
