import Kernels
import Testing
import Trees

@Suite struct EvaluationTests {
  @Test func `measures without a denominator are undefined`() throws {
    let matrix = try ConfusionMatrix(
      truth: [0, 0, 1, -1], predicted: [0, 0, 0, 1], classes: ["a", "b", "c"])
    #expect(matrix.missing == 1)
    #expect(matrix.measures(ofClass: 1).precision == nil)
    #expect(matrix.measures(ofClass: 1).recall == 0)
    #expect(matrix.measures(ofClass: 1).f1 == 0)
    #expect(matrix.measures(ofClass: 2).recall == nil)
    #expect(matrix.measures(ofClass: 2).f1 == nil)
    #expect(matrix.balancedAccuracy == nil)
    #expect(matrix.average(\.recall) == nil)
    #expect(near(matrix.average(\.recall, weighted: true), 2 / 3.0, 1e-12))
    let empty = try ConfusionMatrix(truth: [], predicted: [], classes: ["a", "b"])
    #expect(empty.accuracy == nil)
    #expect(empty.kappa == nil)
    #expect(empty.matthewsCorrelation == nil)
    let sure = try ConfusionMatrix(truth: [1, 1], predicted: [1, 1], classes: ["a", "b"])
    #expect(sure.kappa == nil)
    #expect(sure.accuracy == 1)
  }

  @Test func `curves need both kinds of rows`() throws {
    let scores = try RankedScores([0.2, 0.9, .nan], positive: [true, true, false])
    #expect(scores.missing == 1)
    #expect(scores.auc == nil)
    #expect(scores.roc == nil)
    #expect(scores.kolmogorovSmirnov == nil)
    #expect(try ChurnProfit().expectedMaximumProfit(scores) == nil)
  }

  @Test(arguments: 0..<20) func `the area is the share of ordered pairs`(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let scores = (0..<40).map { _ in Double(random.below(12)) }
    let positive = scores.map { $0 + Double(random.below(9)) > 9 }
    var pairs = (won: 0.0, all: 0.0)
    for i in scores.indices where positive[i] {
      for j in scores.indices where !positive[j] {
        pairs.all += 1
        pairs.won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0
      }
    }
    let ranked = try RankedScores(scores, positive: positive)
    #expect(near(ranked.auc, pairs.won / pairs.all, 1e-12))
    let points = try #require(ranked.roc)
    let trapezoids = zip(points, points.dropFirst()).reduce(0) {
      $0 + ($1.1.falsePositiveRate - $1.0.falsePositiveRate)
        * ($1.1.truePositiveRate + $1.0.truePositiveRate) / 2
    }
    #expect(near(ranked.auc, trapezoids, 1e-12))
    let deLong = try #require(try DeLong(scores, scores.map { -$0 }, positive: positive))
    #expect(near(deLong.areas[0], pairs.won / pairs.all, 1e-12))
    #expect(near(deLong.areas[1], 1 - pairs.won / pairs.all, 1e-12))
    #expect(near(deLong.covariance, -deLong.variances[0], 1e-12))
  }

  @Test func `a part of tied rows takes its share of their positives`() throws {
    let scores = try RankedScores(
      [3, 2, 2, 2, 2, 1, 1, 1, 1, 1], positive: [true, true, true] + Array(repeating: false, count: 7))
    let gains = try #require(scores.gains(parts: 5))
    #expect(near(gains.map(\.gain), [0.5, 5 / 6.0, 1, 1, 1], 1e-12))
    #expect(near(gains.map(\.lift), [2.5, 25 / 12.0, 5 / 3.0, 1.25, 1], 1e-12))
    #expect(near(gains.map(\.rate), [0.75, 0.5, 0.25, 0, 0], 1e-12))
  }

  @Test func `calibration puts one into the last bin`() throws {
    let measures = try ProbabilityMeasures(
      [0, 0.05, 0.95, 1], positive: [false, true, true, true], bins: 10)
    #expect(measures.calibration.map(\.rows) == [2, 0, 0, 0, 0, 0, 0, 0, 0, 2])
    #expect(near(measures.calibration[0].observed, 0.5, 1e-12))
    #expect(measures.calibration[1].observed == nil)
    #expect(near(measures.expectedCalibrationError, (0.95 + 0.05) / 4, 1e-12))
    #expect(throws: TreeDefect.number(parameter: "probability", value: 1.5, row: 1)) {
      try ProbabilityMeasures([0.5, 1.5], positive: [true, false])
    }
  }

  @Test func `regression errors are means over complete rows`() throws {
    let measures = try RegressionMeasures(truth: [1, 2, 3, .nan], predicted: [1, 3, 5, 1])
    #expect(measures.rows == 3)
    #expect(measures.missing == 1)
    #expect(near(measures.rootMeanSquare, (5 / 3.0).squareRoot(), 1e-12))
    #expect(near(measures.meanAbsolute, 1, 1e-12))
    #expect(near(measures.rSquared, 1 - 5 / 2.0, 1e-12))
    #expect(try RegressionMeasures(truth: [2, 2], predicted: [1, 2]).rSquared == nil)
  }

  @Test func `McNemar's exact test is a binomial tail`() {
    // 2 · (1 + 6 + 15) / 64.
    #expect(near(McNemar(onlyFirst: 2, onlySecond: 4).exactPValue, 44 / 64.0, 1e-12))
    #expect(McNemar(onlyFirst: 3, onlySecond: 3).exactPValue == 1)
    #expect(McNemar(onlyFirst: 0, onlySecond: 0).recommendedPValue == nil)
  }

  @Test func `a bootstrap interval follows its seed and holds the mean`() throws {
    let x = (0..<50).map(Double.init)
    func interval(_ seed: UInt64) throws -> BootstrapInterval? {
      try BootstrapInterval.percentile(rowCount: 50, resamples: 400, seed: seed) { rows in
        rows.reduce(0) { $0 + x[$1] } / Double(rows.count)
      }
    }
    let first = try #require(try interval(1))
    #expect(try interval(1) == first)
    #expect(try interval(2) != first)
    #expect(first.lower < 24.5 && first.upper > 24.5)
    #expect(first.upper - first.lower > 6 && first.upper - first.lower < 10)
    let strata = (0..<50).map { $0 / 25 }
    let counts = try BootstrapInterval.percentile(
      rowCount: 50, strata: strata, resamples: 20, seed: 3
    ) { rows in Double(rows.count { $0 < 25 }) }
    #expect(counts == (try BootstrapInterval.percentile(rowCount: 25, resamples: 20, seed: 9) { _ in 25 }))
  }
}
