import Decision
import Testing

@Suite struct CombinedWeightsTests {
  static func weights(_ values: [Double], _ names: [String] = ["a", "b", "c"]) throws -> LocalWeights {
    try LocalWeights(names: names, scores: values)
  }
  static var judged: LocalWeights { get throws { try weights([0.5396, 0.2970, 0.1634]) } }
  static var measured: LocalWeights { get throws { try weights([0.177954, 0.452149, 0.369897]) } }

  @Test(arguments: [
    (WeightCombination.multiplicative, [0.330259, 0.461863, 0.207878]),
    (.additive(shares: [0.5, 0.5]), [0.358777, 0.374575, 0.266648]),
  ])
  func `judged and measured weights combine`(combination: WeightCombination, wanted: [Double]) throws {
    let result = try CombinedWeights([Self.judged, Self.measured], by: combination)
    expectClose(result.weights.weights, wanted, within: 1e-6)
    #expect(result.weights.method == combination.method)
  }

  @Test func `minimum relative entropy takes geometric means`() throws {
    let result = try CombinedWeights(
      [Self.weights([0.64, 0.36, 0]), Self.weights([0.25, 0.75, 0])], by: .minimumRelativeEntropy)
    let raw = [(0.64 * 0.25).squareRoot(), (0.36 * 0.75).squareRoot()]
    let sum = raw[0] + raw[1]
    expectClose(result.weights.weights, [raw[0] / sum, raw[1] / sum, 0], within: 1e-12)
  }

  /// At the equilibrium the combination's product with each source is the source's product with itself.
  @Test func `the game-theoretic combination solves its equations`() throws {
    let sources = [try Self.judged, try Self.measured]
    let result = try CombinedWeights(sources, by: .gameTheory)
    let (a, o) = (sources[0].weights, sources[1].weights)
    func product(_ x: [Double], _ y: [Double]) -> Double { zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } }
    let determinant = product(a, a) * product(o, o) - product(a, o) * product(a, o)
    let first = product(o, o) * (product(a, a) - product(a, o)) / determinant
    let second = product(a, a) * (product(o, o) - product(a, o)) / determinant
    let shares = [first / (first + second), second / (first + second)]
    expectClose(try #require(result.coefficients), shares, within: 1e-12)
    expectClose(
      result.weights.weights, zip(a, o).map { shares[0] * $0 + shares[1] * $1 }, within: 1e-12)
    #expect(result.warnings.isEmpty)
  }

  @Test func `a negative coefficient becomes 0 with a warning`() throws {
    let result = try CombinedWeights(
      [Self.weights([0.4, 0.3, 0.3]), Self.weights([0.9, 0.05, 0.05])], by: .gameTheory)
    #expect(result.coefficients == [0, 1])
    #expect(result.warnings.count == 1)
    expectClose(result.weights.weights, [0.9, 0.05, 0.05], within: 1e-12)
  }

  @Test func `the same weights twice stay the same`() throws {
    for combination in [WeightCombination.gameTheory, .minimumRelativeEntropy, .additive(shares: [3, 1])] {
      let result = try CombinedWeights([Self.judged, Self.judged], by: combination)
      expectClose(result.weights.weights, try Self.judged.weights, within: 1e-12)
    }
  }

  @Test func `sources are matched by name`() throws {
    let swapped = try Self.weights([0.369897, 0.452149, 0.177954], ["c", "b", "a"])
    let result = try CombinedWeights([Self.judged, swapped], by: .multiplicative)
    #expect(result.weights.names == ["a", "b", "c"])
    expectClose(result.weights.weights, [0.330259, 0.461863, 0.207878], within: 1e-6)
  }

  @Test func `sources that don't combine are a defect`() throws {
    let judged = try Self.judged
    func expect(_ defect: WeightDefect, _ sources: [LocalWeights], _ combination: WeightCombination) {
      #expect(throws: defect) { try CombinedWeights(sources, by: combination) }
    }
    expect(.sources(given: 1, shares: nil), [judged], .multiplicative)
    expect(.sources(given: 2, shares: 1), [judged, judged], .additive(shares: [1]))
    expect(.parameter(name: "share", value: -1), [judged, judged], .additive(shares: [2, -1]))
    expect(.parameter(name: "share", value: 0), [judged, judged], .additive(shares: [0, 0]))
    expect(
      .sourceMismatch(source: 1, missing: ["c"], extra: ["d"]),
      [judged, try Self.weights([1, 1, 1], ["a", "b", "d"])], .multiplicative)
    expect(
      .allZero, [try Self.weights([1, 0, 0]), try Self.weights([0, 1, 1])], .multiplicative)
    expect(
      .dependentSources,
      [try Self.weights([1, 0, 0]), try Self.weights([0, 1, 0]), try Self.weights([1, 1, 0])], .gameTheory)
  }
}
