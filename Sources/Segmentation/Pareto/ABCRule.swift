/// Where the classes A, B, C … of a Pareto curve end.
public enum ABCRule: Hashable, Sendable {
  /// Ascending cumulative shares of value: 0.8 and 0.95 make A the fewest customers who bring 80 %.
  case value([Double])
  /// Ascending cumulative shares of customers: 0.2 and 0.5 make A the best 20 % of customers.
  case customers([Double])

  /// 80, 95 and 100 % of value.
  public static let byValue = Self.value([0.8, 0.95])
  /// 20, 50 and 100 % of customers.
  public static let byCustomers = Self.customers([0.2, 0.5])
}
