/// Something a user should know about scores.
public enum ScoreWarning: Hashable, Sendable {
  /// A column is constant and can't tell rows apart; VIKOR leaves its weight out.
  case constant(column: String)
  /// All rows are equal on everything that has weight, so their scores mean nothing.
  case allEqual
}
