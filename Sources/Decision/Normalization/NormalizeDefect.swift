/// Why columns can't be made dimensionless; rows count from 0.
public enum NormalizeDefect: Error, Hashable, Sendable {
  /// A column holds no present value.
  case allMissing(column: String)
  /// A value is infinite.
  case infinite(column: String, row: Int)
  /// A zero stands where the method divides by the value or takes its logarithm.
  case zero(column: String, row: Int)
  /// A negative value stands where the method needs shares, ratios or logarithms.
  case negative(column: String, row: Int, value: Double)
  /// The number the method divides by (`maximum`, `mean`, `first value`, `log sum`) is not usable.
  case divisor(column: String, quantity: String, value: Double)
  /// The method has no form for the direction.
  case direction(column: String, Direction, method: String)
  /// A value is not in the table of grades.
  case unknownGrade(column: String, row: Int, value: Double)
  /// The table of grades is empty, not finite, or lists the level twice.
  case gradeTable(level: Double?)
  /// Base or gain of the efficacy coefficient is not finite, or the gain is not positive.
  case efficacy(base: Double, gain: Double)
}
