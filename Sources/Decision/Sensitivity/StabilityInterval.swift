/// The weights of a node between which the best alternative stays the best.
public struct StabilityInterval: Hashable, Sendable {
  /// The best alternative.
  public let best: String
  /// The node's weight as it is.
  public let weight: Double
  /// The lowest weight at which it is still the best; 0 where none takes over.
  public let lower: Double
  /// The highest such weight; 1 where none takes over.
  public let upper: Double
  /// Which alternative is better below `lower`.
  public let takesOverBelow: String?
  /// Which alternative is better above `upper`.
  public let takesOverAbove: String?
}
