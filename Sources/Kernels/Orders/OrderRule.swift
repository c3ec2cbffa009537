/// What counts as an order.
public struct OrderRule: Hashable, Sendable {
  /// Whether a return is subtracted from its customer's sum, else it is left out.
  public let netsReturns: Bool
  /// The last day on which orders are expected.
  public let lastDay: Int32

  /// A rule.
  public init(netsReturns: Bool, lastDay: Int32) {
    (self.netsReturns, self.lastDay) = (netsReturns, lastDay)
  }
}
