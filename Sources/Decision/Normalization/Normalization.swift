/// How the values of an indicator are made dimensionless (无量纲化).
///
/// M, m are a column's largest and smallest value, x̄ its mean, s its standard deviation, all over the
/// rows the normalizer was fitted on and skipping missing values.
public enum Normalization: Hashable, Sendable {
  /// (x − m)/(M − m) for a benefit, (M − x)/(M − m) for a cost; in 0…1.
  case minmax
  /// base + gain · minmax (功效系数).
  case efficacy(base: Double, gain: Double)
  /// (x − x̄)/s for a benefit, its negative for a cost.
  case zscore(Deviation)
  /// x/M for a benefit; for a cost m/x or 1 − x/M.
  case max(cost: CostForm)
  /// x/Σx for a benefit, (1/x)/Σ(1/x) for a cost.
  case sum
  /// x/√Σx² for a benefit, 1 − x/√Σx² for a cost.
  case vector
  /// x/x̄ for a benefit, x̄/x for a cost; keeps the coefficient of variation of a benefit.
  case mean
  /// xₜ/x₁, by the first present value; for series, benefits only.
  case initial
  /// ln x/ln Πx for a benefit, (1 − ln x/ln Πx)/(rows − 1) for a cost.
  case log
  /// ln x less the row's mean of ln x; for shares of a whole, benefits only.
  case clr
  /// The score listed for the value; for a cost, largest plus smallest listed score less that.
  case grade([GradeScore])

  /// Which number of rows the variance is divided by.
  public enum Deviation: String, Hashable, Sendable {
    /// n − 1.
    case sample
    /// n.
    case population
  }

  /// The form of a cost under `max`.
  public enum CostForm: String, Hashable, Sendable {
    /// m/x.
    case ratio
    /// 1 − x/M.
    case linear
  }

  /// A level of an ordinal indicator, as a number, and the score it stands for.
  public struct GradeScore: Hashable, Sendable {
    /// The level as it occurs in the column.
    public var level: Double
    /// The score it stands for.
    public var score: Double

    /// A line of the table.
    public init(level: Double, score: Double) {
      self.level = level
      self.score = score
    }
  }

  /// 60 + 40 · minmax, the customary efficacy coefficient.
  public static let efficacy = Normalization.efficacy(base: 60, gain: 40)
  /// With n − 1.
  public static let zscore = Normalization.zscore(.sample)
  /// With m/x for a cost.
  public static let max = Normalization.max(cost: .ratio)

  /// The word a user writes for the method.
  public var name: String {
    switch self {
    case .minmax: "minmax"
    case .efficacy: "efficacy"
    case .zscore: "zscore"
    case .max: "max"
    case .sum: "sum"
    case .vector: "vector"
    case .mean: "mean"
    case .initial: "initial"
    case .log: "log"
    case .clr: "clr"
    case .grade: "grade"
    }
  }

  /// The methods that a single word names, with their default options.
  public static let named: [Normalization] = [
    .minmax, .efficacy, .zscore, .max, .sum, .vector, .mean, .initial, .log, .clr,
  ]
}
