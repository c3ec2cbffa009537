/// How a tree does on the rows it was grown on.
public struct Resubstitution: Hashable, Sendable {
  /// The loss of predicting every row by the root.
  public let rootRisk: Double
  /// The loss of predicting every row by its leaf.
  public let risk: Double
  /// `rootRisk` per unit of case weight: an error rate under equal losses, or a
  /// mean square.
  public let rootError: Double
  /// `risk` per unit of case weight.
  public let error: Double
  /// `risk` over `rootRisk`; `nil` if that is 0.
  public let relativeError: Double?
}

extension TreeModel {
  /// How the tree does on the rows it was grown on.
  public var resubstitution: Resubstitution {
    let risk = leaves.reduce(0) { $0 + nodes[$1].risk }
    let root = nodes[0]
    return Resubstitution(
      rootRisk: root.risk, risk: risk, rootError: root.risk / root.weight, error: risk / root.weight,
      relativeError: root.risk > 0 ? risk / root.risk : nil)
  }
}
