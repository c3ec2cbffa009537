import Kernels

/// What a fitted normalizer does to the values of one column.
public enum ColumnTransform: Hashable, Sendable {
  /// The same number for every present value, for a column that was constant.
  case constant(Double)
  /// (x − shift)/divisor.
  case scaled(shift: Double, divisor: Double)
  /// (from − x)/divisor.
  case reversed(from: Double, divisor: Double)
  /// numerator/x.
  case inverse(numerator: Double)
  /// ln x/sum.
  case logarithm(sum: Double)
  /// (1 − ln x/sum)/others.
  case reversedLogarithm(sum: Double, others: Double)
  /// 1 inside lower…upper, falling by 1 over `reach` outside; 0 outside where `reach` is 0.
  case closeness(lower: Double, upper: Double, reach: Double)
  /// The score of the level.
  case lookup([Normalization.GradeScore])
  /// The value as it is; the row's parts are taken together afterwards.
  case part

  /// The value of x; nil where x has no image: zero or negative under a ratio or logarithm, unknown level.
  func image(of x: Double) -> Double? {
    switch self {
    case .constant(let value): value
    case .scaled(let shift, let divisor): (x - shift) / divisor
    case .reversed(let from, let divisor): (from - x) / divisor
    case .inverse(let numerator): x > 0 ? numerator / x : nil
    case .logarithm(let sum): x > 0 ? naturalLogarithm(x) / sum : nil
    case .reversedLogarithm(let sum, let others): x > 0 ? (1 - naturalLogarithm(x) / sum) / others : nil
    case .closeness(let lower, let upper, let reach): Self.closeness(x, lower, upper, reach)
    case .lookup(let table): table.first { $0.level == x }?.score
    case .part: x > 0 ? x : nil
    }
  }

  static func closeness(_ x: Double, _ lower: Double, _ upper: Double, _ reach: Double) -> Double {
    let distance = x < lower ? lower - x : x > upper ? x - upper : 0
    if distance == 0 { return 1 }
    return reach > 0 ? 1 - distance / reach : 0
  }
}
