/// A random index and where it comes from.
public struct RandomIndexEntry: Hashable, Sendable {
  /// The mean consistency index of random matrices of the order; 0 up to order 2.
  public let value: Double
  /// Where the value comes from.
  public let origin: Origin

  /// An entry of a table.
  public init(value: Double, origin: Origin) {
    self.value = value
    self.origin = origin
  }

  /// Where a random index comes from.
  public enum Origin: String, Hashable, Sendable {
    /// Listed in the table.
    case table
    /// On the straight line between two listed orders.
    case interpolated
    /// From the fitted mean principal eigenvalue of Alonso & Lamata, beyond the table.
    case fitted
    /// From random matrices made here.
    case simulated
  }
}
