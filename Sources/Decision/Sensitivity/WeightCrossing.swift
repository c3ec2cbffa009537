/// A weight at which two alternatives change places.
public struct WeightCrossing: Hashable, Sendable {
  /// The node's weight under its parent.
  public let weight: Double
  /// The two alternatives, in their given order.
  public let first: String
  public let second: String
}
