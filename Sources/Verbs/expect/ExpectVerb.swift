import Diagnostics
import Display
import Language
import Session
import Tables

/// `expect CONDITION` — stop when something that should hold does not.
struct ExpectVerb: Verb {
  static let signature = Signature(
    "expect", "stop when something that should hold does not", traits: [.expectation],
    parameters: [
      .positional("condition", .syntax, "what should hold: quality.accuracy >= 0.85"),
      .option(
        "within", .number(0...Double.greatestFiniteMagnitude), standard: "0",
        "how far apart `==` lets numbers lie, also those in tables, results and texts"),
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    guard let expression = call.syntax("condition")?.expression else {
      throw Diagnostic(.notCondition("a formula"), at: call.range(of: "condition"))
    }
    var expectation = Expectation(call: call, evaluator: session.evaluator())
    if call.has("within"), !Expectation.asksEquality(expression) {
      throw Diagnostic(
        .withinNeedsEquality, at: call.range(of: "within"),
        hints: ["as in: expect w.cr == 0.0089, within: 0.0001"])
    }
    if let reasons = try expectation.failure(of: expression) {
      throw Diagnostic(
        .fails(call.spelling(of: "condition")), at: call.range(of: "condition"), label: "does not hold",
        hints: reasons)
    }
    return Outcome(
      nil, [.text("holds: \(call.spelling(of: "condition"))")], notices: expectation.evaluator.notices)
  }
}

extension Diagnostic.Message {
  fileprivate static func fails(_ condition: String) -> Self {
    .init(Diagnostic.expectationCode, "expected \(condition)")
  }

  static func notCondition(_ what: String) -> Self {
    .init("E301", "expect takes something that is true or false, not \(what)")
  }

  fileprivate static var withinNeedsEquality: Self {
    .init("E301", "`within:` goes with what is compared by `==`")
  }
}
