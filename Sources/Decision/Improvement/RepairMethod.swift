/// How judgements are moved until they are consistent enough.
public enum RepairMethod: Hashable, Sendable {
  /// The worst judgement is replaced by its Harker value, again and again (Saaty 2003).
  case harker
  /// All judgements move a little towards the priorities: aᵢⱼ ← aᵢⱼ^λ (wᵢ/wⱼ)^(1−λ) (Xu & Wei 1999, EJOR
  /// 116), λ in (0, 1).
  case xuWei(step: Double)

  /// λ = 0.9, as in the source.
  public static let xuWei = RepairMethod.xuWei(step: 0.9)
}
