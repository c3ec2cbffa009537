/// Where a set of weights comes from, under the name a user reads.
public enum WeightMethod: String, CaseIterable, Hashable, Sendable {
  case eigenvector, geometric, arithmetic
  /// Scores given directly, divided by their sum.
  case direct
  /// A single child, which carries the whole weight of its parent.
  case only
  /// From an incomplete matrix by logarithmic least squares.
  case incompleteLeastSquares = "llsm"
  /// From an incomplete matrix by Harker's method.
  case harker
  /// From an incomplete matrix completed so that λmax is smallest.
  case smallestEigenvalue = "lambda-min"
  /// From the priorities of several experts.
  case aggregatedPriorities = "aip"
  case buckley, chang
  case entropy, critic, cv, equal
  case multiplicative, additive
  case gameTheory = "game-theory"
  case minimumRelativeEntropy = "minimum-relative-entropy"

  /// The method of a set of priorities.
  public init(_ method: PriorityMethod) {
    switch method {
    case .eigenvector: self = .eigenvector
    case .geometric: self = .geometric
    case .arithmetic: self = .arithmetic
    }
  }
}
