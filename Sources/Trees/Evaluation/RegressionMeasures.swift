/// How far predicted numbers are from the true ones.
public struct RegressionMeasures: Hashable, Sendable {
  /// Rows with both numbers.
  public let rows: Int
  /// Rows left out because one is missing.
  public let missing: Int
  /// The root of the mean squared error; `nil` without rows.
  public let rootMeanSquare: Double?
  /// The mean absolute error; `nil` without rows.
  public let meanAbsolute: Double?
  /// 1 − Σ(y − ŷ)² / Σ(y − ȳ)²; `nil` if all true numbers are equal.
  public let rSquared: Double?

  /// - Parameters:
  ///   - truth: by row; NaN is missing.
  ///   - predicted: likewise.
  /// - Throws: `.length`.
  public init(truth: [Double], predicted: [Double]) throws(TreeDefect) {
    guard truth.count == predicted.count else {
      throw .length(column: "predicted", expected: truth.count, found: predicted.count)
    }
    let pairs = zip(truth, predicted).filter { !$0.0.isNaN && !$0.1.isNaN }
    let count = Double(pairs.count)
    let mean = pairs.reduce(0) { $0 + $1.0 } / max(count, 1)
    let squares = pairs.reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    let spread = pairs.reduce(0) { $0 + ($1.0 - mean) * ($1.0 - mean) }
    rows = pairs.count
    missing = truth.count - pairs.count
    rootMeanSquare = ratio(squares, count)?.squareRoot()
    meanAbsolute = ratio(pairs.reduce(0) { $0 + abs($1.0 - $1.1) }, count)
    rSquared = ratio(squares, spread).map { 1 - $0 }
  }
}
