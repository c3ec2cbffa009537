import Decision
import Kernels
import Testing

@Suite struct SensitivityTests {
  @Test func `the leader stays first until experience falls or charisma rises`() throws {
    let hierarchy = try PublishedMatrices.leader
    let experience = try #require(try hierarchy.sensitivity(to: "experience").stability)
    #expect(experience.best == "Dick")
    expectClose(experience.weight, 0.54757, within: 6e-6)
    expectClose(experience.lower, 0.38078, within: 6e-6)
    #expect(experience.upper == 1)
    #expect(experience.takesOverBelow == "Tom")
    #expect(experience.takesOverAbove == nil)
    let charisma = try #require(try hierarchy.sensitivity(to: "charisma").stability)
    expectClose(charisma.upper, 0.41374, within: 6e-6)
    #expect(charisma.lower == 0)
    #expect(charisma.takesOverAbove == "Tom")
  }

  @Test func `the line goes through the scores as they are`() throws {
    let hierarchy = try PublishedMatrices.leader
    for name in ["experience", "education", "charisma", "age"] {
      let lines = try hierarchy.sensitivity(to: name)
      expectClose(lines.scores(at: lines.weight), hierarchy.synthesis().priorities, within: 1e-12)
    }
  }

  /// A deeper node: the weights are changed by hand and the whole is computed again.
  @Test func `a line agrees with a recomputed tree`() throws {
    let columns: [[Double]] = [[0.2, 0.9], [0.7, 0.1], [0.4, 0.6], [0.5, 0.3]]
    func weights(_ b: Double) throws -> HierarchyWeights {
      try HierarchyWeights(
        system: IndexSystem([.group("one", [.leaf("a"), .leaf("b"), .leaf("c")]), .leaf("d")]),
        judgements: [
          "goal": LocalWeights(names: ["one", "d"], scores: [3, 1]),
          "one": LocalWeights(names: ["a", "b", "c"], scores: [(1 - b) * 0.25, b, (1 - b) * 0.75]),
        ])
    }
    let lines = try WeightSensitivity(weights(0.2), node: "b", names: ["x", "y"], columns: columns)
    for b in [0.0, 0.3, 0.8, 1.0] {
      let again = try HierarchyScores(weights: weights(b), columns: columns).total
      expectClose(lines.scores(at: b), again, within: 1e-12)
    }
  }

  @Test func `crossings are where scores are equal`() throws {
    let lines = try PublishedMatrices.leader.sensitivity(to: "experience")
    #expect(!lines.crossings.isEmpty)
    for crossing in lines.crossings {
      let scores = lines.scores(at: crossing.weight)
      let places = [crossing.first, crossing.second].compactMap { lines.names.firstIndex(of: $0) }
      expectClose(scores[places[0]], scores[places[1]], within: 1e-12)
    }
    let weights = lines.crossings.map(\.weight)
    #expect(weights == weights.sorted())
    expectClose(weights.min { abs($0 - 0.38) < abs($1 - 0.38) }, 0.38078, within: 6e-6)
  }

  @Test func `a sweep has both ends`() throws {
    let sweep = try PublishedMatrices.leader.sensitivity(to: "experience").sweep(points: 5)
    #expect(sweep.map(\.weight) == [0, 0.25, 0.5, 0.75, 1])
    #expect(sweep.first?.ranks == [1, 3, 2])
    #expect(sweep.last?.ranks == [2, 1, 3])
  }

  @Test func `a node that carries everything gives to its siblings in equal parts`() throws {
    let weights = try HierarchyWeights(
      system: IndexSystem([.leaf("a"), .leaf("b"), .leaf("c")]),
      judgements: ["goal": LocalWeights(names: ["a", "b", "c"], scores: [1, 0, 0])])
    let lines = try WeightSensitivity(weights, node: "a", names: ["x"], columns: [[1], [0.2], [0.4]])
    expectClose(lines.scores(at: 0), [0.3], within: 1e-12)
    expectClose(lines.scores(at: 1), [1], within: 1e-12)
  }

  @Test func `unknown nodes and fixed weights are defects`() throws {
    let hierarchy = try PublishedMatrices.leader
    let known = ["experience", "education", "charisma", "age"]
    #expect(throws: SensitivityDefect.unknownNode("goal", known: known)) {
      try hierarchy.sensitivity(to: "goal")
    }
    #expect(throws: SensitivityDefect.unknownNode("luck", known: known)) {
      try hierarchy.sensitivity(to: "luck")
    }
    let weights = try HierarchyWeights(system: IndexSystem([.leaf("a")]), judgements: [:])
    #expect(throws: SensitivityDefect.onlyChild("a")) {
      try WeightSensitivity(weights, node: "a", names: ["x"], columns: [[1]])
    }
    let two = try HierarchyWeights(
      system: IndexSystem([.leaf("a"), .leaf("b")]),
      judgements: ["goal": LocalWeights(names: ["a", "b"], scores: [1, 1])])
    #expect(throws: SensitivityDefect.missingIndicator(column: "b", row: 1)) {
      try WeightSensitivity(two, node: "a", names: ["x", "y"], columns: [[1, 2], [3, .nan]])
    }
  }

  /// Belton & Gear (1983).
  @Test func `adding a copy turns the order in the distributive mode`() throws {
    let three = try HierarchyTests.beltonGear(
      ["A", "B", "C"], [[1.0 / 9, 1, 9], [9, 9, 1], [8.0 / 9, 8, 9]])
    let report = try three.addACopy()[1]
    #expect(report.change == .copied("B", as: "B (copy)"))
    expectClose(report.after.priorities, [0.3654, 0.2889, 0.0568, 0.2889], within: 6e-5)
    #expect(report.swaps == [["B", "A"]])
    #expect(report.changesBest)
    #expect(try three.addACopy(mode: .ideal).allSatisfy { $0.swaps.isEmpty && !$0.changesBest })
  }

  @Test func `leaving out the copy turns the order back`() throws {
    let four = try HierarchyTests.beltonGear(
      ["A", "B", "C", "D"],
      [
        [1.0 / 9, 1, 1.0 / 9, 9, 1, 1.0 / 9], [9, 9, 9, 1, 1, 1], [8.0 / 9, 8, 8.0 / 9, 9, 1, 1.0 / 9],
      ])
    let reports = try four.leaveOneOut()
    #expect(reports.map(\.change) == ["A", "B", "C", "D"].map { .removed($0) })
    #expect(reports[3].swaps == [["A", "B"]])
    #expect(reports[3].changesBest)
    #expect(reports[2].swaps.isEmpty)
  }

  @Test func `alternatives that can't be taken away or copied are defects`() throws {
    let hierarchy = try PublishedMatrices.leader
    let known = ["Tom", "Dick", "Harry"]
    #expect(throws: SensitivityDefect.unknownAlternative("Ann", known: known)) {
      try hierarchy.removing("Ann")
    }
    #expect(throws: SensitivityDefect.duplicateAlternative("Tom")) {
      try hierarchy.copying("Dick", as: "Tom")
    }
    let weights = try HierarchyWeights(system: IndexSystem([.leaf("a")]), judgements: [:])
    let scored = try AlternativeHierarchy(
      weights: weights, judgements: ["a": .scored(names: ["A", "B"], scores: [0, 1])])
    #expect(throws: SensitivityDefect.nothingLeft(without: "B")) { try scored.removing("B") }
  }
}
