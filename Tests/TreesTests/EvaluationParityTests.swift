import Testing
import Trees

@Suite struct EvaluationParityTests {
  /// The leaf probabilities of rpart's default kyphosis tree on its own rows; R
  /// package EMP, scikit-learn 1.9.1.
  @Test func `the scores of the kyphosis tree have the published measures`() throws {
    let model = try TreeModel(growing: Kyphosis.data(), TreeParameters())
    let scores = try model.probabilities(ofClass: 1, model.predict(Kyphosis.predictors))
    let positive = Kyphosis.present.map { $0 == 1 }
    let ranked = try RankedScores(scores, positive: positive)
    #expect(near(ranked.auc, 0.8933824, 5e-8))
    #expect(near(ranked.kolmogorovSmirnov, 0.7104779, 5e-8))
    #expect(near(ranked.averagePrecision, 0.5603596, 5e-8))
    let gains = try #require(ranked.gainsByScore)
    #expect(gains.map(\.rows) == [19, 26, 40, 81])
    #expect(near(gains.map(\.lift), [2.758514, 2.748869, 2.025, 1], 5e-7))
    #expect(near(gains.map(\.gain), [0.647059, 0.882353, 1, 1], 5e-7))
    let measures = try ProbabilityMeasures(scores, positive: positive)
    #expect(near(measures.brier, 0.0995080, 5e-8))
    #expect(near(measures.logLoss, 0.2895549, 5e-8))
  }

  /// scikit-learn's documentation of `roc_auc_score`, `brier_score_loss`,
  /// `log_loss`; R package EMP.
  @Test func `small published scores have the published measures`() throws {
    let ranked = try RankedScores([0.1, 0.4, 0.35, 0.8], positive: [false, false, true, true])
    #expect(near(ranked.auc, 0.75, 1e-12))
    let profit = try ChurnProfit()
    #expect(near(profit.expectedMaximumProfit(ranked)?.profit, 25.2503956, 5e-8))
    #expect(near(profit.maximumProfit(ranked)?.profit, 25.25, 1e-12))
    let brier = try ProbabilityMeasures([0.1, 0.9, 0.8, 0.3], positive: [false, true, true, false])
    #expect(near(brier.brier, 0.0375, 1e-12))
    let spam = try ProbabilityMeasures([0.9, 0.1, 0.2, 0.65], positive: [true, false, false, true])
    #expect(near(spam.logLoss, 0.2161619, 5e-8))
  }

  /// Read-me of EMP-PY.
  @Test func `the expected maximum profit of four customers is published`() throws {
    let ranked = try RankedScores([0.34, 0.44, 0.67, 0.83], positive: [false, false, true, false])
    #expect(near(try ChurnProfit().expectedMaximumProfit(ranked)?.profit, 11.2503956, 5e-8))
  }

  /// scikit-learn's documentation of `confusion_matrix`; kappa from
  /// scikit-learn 1.9.1.
  @Test func `a matrix of three classes has the published kappa`() throws {
    let matrix = try ConfusionMatrix(
      truth: [2, 0, 2, 2, 0, 1], predicted: [0, 0, 2, 2, 0, 2], classes: ["a", "b", "c"])
    #expect(matrix.counts == [2, 0, 0, 0, 0, 1, 1, 0, 2])
    #expect(near(matrix.kappa, 0.4285714, 5e-8))
  }

  /// mlxtend's tests of `mcnemar`.
  @Test func `McNemar's test is that of mlxtend`() {
    let test = McNemar(onlyFirst: 121, onlySecond: 59)
    #expect(near(test.statistic(), 20.672222, 5e-7))
    #expect(near(test.pValue(), 5.45009e-6, 5e-12))
    #expect(near(test.statistic(corrected: false), 21.355556, 5e-7))
    #expect(near(test.pValue(corrected: false), 3.81514e-6, 5e-12))
    #expect(near(test.exactPValue, 4.43445e-6, 5e-12))
  }

  /// mlxtend's documentation of `lift_score`.
  @Test func `precision over the share of positives is the published lift`() throws {
    let matrix = try ConfusionMatrix(
      truth: [1, 1, 1, 0, 0, 1, 0, 1], predicted: [1, 0, 1, 0, 0, 1, 1, 1], classes: ["no", "yes"])
    let yes = matrix.measures(ofClass: 1)
    let precision = try #require(yes.precision)
    #expect(near(precision / (yes.support / matrix.total), 1.28, 1e-12))
  }
}
