import Diagnostics
import Display
import Language
import Session
import Tables

/// `aggregate` on a table in a database: the groups are made there, and stay there.
struct StoredAggregating {
  let call: Call
  let session: Session

  func outcome(_ table: StoredTable) throws(Diagnostic) -> Outcome {
    let keys = (call.columns("by") ?? []).map(\.name)
    let translator = RelationTranslator(
      table, called: call.spelling(of: "data"), keys: keys, results: session.results)
    var columns: [RelationColumn] = []
    for definition in call.definitions("columns") {
      let name = definition.name.name
      guard !keys.contains(name), !columns.contains(where: { $0.name == name }) else {
        throw Diagnostic(.aggregateTaken(name), at: definition.name.range)
      }
      columns.append(try translator.column(of: definition.expression, named: name))
    }
    let kept = keys.compactMap { table[$0] }
    let made = columns.map { StoredColumn(name: $0.name, kind: $0.expression.kind) }
    let result = try session.stored(
      table, .aggregation(table.relation, keys: keys, columns), columns: kept + made, key: keys,
      id: keys.count == 1 ? keys[0] : nil, for: call)
    let facts = FactList([
      .init("groups", .integer(Int64(result.rowCount)), remark: "of \(table.rowCount) rows")
    ])
    return Outcome(.stored(result), [.facts(facts), try session.preview(result, for: call)])
  }
}
