/// What a weighted sum does where an indicator is missing.
public enum MissingRule: String, CaseIterable, Hashable, Sendable {
  /// A missing indicator is a defect.
  case fail
  /// The weights of the present indicators are divided by their sum, at every node of a tree.
  case renormalize
}
