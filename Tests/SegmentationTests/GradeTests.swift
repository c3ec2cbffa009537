import Segmentation
import Testing

@Suite struct GradeTests {
  static let segments = ["diamond", "gold", "ordinary"].map { Segment(BilingualText($0)) }

  @Test func `postal key accounts follow the table for city and county offices`() throws {
    let values: [Double] = [3_000_000, 2_999_999, 250_000, 200_000, 200_000, 69_999, 50_000, 9_999, .nan, 1]
    let groups: [Int32] = [1, 0, 0, 0, 1, 0, 1, 0, 0, -1]
    let assignment = try GradeScheme.postalKeyAccounts.assign(values, groups: groups)
    #expect(assignment.codes == [0, 1, 1, 2, 1, 3, 2, 5, -1, -1])
    #expect(assignment.segments.map(\.name.chinese) == ["特级", "省级", "一级", "二级", "三级", "普通"])
  }

  @Test func `shares grade the best customers, and ties with the last of them`() throws {
    let scheme = try GradeScheme(Self.segments, rule: .shares([0.1, 0.3]))
    let values: [Double] = [1, 9, 2, 8, 8, 7, 3, .nan, 3, 6, 5]
    #expect(try scheme.assign(values).codes == [2, 0, 2, 1, 1, 1, 2, -1, 2, 2, 2])
    let tied = try GradeScheme(Self.segments, rule: .shares([0.5, 0.25]))
    #expect(try tied.assign([4, 2, 2, 1]).codes == [0, 0, 0, 2])
  }

  @Test func `shares of one half and one half leave nobody ordinary`() throws {
    let scheme = try GradeScheme(Self.segments, rule: .shares([0.5, 0.5]))
    #expect(try scheme.assign([4, 3, 2, 1]).codes == [0, 0, 1, 1])
  }

  static let defects: [(rule: GradeRule, defect: GradeDefect)] = [
    (.thresholds([1]), .limits(expected: 2, found: 1)),
    (.thresholds([1, .infinity]), .threshold(.infinity)),
    (.thresholds([1, 1]), .thresholdsNotDescending(1, 1)),
    (.thresholdsByGroup([]), .noGrades),
    (.thresholdsByGroup([[2, 1], [2, 3]]), .thresholdsNotDescending(2, 3)),
    (.shares([0.5]), .limits(expected: 2, found: 1)),
    (.shares([0, 0.5]), .share(0)),
    (.shares([0.75, 0.5]), .shareSum(1.25)),
  ]

  @Test(arguments: defects.indices) func `a defect of the scheme is told`(index: Int) {
    #expect(throws: Self.defects[index].defect) {
      try GradeScheme(Self.segments, rule: Self.defects[index].rule)
    }
  }

  @Test func `defects of the columns are told`() throws {
    #expect(throws: GradeDefect.noGrades) { try GradeScheme([], rule: .thresholds([])) }
    let postal = GradeScheme.postalKeyAccounts
    #expect(throws: GradeDefect.noGroups) { try postal.assign([1]) }
    #expect(throws: GradeDefect.group(row: 0, code: 2, groups: 2)) { try postal.assign([1], groups: [2]) }
    #expect(throws: GradeDefect.length(column: "groups", expected: 1, found: 0)) {
      try postal.assign([1], groups: [])
    }
    #expect(throws: GradeDefect.notFinite(row: 0)) { try postal.assign([.infinity], groups: [0]) }
  }

  static let assignment = SegmentAssignment(codes: [0, 0, 1, 1, 2, -1], segments: segments)

  @Test func `costs are set against contributions by grade`() throws {
    let economics = try ServiceEconomics(
      assignment, cost: [10, 20, 30, 0, .nan, 5], contribution: [40, 25, 15, 8, 9, 1],
      returnThreshold: 0.5)
    #expect(economics.segments.map(\.customers) == [2, 2, 0])
    #expect(economics.segments.map(\.missing) == [0, 0, 1])
    #expect(economics.segments.map(\.net) == [35, -7, 0])
    #expect(economics.segments[0].costRatio == 30.0 / 65)
    #expect(economics.segments[1].rate == -7.0 / 30)
    #expect(economics.segments[2].rate.isNaN && economics.segments[2].costRatio.isNaN)
    #expect(economics.belowThreshold == [1, 2])
    #expect(economics.total.contribution == 88 && economics.total.cost == 60)
    #expect(economics.total.belowThreshold == 2)
  }

  @Test func `columns of another length are told`() {
    #expect(throws: GradeDefect.length(column: "cost", expected: 6, found: 0)) {
      try ServiceEconomics(Self.assignment, cost: [], contribution: [])
    }
    #expect(throws: GradeDefect.length(column: "contribution", expected: 6, found: 1)) {
      try ServiceEconomics(Self.assignment, cost: [1, 1, 1, 1, 1, 1], contribution: [1])
    }
  }

  private var assignment: SegmentAssignment { Self.assignment }
}
