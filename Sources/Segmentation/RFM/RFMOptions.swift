/// How orders become recency, frequency and monetary value.
public struct RFMOptions: Hashable, Sendable {
  /// The day of the analysis, in days since 1970-01-01; without one, the day after the last order.
  public var asof: Int32?
  /// What negative amounts mean.
  public var returns: Returns
  /// What the monetary value is.
  public var monetary: Monetary

  /// Options; without arguments the defaults.
  public init(asof: Int32? = nil, returns: Returns = .net, monetary: Monetary = .sum) {
    self.asof = asof
    self.returns = returns
    self.monetary = monetary
  }

  /// What happens to negative amounts.
  public enum Returns: String, Hashable, Sendable, CaseIterable {
    /// They reduce the monetary value; they are neither purchases nor do they move the last day.
    case net
    /// They are left out.
    case drop
    /// They are an error.
    case error
  }

  /// The monetary value of a customer.
  public enum Monetary: String, Hashable, Sendable, CaseIterable {
    /// The sum of all amounts.
    case sum
    /// The sum of all amounts ÷ the number of purchases.
    case mean
  }
}
