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
      .positional("data", .anyTable, "the table to add to"),
      .definitions("columns", of: "data", "the new columns; a later one may use an earlier one"),
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    let made = call.definitions("columns").map(\.name.name)
    if let stored = call.storedTable("data") {
      let (table, used) = try StoredDeriving(call: call, session: session).derived(stored)
      return Outcome(
        .stored(table),
        [.facts(facts(stored.shape, made)), try session.preview(table, for: call, inFront: used)])
    }
    var table = call.table("data")
    let before = table
    var notices: [Diagnostic] = []
    var used: [String] = []
    for definition in call.definitions("columns") {
      var evaluator = ExpressionEvaluator(
        scope: ExpressionScope(table: table, tableName: call.spelling(of: "data"), results: session.results))
      let column = try evaluator.column(of: definition.expression, named: definition.name.name)
      notices += evaluator.notices
      let sources = definition.expression.names.filter { table[$0] != nil }
      table = table.with(column, madeFrom: sources)
      used += sources + [column.name]
    }
    table = table.with(origin: .step("derive"))
    return Outcome(
      .table(table), [.facts(facts(before, made)), .table(TableBlock(table, inFront: used))], notices: notices
    )
  }

  private static func facts(_ table: Table, _ made: [String]) -> FactList {
    let added = made.filter { table[$0] == nil }
    let replaced = made.filter { table[$0] != nil }
    var facts: [FactList.Fact] = []
    if !added.isEmpty { facts.append(.init("added", .text(added.unique.joined(separator: ", ")))) }
    if !replaced.isEmpty { facts.append(.init("replaced", .text(replaced.unique.joined(separator: ", ")))) }
    return FactList(facts)
  }
}
