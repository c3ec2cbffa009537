import Kernels

/// A measure of how good a classifier is, by the name it has in reports.
public enum ClassMeasure: String, Hashable, Sendable, CaseIterable {
  /// The share of rows whose class is predicted rightly.
  case accuracy
  /// The mean recall of the classes.
  case balancedAccuracy = "balanced_accuracy"
  /// Cohen's κ.
  case kappa
  /// Matthews' correlation; Gorodkin's R_K for more than two classes.
  case matthews = "mcc"
  /// Of the event; without one the mean over the classes.
  case precision
  /// Likewise.
  case recall
  /// Likewise.
  case specificity
  /// Likewise.
  case f1
  /// F1 weighted by the rows of each class.
  case weightedF1 = "weighted_f1"
  /// Area under the ROC curve; without an event Hand and Till's M.
  case auc
  /// The Kolmogorov–Smirnov distance of the event's scores.
  case ks
  /// The mean precision over the steps of recall.
  case averagePrecision = "average_precision"
  /// The mean squared error of the event's probability; without an event
  /// summed over the classes.
  case brier
  /// −mean ln of the event's probability; without an event of the true class.
  case logLoss = "log_loss"
  /// The expected calibration error of the event's probability, in 10 bins.
  case calibrationError = "ece"
  /// The mean loss of a row.
  case cost
}

extension JudgedRows {
  /// The measures that counted rows allow, by name; `nil` where undefined
  /// (0/0).
  ///
  /// - Parameters:
  ///   - counts: rows by verdict and true class.
  ///   - event: the class that measures of two classes are about; `nil` for
  ///     measures over all classes.
  ///   - loss: what each error costs, or nothing to leave costs out.
  /// - Returns: the measures in the order they are shown.
  /// - Complexity: O(verdicts · classes²) and, with an event, O(verdicts · log
  ///   verdicts).
  public func measures(
    _ counts: [Double], event: Int?, loss: LossMatrix? = nil
  ) -> [(measure: ClassMeasure, value: Double?)] {
    let matrix = confusion(counts)
    var result: [(measure: ClassMeasure, value: Double?)] = [
      (.accuracy, matrix.accuracy), (.balancedAccuracy, matrix.balancedAccuracy),
      (.kappa, matrix.kappa), (.matthews, matrix.matthewsCorrelation),
    ]
    if let event {
      let one = matrix.measures(ofClass: event)
      result += [
        (.precision, one.precision), (.recall, one.recall), (.specificity, one.specificity), (.f1, one.f1),
      ]
    } else {
      result += [
        (.precision, matrix.average(\.precision)), (.recall, matrix.average(\.recall)),
        (.specificity, matrix.average(\.specificity)), (.f1, matrix.average(\.f1)),
        (.weightedF1, matrix.average(\.f1, weighted: true)),
      ]
    }
    result += event.map { probabilityMeasures(ofEvent: $0, counts) } ?? probabilityMeasures(counts)
    if let loss { result.append((.cost, cost(matrix, loss))) }
    return result
  }

  /// Whether every verdict says the probability of every class.
  private var hasProbabilities: Bool { verdicts.allSatisfy { $0.probabilities.count == classes.count } }

  private func probabilityMeasures(
    ofEvent event: Int, _ counts: [Double]
  ) -> [(measure: ClassMeasure, value: Double?)] {
    guard let scores = ranked(event: event, counts) else { return [] }
    let measures = ProbabilityMeasures(scores)
    return [
      (.auc, scores.auc), (.ks, scores.kolmogorovSmirnov), (.averagePrecision, scores.averagePrecision),
      (.brier, measures.brier), (.logLoss, measures.logLoss),
      (.calibrationError, measures.expectedCalibrationError),
    ]
  }

  /// Measures of the probabilities of all classes.
  private func probabilityMeasures(_ counts: [Double]) -> [(measure: ClassMeasure, value: Double?)] {
    guard hasProbabilities else { return [] }
    var (rows, loss, squares) = (0.0, 0.0, 0.0)
    for (place, verdict) in verdicts.enumerated() {
      let sum = verdict.probabilities.reduce(0) { $0 + $1 * $1 }
      for k in classes.indices {
        let count = counts[place * classes.count + k]
        guard count > 0 else { continue }
        let p = verdict.probabilities[k]
        rows += count
        loss -= count * naturalLogarithm(min(max(p, 1e-15), 1 - 1e-15))
        squares += count * (sum - p * p + (1 - p) * (1 - p))
      }
    }
    return [
      (.auc, pairwiseArea(counts)), (.brier, ratio(squares, rows)), (.logLoss, ratio(loss, rows)),
    ]
  }

  /// The mean over pairs of classes of how well the probabilities part them;
  /// `nil` if a class has no rows.
  ///
  /// - Source: Hand & Till (2001), "A simple generalisation of the area under
  ///   the ROC curve for multiple class classification problems", Machine
  ///   Learning 45: 171–186.
  public func pairwiseArea(_ counts: [Double]) -> Double? {
    var sum = 0.0
    for i in classes.indices {
      for j in classes.indices where j != i {
        guard let area = area(of: i, against: j, counts) else { return nil }
        sum += area
      }
    }
    return ratio(sum, Double(classes.count * (classes.count - 1)))
  }

  /// How often a row of class `i` has a higher probability of `i` than one of
  /// class `j`, ties counting half.
  private func area(of i: Int, against j: Int, _ counts: [Double]) -> Double? {
    let groups = verdicts.indices.sorted {
      verdicts[$0].probabilities[i] > verdicts[$1].probabilities[i]
    }
    var (pairs, above, place) = (0.0, 0.0, 0)
    var others = 0.0
    while place < groups.count {
      var (own, other) = (0.0, 0.0)
      let score = verdicts[groups[place]].probabilities[i]
      while place < groups.count, verdicts[groups[place]].probabilities[i] == score {
        own += counts[groups[place] * classes.count + i]
        other += counts[groups[place] * classes.count + j]
        place += 1
      }
      pairs += other * (above + own / 2)
      above += own
      others += other
    }
    return ratio(pairs, above * others)
  }

  private func cost(_ matrix: ConfusionMatrix, _ loss: LossMatrix) -> Double? {
    guard loss.classCount == classes.count else { return nil }
    return ratio(zip(matrix.counts, loss.costs).reduce(0) { $0 + $1.0 * $1.1 }, matrix.total)
  }
}
