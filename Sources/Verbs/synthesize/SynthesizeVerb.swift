import Decision
import Diagnostics
import Display
import OrderedCollections
import Session
import Tables

/// `synthesize WEIGHTS, alternatives: {…}` — rank alternatives that are judged under every criterion.
struct SynthesizeVerb: Verb {
  static let signature = Signature(
    "synthesize", "rank alternatives by judgements under every criterion", result: "ranking",
    parameters: [
      .positional("weights", .object(["weights"]), "the weighed criteria"),
      .required(
        "alternatives", .value,
        """
        for every lowest criterion a matrix, an upper triangle, pairs by name, a table, or a score each; \
        or a table with a row for each alternative
        """),
      .option(
        "names", .syntax, standard: "as they are first named",
        "the alternatives in order, for matrices and triangles that do not name them"),
      .option(
        "mode", .choice(SynthesisMode.allCases.map(\.rawValue)), standard: "distributive",
        "distributive divides by the sum under each criterion, ideal by the best"),
      .option(
        "priority", .choice(PriorityMethod.allCases.map(\.rawValue)), standard: "eigenvector",
        "how a matrix becomes priorities"),
      .option(
        "incomplete", .choice(["error"] + CompletionMethod.allCases.map(\.rawValue)), standard: "error",
        "how pairs without a judgement are filled in"),
      .option(
        "coding", .choice(["ratio", "survey"]), standard: "ratio",
        "survey reads −k as k in favour of the first, and k as k in favour of the second"),
      .option(
        "ri", .choice(RandomIndexTable.allCases.map(\.rawValue)), standard: "saaty2005",
        "the random-index table"),
      .option("strict", .bool, standard: "false", "whether judgements outside 1/9 to 9 are errors"),
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    guard let weights = call.object("weights", as: WeightsResult.self)?.weights else { return Outcome() }
    let randomIndex = try call.randomIndex(orders: [], in: session)
    let reading = try AlternativesReading(call: call, system: weights.system, randomIndex: randomIndex)
    let (judgements, judgementNotices) = try reading.judgements()
    do {
      let hierarchy = try AlternativeHierarchy(
        weights: weights, judgements: judgements, method: call.priorityMethod, randomIndex: randomIndex)
      let mode = call.choice("mode").flatMap(SynthesisMode.init) ?? .distributive
      var notices = judgementNotices
      let writer = JudgementNotices(call: call, places: reading.places, randomIndex: randomIndex)
      for (leaf, rating) in zip(weights.system.leafNames, hierarchy.ratings) {
        notices += writer.notices(on: rating, under: leaf, filled: reading.filled[leaf] ?? [])
      }
      return Outcome(
        showing: .object(RankingResult(hierarchy: hierarchy, mode: mode)), notices: notices)
    } catch {
      throw Diagnostic(.hierarchy(error), at: call.range(of: "alternatives"))
    }
  }
}
