import Diagnostics
import Display
import Language
import Session
import Tables

/// `derive DATA, NAME = EXPRESSION, …` — add columns computed from others, row by row.
struct DeriveVerb: Verb {
  static let signature = Signature(
    "derive", "add columns computed from others", result: "table",
    parameters: [
      .positional("data", .table, "the table to add to"),
      .definitions("columns", of: "data", "the new columns; a later one may use an earlier one"),
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    var table = call.table("data")
    var notices: [Diagnostic] = []
    for definition in call.definitions("columns") {
      var evaluator = ExpressionEvaluator(
        scope: ExpressionScope(table: table, tableName: call.spelling(of: "data"), results: session.results))
      let column = try evaluator.column(of: definition.expression, named: definition.name.name)
      notices += evaluator.notices
      let sources = definition.expression.names.filter { table[$0] != nil }
      table = table.with(column, madeFrom: sources)
    }
    table = table.with(origin: .step("derive"))
    return Outcome(showing: .table(table), notices: notices)
  }
}
