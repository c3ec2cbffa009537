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
    self.init(probabilities.indices.map { (probabilities[$0], positive[$0], 1) }, bins: bins)
  }

  /// How good the scores of ranked rows are as probabilities.
  ///
  /// - Precondition: every score lies within 0 and 1, and `bins` is 1 or more.
  public init(_ scores: RankedScores, bins: Int = 10) {
    self.init(
      scores.groups.flatMap { [($0.score, true, $0.positives), ($0.score, false, $0.negatives)] },
      bins: bins)
  }

  private init(_ rows: [(probability: Double, positive: Bool, count: Double)], bins: Int) {
    var (loss, squares, count) = (0.0, 0.0, 0.0)
    var sums = [(rows: Double, predicted: Double, hits: Double)](repeating: (0, 0, 0), count: bins)
    for (p, positive, times) in rows where times > 0 {
      let clipped = min(max(p, 1e-15), 1 - 1e-15)
      loss -= times * naturalLogarithm(positive ? clipped : 1 - clipped)
      squares += times * (p - (positive ? 1 : 0)) * (p - (positive ? 1 : 0))
      let bin = min(bins - 1, Int(p * Double(bins)))
      sums[bin].rows += times
      sums[bin].predicted += times * p
      sums[bin].hits += positive ? times : 0
      count += times
    }
    logLoss = ratio(loss, count)
    brier = ratio(squares, count)
    calibration = sums.enumerated().map { i, sum in
      CalibrationBin(
        lower: Double(i) / Double(bins), upper: Double(i + 1) / Double(bins), rows: Int(sum.rows),
        predicted: ratio(sum.predicted, sum.rows), observed: ratio(sum.hits, sum.rows))
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
