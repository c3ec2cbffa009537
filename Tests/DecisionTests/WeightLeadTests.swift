import Decision
import Kernels
import Testing

@Suite struct WeightLeadTests {
  /// Who is first at a weight, by the scores there.
  private static func best(_ lines: WeightSensitivity, at weight: Double) -> [String] {
    let scores = lines.scores(at: weight)
    let most = scores.max() ?? 0
    return zip(lines.names, scores).filter { abs($0.1 - most) < 1e-9 }.map(\.0)
  }

  @Test func `Tom leads until experience weighs enough`() throws {
    let leads = try PublishedMatrices.leader.sensitivity(to: "experience").leads
    #expect(leads.map(\.name) == ["Tom", "Dick"])
    expectClose(leads[0].upper, 0.38078, within: 6e-6)
    #expect(leads[1].upper == 1)
  }

  @Test(arguments: 0..<30) func `leads cover 0 to 1 and have the best score inside`(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let rows = 40
    let columns = (0..<3).map { _ in (0..<rows).map { _ in Double(random.below(20)) / 20 } }
    let weights = try HierarchyWeights(
      system: IndexSystem([.leaf("a"), .leaf("b"), .leaf("c")]),
      judgements: ["goal": LocalWeights(names: ["a", "b", "c"], scores: [3, 2, 1])])
    let lines = try WeightSensitivity(
      weights, node: "b", names: (0..<rows).map { "r\($0)" }, columns: columns)
    let leads = lines.leads
    #expect(leads.first?.lower == 0 && leads.last?.upper == 1)
    for (one, next) in zip(leads, leads.dropFirst()) { #expect(one.upper == next.lower) }
    for lead in leads {
      #expect(Self.best(lines, at: (lead.lower + lead.upper) / 2).contains(lead.name))
    }
  }

  @Test func `fewer lines are the same lines`() throws {
    let lines = try PublishedMatrices.leader.sensitivity(to: "age")
    let fewer = lines.restricted(to: [2, 0])
    #expect(fewer.names == [lines.names[2], lines.names[0]])
    #expect(fewer.scores(at: 0.4) == [lines.scores(at: 0.4)[2], lines.scores(at: 0.4)[0]])
  }
}
