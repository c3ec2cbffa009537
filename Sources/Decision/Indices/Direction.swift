/// Which values of an indicator are good.
public enum Direction: Hashable, Sendable {
  /// More is better.
  case benefit
  /// Less is better.
  case cost
  /// The nearer to the target, in the indicator's own unit, the better.
  case moderate(target: Double)
  /// Inside lower…upper, both ends included, is best; outside, nearer is better.
  case interval(lower: Double, upper: Double)

  /// The word for the direction: `benefit`, `cost`, `moderate` or `interval`.
  public var name: String {
    switch self {
    case .benefit: "benefit"
    case .cost: "cost"
    case .moderate: "moderate"
    case .interval: "interval"
    }
  }

  /// Whether the numbers inside are usable: finite, and the interval's ends in order.
  var isWellFormed: Bool {
    switch self {
    case .benefit, .cost: true
    case .moderate(let target): target.isFinite
    case .interval(let lower, let upper): lower.isFinite && upper.isFinite && lower <= upper
    }
  }
}
