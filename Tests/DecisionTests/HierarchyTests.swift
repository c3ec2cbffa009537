import Decision
import Testing

@Suite struct HierarchyTests {
  /// Wikipedia's leader selection, as in the tests of AHPy.
  @Test func `the leader selection agrees with the published example`() throws {
    let hierarchy = try PublishedMatrices.leader
    expectClose(hierarchy.weights.leafWeights, [0.548, 0.127, 0.270, 0.056], within: 6e-4)
    expectClose(hierarchy.weights.groups[0].consistency?.ratio, 0.044, within: 6e-4)
    expectClose(hierarchy.ratings[0].consistency?.ratio, 0.035, within: 1e-3)
    expectClose(hierarchy.ratings[1].consistency?.ratio, 0.062, within: 6e-4)
    let result = hierarchy.synthesis()
    #expect(result.names == ["Tom", "Dick", "Harry"])
    expectClose(result.priorities, [0.358, 0.493, 0.149], within: 6e-4)
    #expect(result.ranks == [2, 1, 3])
    expectClose(hierarchy.level?.index, 0.024639, within: 6e-7)
    expectClose(hierarchy.level?.ratio, 0.04738, within: 6e-6)
    #expect(hierarchy.level?.level == 2)
  }

  /// Saaty (2005) as in the tests of AHPy.
  @Test func `the choice of a city agrees with the published example`() throws {
    let names = try PublishedMatrices.city.names
    let cities = ["Bethesda", "Boston", "Pittsburgh", "Santa Fe"]
    let pairs: [[(Int, Int, Double)]] = [
      [(0, 2, 1), (1, 0, 2), (1, 2, 2.5), (1, 3, 1), (3, 0, 2), (3, 2, 2.5)],
      [(0, 1, 2), (0, 3, 4), (1, 3, 2), (2, 0, 3), (2, 1, 8), (2, 3, 9)],
      [(0, 1, 5), (0, 3, 2.5), (2, 0, 2), (2, 1, 9), (2, 3, 7), (3, 1, 4)],
      [(0, 2, 3), (0, 3, 4), (1, 0, 2), (1, 2, 6), (1, 3, 8), (2, 3, 1)],
      [(0, 1, 1.5), (0, 3, 4), (1, 3, 2.5), (2, 0, 2), (2, 1, 3.5), (2, 3, 9)],
    ]
    var judgements: [String: AlternativeJudgements] = [:]
    for (name, list) in zip(names, pairs) {
      let judged = list.map { JudgedPair(cities[$0.0], cities[$0.1], $0.2) }
      judgements[name] = .compared(try ComparisonMatrix(names: cities, pairs: judged))
    }
    let weights = try HierarchyWeights(
      system: IndexSystem(names.map { .leaf($0) }),
      judgements: ["goal": LocalWeights(priorities(of: PublishedMatrices.city))])
    let result = try AlternativeHierarchy(weights: weights, judgements: judgements).synthesis()
    expectClose(result.priorities, [0.2291, 0.2748, 0.3852, 0.1110], within: 6e-5)
  }

  /// Belton & Gear (1983), "On a short-coming of Saaty's method of analytic hierarchies", Omega 11(3).
  @Test func `a copy turns the order in the distributive mode and not in the ideal mode`() throws {
    let three = try Self.beltonGear(["A", "B", "C"], [[1.0 / 9, 1, 9], [9, 9, 1], [8.0 / 9, 8, 9]])
    expectClose(three.synthesis().priorities, [0.4512, 0.4697, 0.0791], within: 6e-5)
    let four = try Self.beltonGear(
      ["A", "B", "C", "D"],
      [
        [1.0 / 9, 1, 1.0 / 9, 9, 1, 1.0 / 9], [9, 9, 9, 1, 1, 1], [8.0 / 9, 8, 8.0 / 9, 9, 1, 1.0 / 9],
      ])
    expectClose(four.synthesis().priorities, [0.3654, 0.2889, 0.0568, 0.2889], within: 6e-5)
    #expect(four.synthesis().ranks == [1, 2, 4, 2])
    expectClose(three.synthesis(.ideal).priorities, [0.450, 0.475, 0.075], within: 6e-4)
    expectClose(four.synthesis(.ideal).priorities, [0.305, 0.322, 0.051, 0.322], within: 6e-4)
    #expect(four.synthesis(.ideal).ranks == [3, 1, 4, 1])
  }

  static func beltonGear(_ names: [String], _ upper: [[Double]]) throws -> AlternativeHierarchy {
    let criteria = ["x", "y", "z"]
    let weights = try HierarchyWeights(
      system: IndexSystem(criteria.map { .leaf($0) }),
      judgements: ["goal": LocalWeights(names: criteria, scores: [1, 1, 1])])
    var judgements: [String: AlternativeJudgements] = [:]
    for (name, values) in zip(criteria, upper) {
      judgements[name] = .compared(try ComparisonMatrix(names: names, upper: values))
    }
    return try AlternativeHierarchy(weights: weights, judgements: judgements)
  }

  static let tree: [IndexEntry] = [
    .group("one", [.leaf("a"), .leaf("b")]), .group("two", [.leaf("c")]),
  ]

  @Test func `global weights are products along the path`() throws {
    let weights = try HierarchyWeights(
      system: IndexSystem(Self.tree),
      judgements: [
        "goal": LocalWeights(names: ["two", "one"], scores: [1, 3]),
        "one": LocalWeights(names: ["a", "b"], scores: [4, 1]),
      ])
    expectClose(weights.global, [1, 0.75, 0.6, 0.15, 0.25, 0.25], within: 1e-12)
    expectClose(weights.local, [1, 0.75, 0.8, 0.2, 0.25, 1], within: 1e-12)
    expectClose(weights.leafWeights.reduce(0, +), 1, within: 1e-12)
    #expect(weights.groups.map(\.method) == [.direct, .direct, .only])
    #expect(weights.levels.isEmpty)
  }

  @Test func `weights of leaves spread upwards`() throws {
    let leaves = try LocalWeights(names: ["c", "b", "a"], scores: [0, 1, 4])
    let weights = try HierarchyWeights(system: IndexSystem(Self.tree), leaves: leaves)
    expectClose(weights.global, [1, 1, 0.8, 0.2, 0, 0], within: 1e-12)
    expectClose(weights.local, [1, 1, 0.8, 0.2, 0, 1], within: 1e-12)
  }

  @Test func `leaves carry their weights to another tree and back`() throws {
    let leaves = try LocalWeights(names: ["c", "b", "a"], scores: [2, 1, 4])
    let weights = try HierarchyWeights(system: IndexSystem(Self.tree), leaves: leaves)
    #expect(weights.leaves.names == ["a", "b", "c"])
    #expect(weights.leaves.method == .direct)
    let again = try HierarchyWeights(system: IndexSystem(Self.tree), leaves: weights.leaves)
    expectClose(again.global, weights.global, within: 1e-15)
  }

  @Test func `weights that don't fit the system say where`() throws {
    let system = try IndexSystem(Self.tree)
    let goal = try LocalWeights(names: ["one", "two"], scores: [1, 1])
    func expect(_ defect: HierarchyDefect, _ judgements: [String: LocalWeights]) {
      #expect(throws: defect) { try HierarchyWeights(system: system, judgements: judgements) }
    }
    expect(.parentWithoutWeights(path: [], children: ["one", "two"]), [:])
    expect(.parentWithoutWeights(path: ["one"], children: ["a", "b"]), ["goal": goal])
    expect(.unknownParent("three", known: ["goal", "one", "two"]), ["three": goal, "goal": goal])
    expect(.notAChild(parent: "one", name: "one", children: ["a", "b"]), ["goal": goal, "one": goal])
    let short = try LocalWeights(names: ["one"], scores: [1])
    expect(.childWithoutWeight(parent: "goal", name: "two"), ["goal": short])
    #expect(throws: HierarchyDefect.leafMismatch(missing: ["a", "b", "c"], extra: ["one", "two"])) {
      try HierarchyWeights(system: system, leaves: goal)
    }
  }

  @Test func `direct scores are checked`() {
    #expect(throws: HierarchyDefect.score(name: "b", value: -1)) {
      try LocalWeights(names: ["a", "b"], scores: [1, -1])
    }
    #expect(throws: HierarchyDefect.score(name: "a", value: nil)) {
      try LocalWeights(names: ["a"], scores: [.nan])
    }
    #expect(throws: HierarchyDefect.allScoresZero(names: ["a", "b"])) {
      try LocalWeights(names: ["a", "b"], scores: [0, 0])
    }
    #expect(throws: HierarchyDefect.duplicateScore(name: "a")) {
      try LocalWeights(names: ["a", "a"], scores: [1, 2])
    }
  }

  @Test func `alternatives that don't fit the leaves say where`() throws {
    let weights = try HierarchyWeights(
      system: IndexSystem([.leaf("x"), .leaf("y")]),
      judgements: ["goal": LocalWeights(names: ["x", "y"], scores: [1, 1])])
    func expect(_ defect: HierarchyDefect, _ judgements: [String: AlternativeJudgements]) {
      #expect(throws: defect) { try AlternativeHierarchy(weights: weights, judgements: judgements) }
    }
    let both = AlternativeJudgements.scored(names: ["A", "B"], scores: [1, 2])
    expect(.leafWithoutAlternatives(path: ["y"]), ["x": both])
    expect(.unknownLeaf("z", known: ["x", "y"]), ["x": both, "y": both, "z": both])
    expect(
      .alternativeMismatch(leaf: "y", missing: ["B"], extra: ["C"]),
      ["x": both, "y": .scored(names: ["A", "C"], scores: [1, 2])])
    expect(
      .score(name: "B", value: -1), ["x": both, "y": .scored(names: ["A", "B"], scores: [1, -1])])
    let none = AlternativeJudgements.scored(names: [], scores: [])
    expect(.noAlternatives, ["x": none, "y": none])
    expect(
      .duplicateAlternative("A"), ["x": .scored(names: ["A", "A"], scores: [1, 2]), "y": both])
  }

  @Test func `direct scores and comparisons mix`() throws {
    let weights = try HierarchyWeights(
      system: IndexSystem([.leaf("x"), .leaf("y")]),
      judgements: ["goal": LocalWeights(names: ["x", "y"], scores: [1, 1])])
    let hierarchy = try AlternativeHierarchy(
      weights: weights,
      judgements: [
        "x": .scored(names: ["A", "B"], scores: [1, 3]),
        "y": .compared(ComparisonMatrix(names: ["B", "A"], upper: [4])),
      ])
    expectClose(hierarchy.synthesis().priorities, [0.225, 0.775], within: 1e-12)
    #expect(hierarchy.ratings.map(\.method) == [.direct, .eigenvector])
  }
}
