import Decision
import Testing

@Suite struct ObjectiveWeightsTests {
  static func names(_ n: Int) -> [String] { letters(n) }
  static func benefits(_ n: Int) -> [Direction] { Array(repeating: .benefit, count: n) }

  static func entropy(
    _ columns: [[Double]], normalize: Normalization = .sum, shift: Double = 0
  ) throws -> ObjectiveWeights {
    try entropyWeights(
      names: letters(columns.count), directions: benefits(columns.count), columns: columns,
      normalize: normalize, shift: shift)
  }

  /// Elsayed et al. (2017), twelve rows of five columns.
  @Test func `entropy weights agree with the published example`() throws {
    let columns: [[Double]] = [
      [7, 72, 10, 10, 65, 29, 7, 70, 4, 12, 21, 1],
      [312, 88, 252, 145, 54, 48, 476, 87, 86, 79, 45, 72],
      [1891, 728, 2594, 980, 350, 380, 3300, 650, 591, 579, 261, 530],
      [6613, 941_804, 3466, 2371, 501, 912, 78470, 733, 3015, 3240, 1253, 4333],
      [163, 1078, 117_471, 86329, 29897, 34051, 2212, 819_000, 103, 96098, 453, 0.1048],
    ]
    expectClose(
      try Self.entropy(columns).weights.weights, [0.104991, 0.069124, 0.071373, 0.449937, 0.304575],
      within: 6e-7)
  }

  /// The tests of scikit-criteria.
  @Test func `entropy weights of two rows`() throws {
    expectClose(try Self.entropy([[1, 4], [2, 16]]).weights.weights, [0.358889, 0.641111], within: 6e-7)
  }

  /// Tzeng & Huang (2011), four alternatives of three indicators.
  @Test func `four alternatives by entropy, contrast and variation`() throws {
    let columns = ScorerTests.columns
    expectClose(try Self.entropy(columns).weights.weights, [0.177954, 0.452149, 0.369897], within: 6e-7)
    expectClose(
      try variationWeights(names: letters(3), columns: columns).weights.weights,
      [0.247507, 0.391135, 0.361358], within: 6e-7)
    expectClose(
      try criticWeights(names: letters(3), directions: Self.benefits(3), columns: columns).weights.weights,
      [0.247602, 0.477556, 0.274843], within: 6e-7)
  }

  static let firms: [[Double]] = [
    [61, 20.7, 16.3, 9, 5.4, 4, -6.1, -34.6], [1.08, 0.26, 1.98, 3.29, 2.77, 4.12, 3.52, 3.31],
    [4.33, 4.34, 2.53, 1.65, 2.33, 1.21, 2.10, 0.98],
  ]

  /// Diakoulaki, Mavrotas & Papayannakis (1995), eight firms by three indicators.
  @Test(arguments: [
    (Correlation.pearson, [0.20222554, 0.48090173, 0.31687273]),
    (.spearman, [0.21454645, 0.4898563, 0.29559726]),
  ])
  func `contrast and conflict agree with the published example`(
    correlation: Correlation, weights: [Double]
  ) throws {
    let result = try criticWeights(
      names: letters(3), directions: Self.benefits(3), columns: Self.firms, correlation: correlation)
    expectClose(result.weights.weights, weights, within: 6e-9)
    #expect(result.measures.map(\.name) == ["deviation", "information"])
    #expect(result.weights.method == .critic)
  }

  @Test func `zero times its logarithm is zero`() throws {
    // The first column puts everything on one row: entropy 0. The second is spread evenly over two of four.
    let result = try Self.entropy([[0, 0, 5, 0], [1, 0, 1, 0]])
    expectClose(result.measures[0].values, [0, 0.5], within: 1e-12)
    expectClose(result.weights.weights, [2.0 / 3, 1.0 / 3], within: 1e-12)
  }

  @Test func `costs count by their reciprocals`() throws {
    let cost = try entropyWeights(
      names: ["x", "y"], directions: [.cost, .benefit], columns: [[1, 2, 4], [1, 5, 2]])
    let benefit = try Self.entropy([[1, 0.5, 0.25], [1, 5, 2]])
    expectClose(cost.weights.weights, benefit.weights.weights, within: 1e-12)
  }

  @Test func `a shift changes entropy weights and is needed by negative scores`() throws {
    let columns: [[Double]] = [[1, 2, 6], [1, 5, 4]]
    let plain = try Self.entropy(columns, normalize: .minmax)
    let shifted = try Self.entropy(columns, normalize: .minmax, shift: 1)
    #expect(abs(plain.weights.weights[0] - shifted.weights.weights[0]) > 0.01)
    #expect(throws: WeightDefect.negativeShare(column: "a", row: 0, value: -1)) {
      try Self.entropy([[1, 2, 3]], normalize: .zscore)
    }
    #expect(throws: WeightDefect.parameter(name: "shift", value: -1)) {
      try Self.entropy(columns, shift: -1)
    }
  }

  @Test func `constant columns weigh nothing and are listed`() throws {
    let columns: [[Double]] = [[1, 2, 3], [7, 7, 7], [0, 0, 0], [3, 1, 1]]
    let results = [
      try Self.entropy(columns),
      try variationWeights(names: letters(4), columns: columns),
      try criticWeights(names: letters(4), directions: Self.benefits(4), columns: columns),
    ]
    for result in results {
      #expect(result.weights.weights[1] == 0)
      #expect(result.weights.weights[2] == 0)
      #expect(result.warnings == [.constant(column: "b"), .constant(column: "c")])
    }
  }

  @Test func `rows with a missing value are left out and counted`() throws {
    let result = try Self.entropy([[1, .nan, 4, 9], [2, 3, 16, .nan]])
    expectClose(result.weights.weights, [0.358889, 0.641111], within: 6e-7)
    #expect(result.rowsUsed == 2)
    #expect(result.warnings == [.rowsLeftOut(count: 2)])
  }

  @Test func `columns without information are a defect`() {
    #expect(throws: WeightDefect.degenerate(columns: ["a", "b"])) { try Self.entropy([[1, 1], [2, 2]]) }
    #expect(throws: WeightDefect.degenerate(columns: ["a", "b"])) {
      try criticWeights(
        names: letters(2), directions: Self.benefits(2), columns: [[1, 2, 4], [10, 20, 40]])
    }
    #expect(throws: WeightDefect.tooFewRows(complete: 1, needed: 2)) {
      try Self.entropy([[1, .nan], [1, 2]])
    }
    #expect(throws: WeightDefect.zeroMean(column: "a")) {
      try variationWeights(names: letters(2), columns: [[-1, 1], [1, 2]])
    }
    #expect(throws: WeightDefect.normalize(.negative(column: "a", row: 1, value: -2))) {
      try Self.entropy([[1, -2], [1, 2]])
    }
    #expect(throws: WeightDefect.infinite(column: "b", row: 1)) {
      try Self.entropy([[1, 2], [1, .infinity]])
    }
    #expect(throws: WeightDefect.noColumns) { try equalWeights(names: []) }
  }

  @Test func `a single telling column carries all contrast`() throws {
    let result = try criticWeights(
      names: letters(2), directions: Self.benefits(2), columns: [[1, 2, 4], [3, 3, 3]])
    #expect(result.weights.weights == [1, 0])
  }

  @Test func `equal weights`() throws {
    #expect(try equalWeights(names: ["a", "b", "c", "d"]).weights == [0.25, 0.25, 0.25, 0.25])
  }
}
