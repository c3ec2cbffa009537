import Kernels
import Testing
import Trees

/// Measures from counts of verdicts against the same measures row by row.
@Suite struct JudgedRowsTests {
  private struct Sample {
    var truth: [Int32] = []
    var verdicts: [JudgedRows.Verdict] = []
    var verdictOfRow: [Int] = []

    init(seed: UInt64, classes: Int) {
      var random = RandomSource(seed: seed)
      verdicts = (0..<6).map { _ in
        let shares = (0..<classes).map { _ in Double(random.below(9)) + 0.5 }
        let total = shares.reduce(0, +)
        return .init(predicted: Int32(random.below(classes)), probabilities: shares.map { $0 / total })
      }
      for _ in 0..<120 {
        truth.append(random.below(12) == 0 ? -1 : Int32(random.below(classes)))
        verdictOfRow.append(random.below(6))
      }
    }

    func judged(_ classes: Int) throws -> JudgedRows {
      try JudgedRows(
        classes: Array(["a", "b", "c"].prefix(classes)), truth: truth, verdicts: verdicts,
        verdictOfRow: verdictOfRow)
    }
  }

  @Test(arguments: 0..<10) func `counts give what rows give`(seed: UInt64) throws {
    let sample = Sample(seed: seed, classes: 2)
    let judged = try sample.judged(2)
    let known = sample.truth.indices.filter { sample.truth[$0] >= 0 }
    #expect(judged.missing == sample.truth.count - known.count)
    let given = known.map { sample.verdicts[sample.verdictOfRow[$0]].probabilities[1] }
    let positive = known.map { sample.truth[$0] == 1 }
    let scores = try RankedScores(given, positive: positive)
    let probabilities = try ProbabilityMeasures(given, positive: positive)
    let matrix = try ConfusionMatrix(
      truth: sample.truth, predicted: sample.verdictOfRow.map { sample.verdicts[$0].predicted },
      classes: ["a", "b"])
    let loss = try LossMatrix([[0, 1], [4, 0]])
    let found = Dictionary(
      uniqueKeysWithValues: judged.measures(judged.counts, event: 1, loss: loss).map {
        ($0.measure, $0.value)
      })
    let expected: [ClassMeasure: Double?] = [
      .accuracy: matrix.accuracy, .kappa: matrix.kappa, .matthews: matrix.matthewsCorrelation,
      .recall: matrix.measures(ofClass: 1).recall, .auc: scores.auc, .ks: scores.kolmogorovSmirnov,
      .averagePrecision: scores.averagePrecision, .brier: probabilities.brier,
      .logLoss: probabilities.logLoss, .calibrationError: probabilities.expectedCalibrationError,
      .cost: (matrix[0, 1] + 4 * matrix[1, 0]) / matrix.total,
    ]
    for (measure, value) in expected {
      #expect(near(found[measure] ?? nil, try #require(value), 1e-12), "\(measure)")
    }
  }

  /// Hand & Till (2001), equation 7: the mean over pairs of classes of both one-sided areas.
  @Test(arguments: 0..<10) func `the area of several classes is the mean over their pairs`(
    seed: UInt64
  ) throws {
    let sample = Sample(seed: seed, classes: 3)
    let judged = try sample.judged(3)
    var sum = 0.0
    for i in 0..<3 {
      for j in 0..<3 where i != j {
        let rows = sample.truth.indices.filter {
          sample.truth[$0] == Int32(i) || sample.truth[$0] == Int32(j)
        }
        let ranked = try RankedScores(
          rows.map { sample.verdicts[sample.verdictOfRow[$0]].probabilities[i] },
          positive: rows.map { sample.truth[$0] == Int32(i) })
        sum += try #require(ranked.auc)
      }
    }
    #expect(near(judged.pairwiseArea(judged.counts), sum / 6, 1e-12))
  }

  @Test func `several measures of one bootstrap are those of several bootstraps`() throws {
    let sample = Sample(seed: 3, classes: 2)
    let judged = try sample.judged(2)
    func accuracy(_ rows: [Int]) -> Double? { judged.confusion(judged.counts(of: rows)).accuracy }
    func kappa(_ rows: [Int]) -> Double? { judged.confusion(judged.counts(of: rows)).kappa }
    let both = try BootstrapInterval.percentiles(rowCount: judged.rowCount, resamples: 200, seed: 9) {
      [accuracy($0), kappa($0), nil]
    }
    let one = try BootstrapInterval.percentile(
      rowCount: judged.rowCount, resamples: 200, seed: 9, measure: accuracy)
    let other = try BootstrapInterval.percentile(
      rowCount: judged.rowCount, resamples: 200, seed: 9, measure: kappa)
    #expect(both == [one, other, nil])
  }
}
