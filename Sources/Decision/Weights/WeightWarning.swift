/// Something a user should know about weights.
public enum WeightWarning: Hashable, Sendable {
  /// A column is constant and got weight 0.
  case constant(column: String)
  /// Rows with a missing value were left out.
  case rowsLeftOut(count: Int)
  /// The game-theoretic coefficient of a source, counted from 0, came out negative and was set to 0.
  case negativeCoefficient(source: Int, value: Double)
}
