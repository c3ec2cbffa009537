import Diagnostics
import Display
import Language
import Session
import Tables

/// `aggregate DATA, by: KEY, NAME = EXPRESSION, …` — sum up the rows of each group.
struct AggregateVerb: Verb {
  static let signature = Signature(
    "aggregate", "sum up the rows of each group", result: "table",
    parameters: [
      .positional("data", .anyTable, "the rows to sum up"),
      .option(
        "by", .columns(of: "data"), standard: "all rows in one group", "the columns that make the groups"),
      .definitions("columns", of: "data", "the new columns: total = sum(amount), n = count()"),
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    if let stored = call.storedTable("data") {
      return try StoredAggregating(call: call, session: session).outcome(stored)
    }
    let table = call.table("data")
    let keys = (call.columns("by") ?? []).compactMap { table[$0.name] }
    let grouping = keys.isEmpty ? Grouping(rowCount: table.rowCount) : Grouping(keys)
    var columns = keys.map { $0.gathered(grouping.firstRows) }
    var evaluator = GroupedEvaluator(
      scope: ExpressionScope(table: table, tableName: call.spelling(of: "data"), results: session.results),
      codes: grouping.codes, groupCount: grouping.count, keys: columns, control: session.control)
    var lineage: [String: [String]] = [:]
    for definition in call.definitions("columns") {
      guard !columns.contains(where: { $0.name == definition.name.name }) else {
        throw Diagnostic(.aggregateTaken(definition.name.name), at: definition.name.range)
      }
      columns.append(try evaluator.column(of: definition.expression, named: definition.name.name))
      lineage[definition.name.name] = definition.expression.names.filter { table[$0] != nil }
    }
    do {
      let id = keys.count == 1 ? keys[0].name : nil
      let result = try Table(columns: columns, origin: .step("aggregate"), id: id, lineage: lineage)
      let facts = FactList([
        .init("groups", .integer(Int64(grouping.count)), remark: "of \(table.rowCount) rows")
      ])
      return Outcome(.table(result), [.facts(facts), .table(TableBlock(result))], notices: evaluator.notices)
    } catch {
      throw Diagnostic(.notTable(error), at: call.range(of: "columns"))
    }
  }
}

extension Diagnostic.Message {
  /// A definition of a column that is there already.
  static func aggregateTaken(_ name: String) -> Self {
    .init("E310", "there would be two columns named `\(name)`")
  }
}
