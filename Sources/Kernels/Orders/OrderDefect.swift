/// Why orders have no totals; rows count from 0.
public enum OrderDefect: Error, Hashable, Sendable {
  /// The code in this row is not below the number of customers.
  case stranger(row: Int)
  /// The amount in this row is infinite.
  case infinite(row: Int)
  /// The run was interrupted.
  case interrupted
}
