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
  /// The mean of predicted less true; `nil` without rows.
  public let bias: Double?
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
    self.init(pairs.map { (truth: $0.0, predicted: $0.1) }, pairs.indices, missing: truth.count - pairs.count)
  }

  /// The measures of some of the rows, none of them missing; a row that stands
  /// twice counts twice.
  public init(
    _ pairs: [(truth: Double, predicted: Double)], _ rows: some Collection<Int>, missing: Int = 0
  ) {
    let count = Double(rows.count)
    let mean = rows.reduce(0) { $0 + pairs[$1].truth } / max(count, 1)
    var (squares, spread, distance, drift) = (0.0, 0.0, 0.0, 0.0)
    for row in rows {
      let (truth, predicted) = pairs[row]
      squares += (truth - predicted) * (truth - predicted)
      spread += (truth - mean) * (truth - mean)
      distance += abs(truth - predicted)
      drift += predicted - truth
    }
    self.rows = rows.count
    self.missing = missing
    rootMeanSquare = ratio(squares, count)?.squareRoot()
    meanAbsolute = ratio(distance, count)
    bias = ratio(drift, count)
    rSquared = ratio(squares, spread).map { 1 - $0 }
  }

  /// Root mean square, mean absolute error, bias and R², in this order.
  public var values: [Double?] { [rootMeanSquare, meanAbsolute, bias, rSquared] }
}
