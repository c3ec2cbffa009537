import Decision
import Kernels
import Testing

@Suite struct ExpertGroupTests {
  static func experts(_ uppers: [[Double]], _ n: Int = 3) throws -> [Expert] {
    var experts: [Expert] = []
    for (k, upper) in uppers.enumerated() {
      experts.append(
        Expert(name: "e\(k + 1)", matrix: try ComparisonMatrix(names: letters(n), upper: upper)))
    }
    return experts
  }

  @Test func `judgements are aggregated by geometric means`() throws {
    let group = try ExpertGroup(Self.experts([[2, 8, 4], [8, 2, 1]]))
    expectClose(group.aggregatedJudgements.upper, [4, 4, 2], within: 1e-12)
    let weighted = try ExpertGroup(Self.experts([[2, 8, 4], [8, 2, 1]]), weighting: .given([3, 1]))
    expectClose(
      weighted.aggregatedJudgements.upper,
      [2 * 2.0.squareRoot(), 4 * 2.0.squareRoot(), 2 * 2.0.squareRoot()],
      within: 1e-12)
  }

  @Test(arguments: 0..<20) func `aggregated judgements stay reciprocal`(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let n = 3 + random.below(4)
    let uppers = try (0..<3).map { _ in try randomMatrix(n, &random).upper }
    let matrix = try ExpertGroup(Self.experts(uppers, n)).aggregatedJudgements
    for i in 0..<n {
      for j in 0..<n { expectClose(matrix[i, j] * matrix[j, i], 1, within: 1e-12) }
    }
  }

  /// Geometric means of rows commute with geometric means over experts.
  @Test(arguments: 0..<20) func `by geometric means both aggregations agree`(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let uppers = try (0..<4).map { _ in try randomMatrix(5, &random).upper }
    let group = try ExpertGroup(
      Self.experts(uppers, 5), weighting: .given([1, 2, 3, 4]), method: .geometric)
    expectClose(
      group.aggregatedPriorities().weights,
      priorities(of: group.aggregatedJudgements, method: .geometric).weights, within: 1e-12)
  }

  @Test func `priorities are averaged arithmetically on request`() throws {
    let group = try ExpertGroup(Self.experts([[1, 2, 2], [2, 2, 1]]))
    // 0.4, 0.4, 0.2 and 0.5, 0.25, 0.25.
    expectClose(group.aggregatedPriorities(.arithmetic).weights, [0.45, 0.325, 0.225], within: 1e-12)
    #expect(group.aggregatedPriorities().method == .aggregatedPriorities)
  }

  @Test func `experts count by consistency or not at all`() throws {
    let experts = try Self.experts([[2, 4, 2], [3, 1.0 / 3, 3]])
    let weighted = try ExpertGroup(experts, weighting: .byConsistency)
    let ratio = weighted.individual[1].consistency.ratio
    expectClose(weighted.weights[0] / weighted.weights[1], 1 + 10 * ratio, within: 1e-9)
    #expect(try ExpertGroup(experts, weighting: .consistentOnly(limit: 0.1)).weights == [1, 0])
    #expect(throws: GroupDefect.noneConsistent(limit: 0.1)) {
      try ExpertGroup([experts[1]], weighting: .consistentOnly(limit: 0.1))
    }
  }

  @Test func `criteria are matched by name`() throws {
    let first = Expert(name: "x", matrix: try ComparisonMatrix(names: ["a", "b"], upper: [4]))
    let second = Expert(name: "y", matrix: try ComparisonMatrix(names: ["b", "a"], upper: [0.25]))
    let group = try ExpertGroup([first, second])
    expectClose(group.aggregatedJudgements.upper, [4], within: 1e-12)
    #expect(group.names == ["a", "b"])
  }

  @Test func `a group that doesn't fit together is a defect`() throws {
    let experts = try Self.experts([[1, 2, 3], [1, 2, 3]])
    #expect(throws: GroupDefect.noExperts) { try ExpertGroup([]) }
    #expect(throws: GroupDefect.duplicateExpert("e1")) { try ExpertGroup([experts[0], experts[0]]) }
    let stranger = Expert(name: "z", matrix: try ComparisonMatrix(names: ["a", "b", "d"], upper: [1, 1, 1]))
    #expect(throws: GroupDefect.criteriaMismatch(expert: "z", missing: ["c"], extra: ["d"])) {
      try ExpertGroup([experts[0], stranger])
    }
    #expect(throws: GroupDefect.weightCount(experts: 2, weights: 1)) {
      try ExpertGroup(experts, weighting: .given([1]))
    }
    #expect(throws: GroupDefect.weight(expert: "e2", value: -1)) {
      try ExpertGroup(experts, weighting: .given([1, -1]))
    }
    #expect(throws: GroupDefect.allWeightsZero) { try ExpertGroup(experts, weighting: .given([0, 0])) }
  }

  @Test func `experts of one mind have full consensus`() throws {
    let consensus = try ExpertGroup(Self.experts([[2, 4, 2], [2, 4, 2]])).consensus
    expectClose(consensus.indicator, 1, within: 1e-12)
    expectClose(consensus.homogeneity, 1, within: 1e-12)
    expectClose(consensus.betaEntropy, 0, within: 1e-12)
    #expect(consensus.level == .high)
  }

  /// Three experts, each 9 times for another of three criteria: the opposite of consensus on this scale.
  @Test func `experts of opposite minds have none`() throws {
    let consensus = try ExpertGroup(Self.experts([[9, 9, 1], [1.0 / 9, 1, 9], [1, 1.0 / 9, 1.0 / 9]]))
      .consensus
    expectClose(consensus.indicator, 0, within: 1e-9)
    #expect(consensus.level == .low)
    #expect(consensus.homogeneity > 0.2)
  }

  /// Entropies by hand: priorities (0.8, 0.2) and (0.2, 0.8).
  @Test func `consensus of two criteria by hand`() throws {
    let consensus = try ExpertGroup(Self.experts([[4], [0.25]], 2)).consensus
    let own = -(0.8 * naturalLogarithm(0.8) + 0.2 * naturalLogarithm(0.2))
    expectClose(consensus.alphaEntropy, own, within: 1e-12)
    expectClose(consensus.gammaEntropy, naturalLogarithm(2), within: 1e-12)
    let similarity = exponential(own) / 2
    expectClose(consensus.homogeneity, 2 * similarity - 1, within: 1e-12)
    let extreme = exponential(-(0.9 * naturalLogarithm(0.9) + 0.1 * naturalLogarithm(0.1))) / 2
    expectClose(consensus.indicator, (similarity - extreme) / (1 - extreme), within: 1e-12)
  }
}
