/// How weights from several sources become one.
public enum WeightCombination: Hashable, Sendable {
  /// wⱼ ∝ the product over the sources.
  case multiplicative
  /// wⱼ = Σₗ shareₗ wₗⱼ; the shares are used divided by their sum.
  case additive(shares: [Double])
  /// wⱼ = Σₗ αₗ wₗⱼ with α from Σₗ αₗ wₖ·wₗ = wₖ·wₖ, divided by their sum.
  case gameTheory
  /// wⱼ ∝ the geometric mean over the sources, the nearest to all of them by relative entropy.
  case minimumRelativeEntropy

  /// The method under the name a user reads.
  public var method: WeightMethod {
    switch self {
    case .multiplicative: .multiplicative
    case .additive: .additive
    case .gameTheory: .gameTheory
    case .minimumRelativeEntropy: .minimumRelativeEntropy
    }
  }
}
