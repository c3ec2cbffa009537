import Decision
import Diagnostics
import Session
import Tables
import Testing

/// The ways of writing judgements down mean the same.
@Suite struct JudgementShapeTests {
  private static let preparation = """
    axes = index {current: benefit, potential: benefit, loyalty: benefit}
    blocks = load "datasets/judgements/panel_blocks.csv"
    pairs = load "datasets/judgements/panel_pairs.csv"
    survey = load "datasets/judgements/panel_survey.csv"
    li_block = filter blocks, expert == "Li"
    li_pairs = filter pairs, expert == "Li"
    li_row = filter survey, expert == "Li"
    turned = sort li_block, by: -axis
    """

  /// The global weights that a line gives, by name.
  private func weights(_ line: String) throws -> [String: Double] {
    var session = Repository.session()
    _ = session.evaluate(Self.preparation)
    let evaluation = session.evaluate("w = " + line + "\ng = w.global")
    #expect(evaluation.error == nil, "\(line): \(evaluation.error?.message.text ?? "")")
    guard case .record(let entries)? = session.results["g"] else { return [:] }
    return entries.reduce(into: [:]) { weights, entry in
      if case .number(let weight) = entry.value { weights[entry.key] = weight }
    }
  }

  static let shapes = [
    "weight axes, judgements: {goal: [[1, 2, 3], [1/2, 1, 2], [1/3, 1/2, 1]]}",
    "weight axes, judgements: {goal: {current: {potential: 2, loyalty: 3}, potential: {loyalty: 2}}}",
    "weight axes, judgements: {goal: {potential: {current: 1/2}, loyalty: {current: 1/3, potential: 1/2}}}",
    "weight axes, judgements: {goal: li_block}",
    "weight axes, judgements: {goal: turned}",
    "weight axes, judgements: li_block",
    "weight axes, judgements: li_pairs",
    "weight axes, judgements: {goal: li_row}, coding: survey",
    "weight axes, judgements: li_row, coding: survey",
    "weight axes, judgements: {goal: [-2, -3, -2]}, coding: survey",
    "weight axes, experts: {li: li_block}",
    "weight axes, experts: {li: {goal: li_block}}",
    "weight axes, experts: li_block",
    "weight axes, experts: li_row, coding: survey",
    "weight axes, experts: li_row, by: expert, coding: survey",
  ]

  @Test(arguments: shapes) func `every way of writing judgements gives the same weights`(line: String) throws
  {
    let wanted = try weights("weight axes, judgements: {goal: [2, 3, 2]}")
    let found = try weights(line)
    #expect(found.keys.sorted() == ["current", "loyalty", "potential"])
    for (name, weight) in wanted { #expect(abs((found[name] ?? 0) - weight) < 1e-12, "\(line)") }
  }

  @Test func `experts in blocks are the experts one by one`() throws {
    let wanted = try weights(
      "weight axes, experts: {li: {goal: [2, 3, 2]}, wang: {goal: [1, 2, 3]}, zhao: {goal: [3, 5, 2]}}")
    #expect(try weights("weight axes, experts: blocks") == wanted)
  }

  @Test func `an expert who left a pair out is completed alone`() throws {
    let full = try weights("weight axes, experts: {li: {goal: [2, 6, 3]}, wang: {goal: [1, 2, 3]}}")
    let short = try weights(
      """
      weight axes, experts: {li: {goal: {current: {potential: 2}, potential: {loyalty: 3}}}, \
      wang: {goal: [1, 2, 3]}}, incomplete: llsm
      """)
    for (name, weight) in full { #expect(abs((short[name] ?? 0) - weight) < 1e-9) }
  }

  @Test func `a size beyond the table says where its random index comes from`() throws {
    let names = (1...16).map { "x\($0): benefit" }.joined(separator: ", ")
    let upper = Array(repeating: "1", count: 120).joined(separator: ", ")
    var session = Repository.session()
    _ = session.evaluate("big = index {\(names)}")
    let shown = session.evaluate("weight big, judgements: {goal: [\(upper)]}")
    #expect(shown.error == nil)
    let text = shown.outputs.map { "\($0)" }.joined()
    #expect(text.contains("n = 16 is not in the table: its RI is Alonso & Lamata's fit of the mean λmax"))
  }
}
