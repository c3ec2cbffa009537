import Decision
import Testing

@Suite struct ComparisonMatrixTests {
  static let names = ["a", "b", "c", "d"]

  @Test func `full rows, the upper triangle and pairs give the same matrix`() throws {
    let rows = try ComparisonMatrix(
      names: ["a", "b", "c"], rows: [[1, 2, 6], [1.0 / 2, 1, 3], [1.0 / 6, 1.0 / 3, 1]])
    let upper = try ComparisonMatrix(names: ["a", "b", "c"], upper: [2, 6, 3])
    let pairs = try ComparisonMatrix(
      names: ["a", "b", "c"], pairs: [.init("b", "a", 0.5), .init("a", "c", 6), .init("b", "c", 3)])
    #expect(rows == upper)
    #expect(pairs == upper)
    #expect(rows.judgements == [1, 2, 6, 0.5, 1, 3, 1.0 / 6, 1.0 / 3, 1])
    #expect(rows.upper == [2, 6, 3])
  }

  @Test func `rounded reciprocals become exact and are listed`() throws {
    let matrix = try ComparisonMatrix(
      names: ["a", "b", "c"], rows: [[1, 3, 0.17], [0.33, 1, 1], [6, 1, 1]])
    #expect(matrix[1, 0] == 1.0 / 3)
    #expect(matrix[0, 2] == 1.0 / 6)
    #expect(
      matrix.adjusted == [
        ComparisonCell(first: "b", second: "a", given: 0.33, used: 1.0 / 3),
        ComparisonCell(first: "a", second: "c", given: 0.17, used: 1.0 / 6),
      ])
  }

  @Test func `a half of the table may be left out`() throws {
    let matrix = try ComparisonMatrix(
      names: ["a", "b", "c"], rows: [[1, 2, .nan], [.nan, 1, 4], [0.2, .nan, .nan]])
    #expect(matrix.upper == [2, 5, 4])
  }

  @Test func `judgements outside the scale are listed, and a defect under the strict rule`() throws {
    let matrix = try ComparisonMatrix(names: ["a", "b", "c"], upper: [12, 9, 1.0 / 9])
    #expect(matrix.outsideScale == [ComparisonCell(first: "a", second: "b", given: 12, used: 12)])
    #expect(throws: ComparisonDefect.outsideScale(first: "a", second: "b", value: 12)) {
      try ComparisonMatrix(names: ["a", "b", "c"], upper: [12, 9, 1.0 / 9], strict: true)
    }
  }

  @Test func `a short list of comparisons names the pairs it lacks`() {
    #expect(
      throws: ComparisonDefect.shape(criteria: 4, needed: 6, got: 5, missing: [["c", "d"]])
    ) { try ComparisonMatrix(names: Self.names, upper: [1, 2, 3, 4, 5]) }
    #expect(
      throws: ComparisonDefect.shape(criteria: 4, needed: 6, got: 7, missing: [])
    ) { try ComparisonMatrix(names: Self.names, upper: [1, 2, 3, 4, 5, 6, 7]) }
    #expect(
      throws: ComparisonDefect.shape(criteria: 3, needed: 3, got: 2, missing: [["a", "c"]])
    ) {
      try ComparisonMatrix(names: ["a", "b", "c"], pairs: [.init("a", "b", 2), .init("c", "b", 3)])
    }
  }

  static let wrongTables: [([[Double]], ComparisonDefect)] = [
    ([[1, 2], [0.5, 1], [3, 4]], ComparisonDefect.rowCount(criteria: 2, rows: 3)),
    ([[1, 2], [0.5]], .rowLength(criteria: 2, row: "b", cells: 1)),
    ([[1, -2], [0.5, 1]], .value(first: "a", second: "b", value: -2)),
    ([[1, 2], [0, 1]], .value(first: "b", second: "a", value: 0)),
    ([[1, .infinity], [0.5, 1]], .value(first: "a", second: "b", value: .infinity)),
    ([[1, .nan], [.nan, 1]], .value(first: "a", second: "b", value: nil)),
    ([[1, 2], [0.5, 1.1]], .diagonal(name: "b", value: 1.1)),
    ([[1, 3], [0.5, 1]], .reciprocal(first: "a", second: "b", forward: 3, backward: 0.5)),
  ]

  @Test(arguments: wrongTables)
  func `a table that is no comparison matrix says where`(rows: [[Double]], defect: ComparisonDefect) {
    #expect(throws: defect) { try ComparisonMatrix(names: ["a", "b"], rows: rows) }
  }

  static let wrongPairs: [([JudgedPair], ComparisonDefect)] = [
    ([JudgedPair("a", "x", 2)], ComparisonDefect.unknownName("x", known: ["a", "b"])),
    ([JudgedPair("a", "a", 2)], .diagonal(name: "a", value: 2)),
    (
      [JudgedPair("a", "b", 2), JudgedPair("a", "b", 3)], .repeated(first: "a", second: "b", values: [2, 3])
    ),
    (
      [JudgedPair("a", "b", 3), JudgedPair("b", "a", 0.5)],
      .reciprocal(first: "a", second: "b", forward: 3, backward: 0.5)
    ),
    ([JudgedPair("b", "a", 0)], .value(first: "b", second: "a", value: 0)),
  ]

  @Test(arguments: wrongPairs)
  func `pairs by name are checked`(pairs: [JudgedPair], defect: ComparisonDefect) {
    #expect(throws: defect) { try ComparisonMatrix(names: ["a", "b"], pairs: pairs) }
  }

  @Test func `names must exist and differ`() {
    #expect(throws: ComparisonDefect.empty) { try ComparisonMatrix(names: [], rows: []) }
    #expect(throws: ComparisonDefect.duplicateName("a")) {
      try ComparisonMatrix(names: ["a", "a"], upper: [1])
    }
  }

  @Test func `missing pairs must leave the criteria connected`() throws {
    let chain = try PartialComparisons(
      names: Self.names, pairs: [.init("a", "b", 2), .init("b", "c", 3), .init("d", "c", 4)])
    #expect(chain.missingPairs == [[0, 2], [0, 3], [1, 3]])
    #expect(chain[2, 3] == 0.25)
    #expect(throws: ComparisonDefect.disconnected(parts: [["a", "b"], ["c", "d"]])) {
      try PartialComparisons(names: Self.names, pairs: [.init("a", "b", 2), .init("c", "d", 3)])
    }
  }

  @Test(arguments: [
    ("3", 3.0), ("1/3", 1.0 / 3), (" 1 / 4 ", 0.25), ("0.333", 0.333), ("2.5", 2.5),
  ])
  func `a judgement is read from text`(text: String, value: Double) {
    #expect(JudgementScale.judgement(from: text) == value)
  }

  @Test(arguments: ["", "a", "1/", "/3", "1/2/3", "0", "-2", "1/0", "nan", "inf"])
  func `other text is no judgement`(text: String) {
    #expect(JudgementScale.judgement(from: text) == nil)
  }

  /// The R package ahpsurvey: −k means k in favour of the left.
  @Test func `survey codes become judgements`() {
    #expect(
      [-9, -2, -1, 0, 1, 2, 5].map(JudgementScale.judgement(surveyCode:)) == [9, 2, 1, 1, 1, 0.5, 0.2])
  }

  @Test func `the nearest grade is nearest by ratio`() {
    #expect(JudgementScale.nearestGrade(to: 0.459) == 0.5)
    #expect(JudgementScale.nearestGrade(to: 2.44) == 2)
    #expect(JudgementScale.nearestGrade(to: 2.46) == 3)
    #expect(JudgementScale.nearestGrade(to: 100) == 9)
    #expect(JudgementScale.nearestGrade(to: 0.01) == 1.0 / 9)
  }
}
