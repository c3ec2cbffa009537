import Kernels
import Segmentation
import Testing

@Suite struct RuleTests {
  static let names = ["first", "second", "third"].map { Segment(BilingualText($0)) }
  static let others = Segment(BilingualText("others"))

  static func rules(_ answers: [Bool?]...) -> [SegmentRule] {
    zip(names, answers).map { SegmentRule($0, $1) }
  }

  @Test func `the first rule that is true takes a row`() throws {
    let found = try RuleSegmentation(
      Self.rules([true, false, false, nil], [true, true, false, true]), others: Self.others)
    #expect(found.assignment.codes == [0, 1, 2, 1])
    #expect(found.coverage.map(\.matches) == [1, 3])
    #expect(found.coverage.map(\.taken) == [1, 2])
    #expect(found.coverage.map(\.unknown) == [1, 0])
    #expect(found.coverage[1].lostTo == [1])
    #expect((found.untaken, found.undecided) == (1, 1))
    #expect(found.findings.isEmpty)
  }

  @Test func `without a segment for the others rows stay unassigned`() throws {
    let found = try RuleSegmentation(Self.rules([false, nil]))
    #expect(found.assignment.codes == [-1, -1])
    #expect(found.assignment.unassigned == 2)
    #expect(found.findings == [.neverTrue(rule: 0)])
  }

  @Test func `a rule whose rows earlier rules take is shadowed by them`() throws {
    let found = try RuleSegmentation(
      Self.rules([true, false, false], [false, true, false], [true, true, false]))
    #expect(found.findings == [.shadowed(rule: 2, by: [0, 1])])
  }

  @Test func `no rules and rules of other lengths are told`() {
    #expect(throws: RuleDefect.noRules) { try RuleSegmentation([]) }
    #expect(throws: RuleDefect.length(rule: 1, expected: 1, found: 0)) {
      try RuleSegmentation(Self.rules([true], []))
    }
  }

  @Test(arguments: 0..<20) func `rows taken and untaken make up all rows`(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let answers = (0..<3).map { _ in
      (0..<50).map { _ in [true, false, nil][random.below(3)] as Bool? }
    }
    let found = try RuleSegmentation(Self.rules(answers[0], answers[1], answers[2]))
    #expect(found.coverage.reduce(found.untaken) { $0 + $1.taken } == 50)
    for rule in found.coverage { #expect(rule.lostTo.reduce(rule.taken, +) == rule.matches) }
    #expect(found.assignment.counts == found.coverage.map(\.taken))
  }
}
