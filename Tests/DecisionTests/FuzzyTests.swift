import Decision
import Testing

@Suite struct FuzzyTests {
  /// The demonstration of pyDecision.
  static var four: FuzzyComparisonMatrix {
    get throws {
      try FuzzyComparisonMatrix(
        names: letters(4),
        upper: [
          .init(4, 5, 6), .init(3, 4, 5), .init(6, 7, 8), .init(1.0 / 3, 1.0 / 2, 1), .init(2, 3, 4),
          .init(2, 3, 4),
        ])
    }
  }
  static var three: FuzzyComparisonMatrix {
    get throws {
      try FuzzyComparisonMatrix(
        names: letters(3), upper: [.init(1, 1.5, 2), .init(1.5, 2, 2.5), .init(1, 1.5, 2)])
    }
  }

  @Test func `Buckley's weights agree with pyDecision`() throws {
    let result = try FuzzyPriorities(of: Self.four, randomIndex: RandomIndex(.saaty1980))
    expectClose(result.weights, [0.600646, 0.137515, 0.196858, 0.064982], within: 6e-7)
    expectClose(result.consistency.ratio, 0.0551, within: 6e-5)
    #expect(result.zeroWeights.isEmpty)
    #expect(result.local.method == .buckley)
  }

  @Test func `Chang's extents can drop criteria`() throws {
    let result = try FuzzyPriorities(of: Self.four, method: .chang)
    #expect(result.weights == [1, 0, 0, 0])
    #expect(result.zeroWeights == ["b", "c", "d"])
  }

  @Test func `three criteria by both methods`() throws {
    let chang = try FuzzyPriorities(of: Self.three, method: .chang)
    expectClose(chang.possibilities[3], 0.61724, within: 6e-6)
    expectClose(chang.possibilities[6], 0.17370, within: 6e-6)
    expectClose(chang.possibilities[7], 0.56498, within: 6e-6)
    expectClose(chang.weights, [0.558366, 0.344646, 0.096988], within: 6e-7)
    let buckley = try FuzzyPriorities(of: Self.three)
    expectClose(buckley.weights, [0.451448, 0.322276, 0.226275], within: 6e-7)
  }

  @Test func `crisp triangles give the crisp priorities`() throws {
    let upper: [Double] = [2, 5, 3]
    let fuzzy = try FuzzyComparisonMatrix(names: letters(3), upper: upper.map { .init($0, $0, $0) })
    let crisp = priorities(of: try ComparisonMatrix(names: letters(3), upper: upper), method: .geometric)
    for choice in FuzzyPriorities.Crisp.allCases {
      let result = FuzzyPriorities(of: fuzzy, crisp: choice)
      expectClose(result.weights, crisp.weights, within: 1e-12)
      expectClose(result.consistency.ratio, crisp.consistency.ratio, within: 1e-9)
    }
  }

  @Test func `the modal matrix is an ordinary one`() throws {
    #expect(try Self.three.modal.upper == [1.5, 2, 1.5])
    let result = try FuzzyPriorities(of: Self.three, crisp: .modal)
    #expect(try result.consistency == priorities(of: Self.three.modal).consistency)
  }

  @Test func `a full table with rounded reciprocals is taken`() throws {
    let rows: [[TriangularNumber]] = [
      [.init(1, 1, 1), .init(2, 3, 4)], [.init(0.25, 0.33, 0.5), .init(1, 1, 1)],
    ]
    let matrix = try FuzzyComparisonMatrix(names: ["a", "b"], rows: rows)
    #expect(matrix[1, 0] == TriangularNumber(0.25, 1.0 / 3, 0.5))
  }

  @Test func `wrong fuzzy comparisons say where`() {
    func expect(_ defect: FuzzyDefect, _ rows: [[TriangularNumber]]) {
      #expect(throws: defect) { try FuzzyComparisonMatrix(names: ["a", "b"], rows: rows) }
    }
    let one = TriangularNumber(1, 1, 1)
    let two = TriangularNumber(1, 2, 3)
    expect(.rowCount(criteria: 2, rows: 1), [[one, two]])
    expect(.rowLength(criteria: 2, row: "b", cells: 1), [[one, two], [one]])
    expect(.diagonal(name: "a", two), [[two, two], [two, one]])
    expect(
      .reciprocal(first: "a", second: "b", forward: two, backward: two), [[one, two], [two, one]])
    let turned = TriangularNumber(3, 2, 1)
    expect(.value(first: "a", second: "b", turned), [[one, turned], [two, one]])
    expect(.value(first: "b", second: "a", turned), [[one, two], [turned, one]])
    #expect(throws: FuzzyDefect.shape(criteria: 3, needed: 3, got: 2)) {
      try FuzzyComparisonMatrix(names: letters(3), upper: [two, two])
    }
    #expect(throws: FuzzyDefect.empty) { try FuzzyComparisonMatrix(names: [], upper: []) }
    #expect(throws: FuzzyDefect.duplicateName("a")) {
      try FuzzyComparisonMatrix(names: ["a", "a"], upper: [two])
    }
  }
}
