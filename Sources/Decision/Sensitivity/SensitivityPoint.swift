/// The scores of all alternatives at one weight of the node that is moved.
public struct SensitivityPoint: Hashable, Sendable {
  /// The node's weight under its parent.
  public let weight: Double
  /// One score per alternative.
  public let scores: [Double]
  /// 1 for the best; equal scores share the smallest rank.
  public let ranks: [Int]
}
