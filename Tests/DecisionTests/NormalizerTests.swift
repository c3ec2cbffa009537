import Decision
import Testing

@Suite struct NormalizerTests {
  static let names = ["p", "q", "r"]
  static let directions: [Direction] = [.cost, .cost, .benefit]
  /// The matrix of pymcdm's normalization tests.
  static let columns: [[Double]] = [
    [66, 61, 65, 95, 63, 74], [56, 55, 49, 56, 43, 59], [95, 166, 113, 99, 178, 140],
  ]

  static func firstRow(_ method: Normalization, _ columns: [[Double]] = columns) throws -> [Double] {
    let normalizer = try Normalizer(method, names: names, directions: directions, columns: columns)
    return try normalizer.apply(to: columns).map { $0[0] }
  }

  /// The published expectations of pymcdm's tests, eight places.
  static let firstRows: [(Normalization, [Double])] = [
    (Normalization.minmax, [0.85294118, 0.1875, 0]),
    (.sum, [0.17447136, 0.155945, 0.12010114]),
    (.vector, [0.62375904, 0.57085288, 0.28587109]),
    (.max, [0.92424242, 0.76785714, 0.53370787]),
    (.efficacy, [60 + 40 * 0.85294118, 67.5, 60]),
  ]

  @Test(arguments: firstRows)
  func `the first row agrees with pymcdm`(method: Normalization, row: [Double]) throws {
    expectClose(try Self.firstRow(method), row, within: 1e-6)
  }

  @Test func `logarithms agree with pymcdm`() throws {
    let columns: [[Double]] = [[2, 2, 3, 4, 2, 1], [10, 5, 3, 2, 9, 5], [6, 7, 11, 2, 4, 6]]
    expectClose(try Self.firstRow(.log, columns), [0.16962777, 0.15157776, 0.1790548], within: 6e-9)
  }

  static func single(
    _ method: Normalization, _ direction: Direction, _ values: [Double]
  ) throws -> [Double] {
    try Normalizer(method, names: ["x"], directions: [direction], columns: [values]).apply(to: [values])[0]
  }

  @Test func `standard scores by n − 1 and by n`() throws {
    let values: [Double] = [2, 4, 4, 4, 5, 5, 7, 9]
    expectClose(
      try Self.single(.zscore(.population), .benefit, values), [-1.5, -0.5, -0.5, -0.5, 0, 0, 1, 2],
      within: 1e-12)
    let sample = (32.0 / 7).squareRoot()
    expectClose(try Self.single(.zscore, .cost, values), values.map { (5 - $0) / sample }, within: 1e-12)
  }

  @Test func `the linear cost form of max, means and first values`() throws {
    expectClose(try Self.single(.max(cost: .linear), .cost, [2, 5, 8]), [0.75, 0.375, 0], within: 1e-12)
    expectClose(try Self.single(.mean, .benefit, [2, 4, 6]), [0.5, 1, 1.5], within: 1e-12)
    expectClose(try Self.single(.mean, .cost, [2, 4, 6]), [2, 1, 2.0 / 3], within: 1e-12)
    expectClose(try Self.single(.initial, .benefit, [4, 2, 6]), [1, 0.5, 1.5], within: 1e-12)
  }

  @Test func `moderate and interval indicators are nearest to their best`() throws {
    expectClose(
      try Self.single(.minmax, .moderate(target: 5), [1, 4, 5, 7]), [0, 0.75, 1, 0.5], within: 1e-12)
    expectClose(
      try Self.single(.minmax, .interval(lower: 3, upper: 5), [1, 2, 3, 4, 5, 6, 9]),
      [0.5, 0.75, 1, 1, 1, 0.75, 0], within: 1e-12)
    expectClose(
      try Self.single(.efficacy, .moderate(target: 5), [1, 4, 5, 7]), [60, 90, 100, 80], within: 1e-12)
    expectClose(
      try Self.single(.sum, .moderate(target: 5), [1, 4, 5, 7]), [0, 1.0 / 3, 4.0 / 9, 2.0 / 9],
      within: 1e-12)
    #expect(try Self.single(.minmax, .interval(lower: 0, upper: 9), [3, 4]) == [1, 1])
    #expect(try Self.single(.minmax, .moderate(target: 3), [3, 3]) == [1, 1])
  }

  @Test func `centred logarithms of a composition sum to 0`() throws {
    let columns: [[Double]] = [[0.2, 0.1], [0.3, .nan], [0.5, 0.9]]
    let normalizer = try Normalizer(
      .clr, names: Self.names, directions: [.benefit, .benefit, .benefit], columns: columns)
    let result = try normalizer.apply(to: columns)
    expectClose(result.map { $0[0] }, [-0.440_585_3, -0.035_120_2, 0.475_705_5], within: 2e-7)
    #expect(result.allSatisfy { $0[1].isNaN })
  }

  @Test func `grades are looked up, and turned round for a cost`() throws {
    let table = [(1.0, 20.0), (2, 60), (3, 100)].map { Normalization.GradeScore(level: $0.0, score: $0.1) }
    #expect(try Self.single(.grade(table), .benefit, [3, 1, 2]) == [100, 20, 60])
    #expect(try Self.single(.grade(table), .cost, [3, 1, 2]) == [20, 100, 60])
    #expect(throws: NormalizeDefect.unknownGrade(column: "x", row: 1, value: 4)) {
      try Self.single(.grade(table), .benefit, [3, 4])
    }
    #expect(throws: NormalizeDefect.gradeTable(level: nil)) { try Self.single(.grade([]), .benefit, [3]) }
    #expect(throws: NormalizeDefect.gradeTable(level: 1)) {
      try Self.single(.grade(table + [table[0]]), .benefit, [3])
    }
  }

  @Test func `parameters are kept for new rows, clipped or not`() throws {
    let normalizer = try Normalizer(
      .minmax, names: Self.names, directions: [.benefit, .cost, .moderate(target: 2)],
      columns: [[0, 10], [0, 10], [0, 6]])
    let rows: [[Double]] = [[-5, 15, 5], [-5, 15, 5], [8, 2, .nan]]
    let open = try normalizer.apply(to: rows)
    expectClose(open[0] + open[1], [-0.5, 1.5, 0.5, 1.5, -0.5, 0.5], within: 1e-12)
    expectClose(Array(open[2][..<2]), [-0.5, 1], within: 1e-12)
    #expect(open[2][2].isNaN)
    let clipped = try normalizer.apply(to: rows, clip: true)
    #expect(clipped[0] == [0, 1, 0.5])
    #expect(clipped[1] == [1, 0, 0.5])
    #expect(Array(clipped[2][..<2]) == [0, 1])
  }

  @Test func `missing values stay missing and don't count`() throws {
    let values = try Self.single(.minmax, .benefit, [.nan, 2, 4, .nan, 3])
    #expect(values.map(\.isNaN) == [true, false, false, true, false])
    #expect([values[1], values[2], values[4]] == [0, 1, 0.5])
  }

  @Test func `a constant column gets one half and a warning`() throws {
    let normalizer = try Normalizer(
      .minmax, names: ["x", "y"], directions: [.benefit, .benefit], columns: [[3, 3], [1, 2]])
    #expect(normalizer.warnings == [.constant(column: "x", value: 3, used: 0.5)])
    #expect(try normalizer.apply(to: [[3, 3], [1, 2]])[0] == [0.5, 0.5])
    #expect(try Self.single(.efficacy, .cost, [3, 3]) == [80, 80])
    #expect(try Self.single(.zscore, .benefit, [3, 3]) == [0, 0])
  }

  static let wrongColumns: [(Normalization, Direction, [Double], NormalizeDefect)] = [
    (Normalization.max, Direction.cost, [1.0, 0], NormalizeDefect.zero(column: "x", row: 1)),
    (.sum, .cost, [0.0, 1], .zero(column: "x", row: 0)),
    (.mean, .cost, [2.0, 0], .zero(column: "x", row: 1)),
    (.log, .benefit, [2.0, 0], .zero(column: "x", row: 1)),
    (.log, .benefit, [2.0, -1], .negative(column: "x", row: 1, value: -1)),
    (.log, .benefit, [2.0, 0.5], .divisor(column: "x", quantity: "log sum", value: 0)),
    (.sum, .benefit, [2.0, -1], .negative(column: "x", row: 1, value: -1)),
    (.sum, .benefit, [0.0, 0], .divisor(column: "x", quantity: "sum", value: 0)),
    (.max, .benefit, [-2.0, -1], .divisor(column: "x", quantity: "maximum", value: -1)),
    (.mean, .benefit, [-1.0, 1], .divisor(column: "x", quantity: "mean", value: 0)),
    (.initial, .benefit, [0.0, 1], .divisor(column: "x", quantity: "first value", value: 0)),
    (.initial, .cost, [1.0, 2], .direction(column: "x", .cost, method: "initial")),
    (.log, .moderate(target: 1), [1.0, 2], .direction(column: "x", .moderate(target: 1), method: "log")),
    (.minmax, .benefit, [.nan, .nan], .allMissing(column: "x")),
    (.minmax, .benefit, [1.0, .infinity], .infinite(column: "x", row: 1)),
    (.efficacy(base: 60, gain: 0), .benefit, [1.0, 2], .efficacy(base: 60, gain: 0)),
  ]

  @Test(arguments: wrongColumns)
  func `a column that has no image says where`(
    method: Normalization, direction: Direction, values: [Double], defect: NormalizeDefect
  ) {
    #expect(throws: defect) { try Self.single(method, direction, values) }
  }

  @Test func `new rows are checked as well`() throws {
    let normalizer = try Normalizer(.max, names: ["x"], directions: [.cost], columns: [[1, 2]])
    #expect(throws: NormalizeDefect.zero(column: "x", row: 1)) { try normalizer.apply(to: [[1, 0]]) }
    #expect(throws: NormalizeDefect.infinite(column: "x", row: 0)) {
      try normalizer.apply(to: [[.infinity]])
    }
  }
}
