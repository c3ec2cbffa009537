/// How priorities of alternatives under each criterion are put together.
public enum SynthesisMode: String, CaseIterable, Hashable, Sendable {
  /// They sum to 1 under each criterion; a copy of an alternative may change the order of the others.
  case distributive
  /// The best has 1 under each criterion; the totals are divided by their sum at the end.
  case ideal
}
