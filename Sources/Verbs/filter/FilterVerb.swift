import Diagnostics
import Display
import Language
import Session
import Tables

/// `filter DATA, CONDITION` — keep the rows for which a condition is true, and say what was dropped.
struct FilterVerb: Verb {
  static let signature = Signature(
    "filter", "keep the rows for which a condition is true", result: "table",
    parameters: [
      .positional("data", .anyTable, "the rows to choose from"),
      .positional(
        "condition", .rows(of: "data"), "what must be true of a row: amount > 100 and channel == \"web\""),
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    guard let expression = call.expression("condition") else { return Outcome() }
    if let stored = call.storedTable("data") {
      return try StoredFiltering(call: call, table: stored, session: session).outcome(expression)
    }
    let table = call.table("data")
    var evaluator = ExpressionEvaluator(
      scope: ExpressionScope(table: table, tableName: call.spelling(of: "data"), results: session.results))
    let condition = try evaluator.condition(of: expression)
    let kept = table.gathered(condition.trueRows, origin: .step("filter"))
    let unknown = condition.unknownCount
    let report = FactList([
      .init("kept", .integer(Int64(kept.rowCount))),
      .init("dropped as false", .integer(Int64(table.rowCount - kept.rowCount - unknown))),
      .init(
        "dropped as unknown", .integer(Int64(unknown)),
        remark: unknown > 0 ? "the condition is missing there" : nil),
    ])
    return Outcome(
      .table(kept), [.facts(report), .table(TableBlock(kept, inFront: expression.names))],
      notices: evaluator.notices)
  }
}
