/// Something a user should know about fitted columns.
public enum NormalizeWarning: Hashable, Sendable {
  /// All present values are the same, so the column tells nothing; `used` is what the value becomes.
  case constant(column: String, value: Double, used: Double)
}
