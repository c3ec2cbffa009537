/// A weight at which two alternatives change places.
public struct WeightCrossing: Hashable, Sendable {
  /// The node's weight under its parent.
  public let weight: Double
  /// The one of the two alternatives that was given first.
  public let first: String
  /// The other one.
  public let second: String
}
