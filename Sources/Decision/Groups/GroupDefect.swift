/// What is wrong with the judgements of a group.
public enum GroupDefect: Error, Hashable, Sendable {
  /// There are no experts.
  case noExperts
  /// An expert is named twice.
  case duplicateExpert(String)
  /// An expert judged other criteria than the first expert.
  case criteriaMismatch(expert: String, missing: [String], extra: [String])
  /// There is not one weight for each expert.
  case weightCount(experts: Int, weights: Int)
  /// An expert's weight is negative, missing (nil) or infinite.
  case weight(expert: String, value: Double?)
  /// No expert has a weight above 0.
  case allWeightsZero
  /// No expert's consistency ratio is within the limit.
  case noneConsistent(limit: Double)
}
