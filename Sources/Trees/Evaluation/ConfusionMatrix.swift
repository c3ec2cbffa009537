/// True classes against predicted ones, and the measures drawn from them.
///
/// A measure whose denominator is 0 is undefined: it is `nil`, never 0.
public struct ConfusionMatrix: Hashable, Sendable {
  /// The names of the classes.
  public let classes: [String]
  /// Rows (or case weight) by true class (down) and predicted class (across),
  /// row by row.
  public let counts: [Double]
  /// Rows without a true or a predicted class, which are left out.
  public let missing: Int

  /// - Parameters:
  ///   - truth: places of true classes; −1 is missing.
  ///   - predicted: likewise, as many.
  ///   - classes: the names of the classes.
  ///   - caseWeights: by row, or nothing if every row counts 1.
  /// - Throws: `.length` or `.strayTarget`.
  public init(
    truth: [Int32], predicted: [Int32], classes: [String], caseWeights: [Double]? = nil
  ) throws(TreeDefect) {
    guard truth.count == predicted.count else {
      throw .length(column: "predicted", expected: truth.count, found: predicted.count)
    }
    if let caseWeights, caseWeights.count != truth.count {
      throw .weightLength(expected: truth.count, found: caseWeights.count)
    }
    var counts = [Double](repeating: 0, count: classes.count * classes.count)
    var missing = 0
    for row in truth.indices {
      let (i, j) = (Int(truth[row]), Int(predicted[row]))
      guard i < classes.count, j < classes.count else { throw .strayTarget(row: row) }
      if i < 0 || j < 0 {
        missing += 1
      } else {
        counts[i * classes.count + j] += caseWeights?[row] ?? 1
      }
    }
    self.classes = classes
    self.counts = counts
    self.missing = missing
  }

  /// A matrix of counts already made.
  init(classes: [String], counts: [Double], missing: Int) {
    self.classes = classes
    self.counts = counts
    self.missing = missing
  }

  /// Rows of true class `i` predicted as class `j`.
  public subscript(_ i: Int, _ j: Int) -> Double { counts[i * classes.count + j] }

  /// All rows.
  public var total: Double { counts.reduce(0, +) }

  /// Rows by true class.
  public var trueTotals: [Double] {
    classes.indices.map { i in classes.indices.reduce(0) { $0 + self[i, $1] } }
  }

  /// Rows by predicted class.
  public var predictedTotals: [Double] {
    classes.indices.map { j in classes.indices.reduce(0) { $0 + self[$1, j] } }
  }

  private var agreeing: Double { classes.indices.reduce(0) { $0 + self[$1, $1] } }

  /// The share of rows whose class is predicted rightly.
  public var accuracy: Double? { ratio(agreeing, total) }

  /// Cohen's κ = (pₒ − pₑ)/(1 − pₑ).
  public var kappa: Double? {
    guard let observed = accuracy else { return nil }
    let expected = zip(trueTotals, predictedTotals).reduce(0) { $0 + $1.0 * $1.1 } / (total * total)
    return ratio(observed - expected, 1 - expected)
  }

  /// Matthews' correlation coefficient; for more than two classes Gorodkin's
  /// R_K.
  ///
  /// - Source: Gorodkin (2004), "Comparing two K-category assignments by a
  ///   K-category correlation coefficient".
  public var matthewsCorrelation: Double? {
    let (truth, predicted, n) = (trueTotals, predictedTotals, total)
    let covariance = agreeing * n - zip(truth, predicted).reduce(0) { $0 + $1.0 * $1.1 }
    let first = n * n - truth.reduce(0) { $0 + $1 * $1 }
    let second = n * n - predicted.reduce(0) { $0 + $1 * $1 }
    return ratio(covariance, (first * second).squareRoot())
  }

  /// The mean recall of the classes; `nil` if some class has no rows.
  public var balancedAccuracy: Double? { mean(classes.indices.map { measures(ofClass: $0).recall }) }
}

extension ConfusionMatrix {
  /// The measures of one class against the rest.
  public struct ClassMeasures: Hashable, Sendable {
    /// Rows of the class predicted as it.
    public let truePositives: Double
    /// Rows of other classes predicted as it.
    public let falsePositives: Double
    /// Rows of the class predicted as another.
    public let falseNegatives: Double
    /// The other rows.
    public let trueNegatives: Double

    /// TP / (TP + FP).
    public var precision: Double? { ratio(truePositives, truePositives + falsePositives) }
    /// TP / (TP + FN).
    public var recall: Double? { ratio(truePositives, truePositives + falseNegatives) }
    /// TN / (TN + FP).
    public var specificity: Double? { ratio(trueNegatives, trueNegatives + falsePositives) }
    /// 2 TP / (2 TP + FP + FN).
    public var f1: Double? {
      ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives)
    }
    /// How many rows are of the class.
    public var support: Double { truePositives + falseNegatives }
  }

  /// The measures of class `k` against the rest.
  public func measures(ofClass k: Int) -> ClassMeasures {
    let hit = self[k, k]
    let wrong = predictedTotals[k] - hit
    let missed = trueTotals[k] - hit
    return ClassMeasures(
      truePositives: hit, falsePositives: wrong, falseNegatives: missed,
      trueNegatives: total - hit - wrong - missed)
  }

  /// A measure averaged over classes: each class alike, or by its number of
  /// rows.
  ///
  /// It is undefined if the measure is for a class that takes part; classes
  /// without rows take no part in the weighted mean.
  public func average(
    _ measure: (ClassMeasures) -> Double?, weighted: Bool = false
  ) -> Double? {
    let all = classes.indices.map { measures(ofClass: $0) }
    guard weighted else { return mean(all.map(measure)) }
    var sum = 0.0
    for one in all where one.support > 0 {
      guard let value = measure(one) else { return nil }
      sum += value * one.support
    }
    return ratio(sum, total)
  }
}

/// a / b, or `nil` if b is 0.
func ratio(_ a: Double, _ b: Double) -> Double? { b == 0 || b.isNaN ? nil : a / b }

/// The mean, or `nil` if a value is undefined or there are none.
private func mean(_ values: [Double?]) -> Double? {
  var sum = 0.0
  for value in values {
    guard let value else { return nil }
    sum += value
  }
  return ratio(sum, Double(values.count))
}
