/// How an axis is cut into levels.
public enum CutRule: Hashable, Sendable {
  /// Two levels, cut at the mean.
  case mean
  /// Two levels, cut at the median (type 7).
  case median
  /// Cuts at these numbers, ascending; one number makes two levels.
  case values([Double])
  /// Cuts at these quantiles (type 7), ascending probabilities between 0 and 1; one makes two levels.
  case quantiles([Double])
  /// Two levels: the exact best division into two clusters; the cut is halfway between their means.
  case kmeans2

  /// Two levels, cut at `number`.
  public static func value(_ number: Double) -> Self { .values([number]) }

  /// Two levels, cut at the quantile of `probability`.
  public static func quantile(_ probability: Double) -> Self { .quantiles([probability]) }

  /// How many levels the rule makes.
  public var levels: Int {
    switch self {
    case .mean, .median, .kmeans2: 2
    case .values(let numbers), .quantiles(let numbers): numbers.count + 1
    }
  }
}
