import Diagnostics
import Display
import Session
import Tables

/// `set seed: 42` — set what holds for the whole notebook.
struct SetVerb: Verb {
  static let signature = Signature(
    "set", "set what holds for the whole notebook, or show it", isRecorded: false,
    parameters: [
      .option("seed", .integer(0...Int.max), "where random numbers start in steps that name no seed"),
      .option("tolerance", .number(0...1), "how far numbers may differ in a replay"),
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    if let seed = call.integer("seed"), UInt64(seed) != session.settings.seed {
      // The front matter holds one seed for the whole notebook, so a later change would alter earlier steps.
      guard !session.entries.contains(where: { $0.outputs != nil }) else {
        throw Diagnostic(
          .seedTooLate(session.settings.seed), at: call.range(of: "seed"),
          hints: ["give `seed: \(seed)` to the step itself, or set it before the first step"])
      }
      session.settings.seed = UInt64(seed)
    }
    if let tolerance = call.number("tolerance") { session.settings.tolerance = tolerance }
    return Outcome(
      nil,
      [
        .facts(
          FactList([
            .init("seed", .integer(Int64(clamping: session.settings.seed))),
            .init("tolerance", .number(session.settings.tolerance)),
            .init("edition", .integer(Int64(session.settings.edition))),
          ]))
      ])
  }
}

extension Diagnostic.Message {
  fileprivate static func seedTooLate(_ seed: UInt64) -> Self {
    .init("E503", "steps of this notebook ran with seed \(seed) already")
  }
}
