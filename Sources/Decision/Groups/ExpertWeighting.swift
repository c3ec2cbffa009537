/// How much each expert of a group counts.
public enum ExpertWeighting: Hashable, Sendable {
  /// All the same.
  case equal
  /// As given, divided by their sum.
  case given([Double])
  /// αₖ ∝ 1/(1 + 10 CRₖ), so that an expert at CR 0.1 counts half as much as a perfectly consistent one.
  case byConsistency
  /// All the same among those whose consistency ratio is at most the limit; the others don't count.
  case consistentOnly(limit: Double)
}
