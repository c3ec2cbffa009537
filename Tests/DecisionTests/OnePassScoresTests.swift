import Decision
import Kernels
import Testing

@Suite struct OnePassScoresTests {
  /// Scores in one pass have the bits of normalizing first and adding then.
  @Test(arguments: [Normalization.minmax, .zscore, .efficacy, .sum, .vector, .max])
  func `one pass has the bits of two steps`(method: Normalization) throws {
    let weights = try HierarchyScoresTests.weights
    let columns = HierarchyScoresTests.columns.map { $0.map { $0 + 1 } }
    let normalizer = try Normalizer(
      method, names: weights.system.leafNames, directions: weights.system.directions, columns: columns)
    let one = try HierarchyScores(weights: weights, normalizer: normalizer, columns: columns)
    let two = try HierarchyScores(weights: weights, columns: try normalizer.apply(to: columns))
    #expect(one == two)
  }

  @Test func `a missing value takes the longer way`() throws {
    let weights = try HierarchyScoresTests.weights
    var columns = HierarchyScoresTests.columns
    columns[3][2] = .nan
    let normalizer = try Normalizer(
      .minmax, names: weights.system.leafNames, directions: weights.system.directions, columns: columns)
    #expect(throws: ScoreDefect.missingIndicator(column: "growth", row: 2)) {
      try HierarchyScores(weights: weights, normalizer: normalizer, columns: columns)
    }
    let shared = try HierarchyScores(
      weights: weights, normalizer: normalizer, columns: columns, missing: .renormalize)
    #expect(shared.rowsWithMissing == 1)
  }

  @Test func `rows whose judgements are perturbed keep an order that is clear`() throws {
    let weights = try HierarchyScoresTests.weights
    let normalizer = try Normalizer(
      .minmax, names: weights.system.leafNames, directions: weights.system.directions,
      columns: HierarchyScoresTests.columns)
    let columns = try normalizer.apply(to: HierarchyScoresTests.columns)
    let study = try PerturbationStudy(
      of: weights, names: (1...8).map { "P0\($0)" }, columns: columns,
      Perturbation(samples: 200, spread: 0.1, seed: 5))
    #expect(study.bestShares[0] == 1)
    #expect(study.rankShares[7][7] == 1)
  }
}
