import Segmentation
import Testing

@Suite struct RFMRuleTests {
  static func name(_ set: RFMRuleSet, _ r: Int32, _ f: Int32, _ m: Int32) -> String {
    (set.rule(r, f, m).map { set.rules[$0].segment } ?? set.others).name.english
  }

  @Test func `four of the eleven old segments can never fire`() {
    let coverage = RFMRuleSet.eleven.coverage()
    let dead = coverage.neverFiring.map { RFMRuleSet.eleven.rules[$0].segment.name.english }
    #expect(dead == ["New Customers", "Promising", "Can't Lose Them", "Lost"])
    #expect(coverage.rules[3].takenBy == [2])
    #expect(coverage.rules[8].takenBy == [7])
  }

  @Test func `every one of the ten newer segments can fire`() {
    let coverage = RFMRuleSet.ten.coverage()
    #expect(coverage.neverFiring.isEmpty)
    #expect(coverage.rules.map(\.cells) == [1, 36, 27, 18, 30, 8, 16, 27, 24, 25])
    #expect(coverage.rules[0].left == 1)
  }

  @Test func `cells left and cells uncovered make up the whole space`() {
    for set in [RFMRuleSet.eleven, .ten] {
      let coverage = set.coverage()
      #expect(coverage.rules.reduce(coverage.uncovered.count) { $0 + $1.left } == 125)
      for score in coverage.uncovered {
        #expect(set.rule(score / 100, score / 10 % 10, score % 10) == nil)
      }
    }
  }

  @Test func `the first rule that takes the scores names the segment`() {
    #expect(Self.name(.eleven, 5, 5, 5) == "Champions")
    #expect(Self.name(.eleven, 4, 1, 1) == "Potential Loyalist")
    #expect(Self.name(.eleven, 1, 5, 1) == "Others")
    #expect(Self.name(.ten, 5, 5, 4) == "Potential Loyalist")
    #expect(Self.name(.ten, 1, 1, 1) == "Lost")
  }

  @Test func `customers no rule takes are gathered in the last segment`() throws {
    let none = Segment(BilingualText("none"))
    let set = RFMRuleSet(
      [RFMRule(Segment(BilingualText("best")), recency: 5...5, frequency: 1...5, monetary: 1...5)],
      others: none)
    let assignment = set.assign(try RFMScoresTests.scores(.independent))
    #expect(assignment.counts == [3, 9])
    #expect(assignment.segments.last == none)
    #expect(assignment.codes == [0, 0, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1])
  }
}
