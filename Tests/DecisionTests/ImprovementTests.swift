import Decision
import Kernels
import Testing

@Suite struct ImprovementTests {
  /// Saaty (2003), the house by eight criteria: the example the method was published with.
  @Test func `the worst judgements of the house are found in order`() throws {
    let reviews = try judgementReviews(of: PublishedMatrices.house)
    #expect(reviews.prefix(3).map { [$0.row + 1, $0.column + 1] } == [[3, 7], [1, 3], [1, 7]])
    expectClose(reviews.prefix(3).map(\.deviation), [5.321, 3.262, 3.111], within: 6e-4)
    expectClose(reviews[0].harkerValue, 0.459, within: 6e-4)
    expectClose(reviews[0].ratioWithHarkerValue, 0.083, within: 6e-4)
    #expect(reviews[0].grade == 0.5)
    #expect(reviews[0].first == "neighbourhood")
    #expect(reviews[0].judgement == 6)
    #expect(reviews.count == 28)
  }

  @Test func `the ratio after the change agrees with ahpsurvey's table`() throws {
    let reviews = try judgementReviews(of: PublishedMatrices.house, randomIndex: RandomIndex(.sim500k))
    expectClose(reviews[0].ratioWithHarkerValue, 0.0825, within: 6e-5)
  }

  @Test func `one Harker step makes the house consistent`() throws {
    let repair = try ConsistencyRepair(of: PublishedMatrices.house)
    #expect(repair.succeeded)
    #expect(repair.ratios.count == 2)
    #expect(repair.changes.map { [$0.first, $0.second] } == [["neighbourhood", "condition"]])
    #expect(repair.changes[0].given == 6)
    expectClose(
      repair.repaired.weights, [0.1744, 0.0620, 0.1021, 0.0193, 0.0338, 0.0412, 0.2226, 0.3446], within: 6e-5)
    #expect(try repair.original.matrix == PublishedMatrices.house)
  }

  /// Saaty (2004), the city: row of culture in the matrix of errors, as in ahpsurvey's vignette.
  @Test func `errors of the city agree with the published ones`() throws {
    let reviews = try judgementReviews(of: PublishedMatrices.city)
    let culture = (1...4).compactMap { j in reviews.first { $0.row == 0 && $0.column == j }?.error }
    expectClose(culture, [0.570, 1.411, 1.002, 1.243], within: 6e-4)
    #expect([reviews[0].first, reviews[0].second] == ["culture", "family"])
    expectClose(reviews[0].deviation, 1.755, within: 6e-4)
  }

  @Test(arguments: 0..<20) func `small steps make any matrix consistent, steadily`(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let repair = try ConsistencyRepair(of: randomMatrix(4 + random.below(5), &random), method: .xuWei)
    #expect(repair.succeeded)
    #expect(zip(repair.ratios, repair.ratios.dropFirst()).allSatisfy { $0 > $1 })
  }

  @Test(arguments: 0..<20) func `Harker steps make any matrix consistent`(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let repair = try ConsistencyRepair(of: randomMatrix(4 + random.below(4), &random))
    #expect(repair.succeeded)
  }

  @Test func `a consistent matrix is left alone`() throws {
    let repair = try ConsistencyRepair(of: ComparisonMatrix(names: letters(3), upper: [2, 4, 2]))
    #expect(repair.changes.isEmpty)
    #expect(repair.ratios.count == 1)
    #expect(try judgementReviews(of: ComparisonMatrix(names: letters(2), upper: [9])).isEmpty)
  }

  @Test func `cycles are contradictions of logic`() throws {
    let cyclic = try ComparisonMatrix(names: letters(4), upper: [2, 0.5, 1, 3, 1, 1])
    #expect(judgementCycles(of: cyclic) == [[0, 1, 2]])
    let other = try ComparisonMatrix(names: letters(3), upper: [0.5, 2, 0.5])
    #expect(judgementCycles(of: other) == [[0, 2, 1]])
    #expect(try judgementCycles(of: PublishedMatrices.city).isEmpty)
  }
}
