import Decision
import Testing

@Suite struct HierarchyScoresTests {
  static let entries: [IndexEntry] = [
    .group("current", [.leaf("revenue"), .leaf("margin"), .leaf("pay_days", .cost)]),
    .group("potential", [.leaf("growth"), .leaf("services"), .leaf("wallet", .cost)]),
    .group("loyalty", [.leaf("tenure"), .leaf("complaints", .cost), .leaf("recommend")]),
  ]
  static let columns: [[Double]] = [
    [95, 88, 90, 82, 20, 15, 12, 8], [18, 16, 17, 15, 8, 6, 5, 4], [10, 15, 12, 20, 30, 40, 35, 60],
    [22, 25, 3, 2, 30, 28, 4, 1], [6, 5, 2, 1, 6, 5, 1, 1], [35, 40, 80, 75, 15, 10, 70, 65],
    [9, 2, 10, 1, 7, 1, 8, 1], [0, 3, 1, 4, 0, 5, 1, 6], [9, 4, 8, 3, 8, 2, 7, 1],
  ]

  static var weights: HierarchyWeights {
    get throws {
      func local(_ names: [String], _ upper: [Double]) throws -> LocalWeights {
        LocalWeights(priorities(of: try ComparisonMatrix(names: names, upper: upper)))
      }
      return try HierarchyWeights(
        system: IndexSystem(entries),
        judgements: [
          "goal": local(["current", "potential", "loyalty"], [2, 3, 2]),
          "current": local(["revenue", "margin", "pay_days"], [3, 5, 3]),
          "potential": local(["growth", "services", "wallet"], [2, 4, 2]),
          "loyalty": local(["tenure", "complaints", "recommend"], [1, 3, 3]),
        ])
    }
  }

  /// Eight customers made for this project, one per cell of the cube.
  @Test func `eight customers get their axis values and totals`() throws {
    let weights = try Self.weights
    expectClose(
      weights.leafWeights, [0.3437, 0.1394, 0.0565, 0.1697, 0.0848, 0.0424, 0.0700, 0.0700, 0.0233],
      within: 6e-5)
    let normalizer = try Normalizer(
      .minmax, names: weights.system.leafNames, directions: weights.system.directions, columns: Self.columns)
    let scores = try HierarchyScores(weights: weights, columns: normalizer.apply(to: Self.columns))
    #expect(scores.names == ["goal", "current", "potential", "loyalty"])
    expectClose(
      try #require(scores.values(of: "current")),
      [1, 0.901377, 0.940754, 0.828526, 0.224493, 0.130041, 0.100100, 0], within: 6e-7)
    expectClose(
      try #require(scores.values(of: "potential")),
      [0.791344, 0.783110, 0.096552, 0.029909, 0.989796, 0.903448, 0.079521, 0.030612], within: 6e-7)
    expectClose(
      try #require(scores.values(of: "loyalty")),
      [0.952381, 0.315476, 0.910714, 0.178571, 0.839286, 0.089286, 0.797619, 0], within: 6e-7)
    expectClose(
      scores.total, [0.930255, 0.770506, 0.685149, 0.485149, 0.552231, 0.353053, 0.207981, 0.009091],
      within: 6e-7)
  }

  @Test func `levels of the tree have an overall consistency`() throws {
    let levels = try Self.weights.levels
    #expect(levels.map(\.level) == [1, 2])
    #expect(levels.map(\.matrices) == [1, 3])
    expectClose(levels[0].ratio, 0.00885, within: 6e-6)
    // Only the first matrix of the level is inconsistent: .539615 · .0192555/.52.
    expectClose(levels[1].ratio, 0.539615 * 0.0192555 / 0.52, within: 1e-6)
  }

  @Test func `a missing indicator is a defect or leaves the others' weights to be shared`() throws {
    let weights = try HierarchyWeights(
      system: IndexSystem([.group("one", [.leaf("a"), .leaf("b")]), .leaf("c")]),
      judgements: [
        "goal": LocalWeights(names: ["one", "c"], scores: [3, 1]),
        "one": LocalWeights(names: ["a", "b"], scores: [1, 3]),
      ])
    let columns: [[Double]] = [[1, 0.4, .nan, .nan], [0, .nan, .nan, .nan], [0.5, 0.8, 0.6, .nan]]
    #expect(throws: ScoreDefect.missingIndicator(column: "a", row: 2)) {
      try HierarchyScores(weights: weights, columns: columns)
    }
    let scores = try HierarchyScores(weights: weights, columns: columns, missing: .renormalize)
    expectClose(Array(scores.values[1][..<2]), [0.25, 0.4], within: 1e-12)
    #expect(scores.values[1][2].isNaN)
    expectClose(Array(scores.total[..<3]), [0.3125, 0.5, 0.6], within: 1e-12)
    #expect(scores.total[3].isNaN)
    #expect(scores.rowsWithMissing == 3)
  }

  @Test func `a plain weighted sum uses weights divided by their sum`() throws {
    let names = ["x", "y"]
    #expect(try weightedSum(names: names, columns: [[1, 0], [0, 1]], weights: [3, 1]) == [0.75, 0.25])
    let shared = try weightedSum(
      names: names, columns: [[0.2, .nan], [.nan, .nan]], weights: [3, 1], missing: .renormalize)
    expectClose(shared[0], 0.2, within: 1e-12)
    #expect(shared[1].isNaN)
    #expect(throws: ScoreDefect.missingIndicator(column: "y", row: 0)) {
      try weightedSum(names: names, columns: [[0.2], [.nan]], weights: [3, 1])
    }
    #expect(throws: ScoreDefect.weight(column: "y", value: -1)) {
      try weightedSum(names: names, columns: [[1], [1]], weights: [3, -1])
    }
    #expect(throws: ScoreDefect.allWeightsZero) {
      try weightedSum(names: names, columns: [[1], [1]], weights: [0, 0])
    }
  }

  @Test func `ranks share the smallest place among equals`() {
    #expect(ranks(of: [0.2, 0.5, .nan, 0.5, 0.1]) == [3, 1, nil, 1, 4])
    #expect(ranks(of: [0.2, 0.5, 0.1], ascending: true) == [2, 3, 1])
    // 0.1 + 0.2 and 0.3 differ in the last bit only.
    #expect(ranks(of: [0.3, 0.1 + 0.2]) == [1, 1])
    #expect(ranks(of: []) == [])
  }
}
