import Kernels

/// How good probabilities of the positive class are.
public struct ProbabilityMeasures: Hashable, Sendable {
  /// −mean ln p of what happened, p clipped to [1e-15, 1 − 1e-15]; `nil`
  /// without rows.
  public let logLoss: Double?
  /// The mean of (p − y)²; `nil` without rows.
  public let brier: Double?
  /// Rows by bins of probability of equal width.
  public let calibration: [CalibrationBin]
  /// The mean distance of predicted and observed share over bins, by rows;
  /// `nil` without rows.
  public let expectedCalibrationError: Double?

  /// One bin of a calibration table.
  public struct CalibrationBin: Hashable, Sendable {
    /// The bin holds lower ≤ p < upper; the last one holds p = 1 too.
    public let lower: Double
    /// See `lower`.
    public let upper: Double
    /// Rows in the bin.
    public let rows: Int
    /// Their mean probability; `nil` without rows.
    public let predicted: Double?
    /// Their share of positives; `nil` without rows.
    public let observed: Double?
  }

  /// - Parameters:
  ///   - probabilities: of the positive class, by row, 0 to 1.
  ///   - positive: by row, whether it is of the positive class.
  ///   - bins: how many bins the calibration table has, 1 or more.
  /// - Throws: `.length`, `.number`, or `.outOfRange` for the bins.
  /// - Source: Brier (1950); Naeini, Cooper & Hauskrecht (2015) for the
  ///   calibration error.
  public init(_ probabilities: [Double], positive: [Bool], bins: Int = 10) throws(TreeDefect) {
    guard probabilities.count == positive.count else {
      throw .length(column: "probability", expected: positive.count, found: probabilities.count)
    }
    guard bins >= 1 else { throw .outOfRange(parameter: "bins", value: bins, allowed: 1...Int.max) }
    if let row = probabilities.firstIndex(where: { !($0 >= 0 && $0 <= 1) }) {
      throw .number(parameter: "probability", value: probabilities[row], row: row)
    }
    var (loss, squares) = (0.0, 0.0)
    var sums = [(rows: Int, predicted: Double, hits: Double)](repeating: (0, 0, 0), count: bins)
    for (p, positive) in zip(probabilities, positive) {
      let clipped = min(max(p, 1e-15), 1 - 1e-15)
      loss -= naturalLogarithm(positive ? clipped : 1 - clipped)
      squares += (p - (positive ? 1 : 0)) * (p - (positive ? 1 : 0))
      let bin = min(bins - 1, Int(p * Double(bins)))
      sums[bin].rows += 1
      sums[bin].predicted += p
      sums[bin].hits += positive ? 1 : 0
    }
    let count = Double(positive.count)
    logLoss = ratio(loss, count)
    brier = ratio(squares, count)
    calibration = sums.enumerated().map { i, sum in
      CalibrationBin(
        lower: Double(i) / Double(bins), upper: Double(i + 1) / Double(bins), rows: sum.rows,
        predicted: ratio(sum.predicted, Double(sum.rows)), observed: ratio(sum.hits, Double(sum.rows)))
    }
    expectedCalibrationError = ratio(sums.reduce(0) { $0 + abs($1.predicted - $1.hits) }, count)
  }

  /// The log loss of probabilities for several classes: −mean ln p of each
  /// row's true class, clipped as above.
  ///
  /// - Parameter probabilities: what each row's true class was given.
  /// - Returns: `nil` without rows.
  public static func logLoss(ofTruth probabilities: [Double]) -> Double? {
    ratio(
      probabilities.reduce(0) { $0 - naturalLogarithm(min(max($1, 1e-15), 1 - 1e-15)) },
      Double(probabilities.count))
  }
}
