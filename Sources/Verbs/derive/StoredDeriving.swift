import Diagnostics
import Language
import Session
import Tables

/// `derive` on a table in a database: the new columns are computed there.
struct StoredDeriving {
  let call: Call
  let session: Session

  /// The table with its new columns, and the names used on the way.
  func derived(_ data: StoredTable) throws(Diagnostic) -> (StoredTable, used: [String]) {
    var table = data
    var used: [String] = []
    for definition in call.definitions("columns") {
      let translator = RelationTranslator(table, called: call.spelling(of: "data"), results: session.results)
      let column = try translator.column(of: definition.expression, named: definition.name.name)
      used += definition.expression.names.filter { table[$0] != nil } + [column.name]
      table = try added(column, to: table)
    }
    return (table, used)
  }

  private func added(_ column: RelationColumn, to table: StoredTable) throws(Diagnostic) -> StoredTable {
    let made = StoredColumn(name: column.name, kind: column.expression.kind)
    var columns = table.columns
    if let place = columns.firstIndex(where: { $0.name == column.name }) {
      columns[place] = made
    } else {
      columns.append(made)
    }
    let relation = Relation.projection(
      table.relation, columns.map { $0.name == column.name ? column : .kept($0.name, $0.kind) })
    // A key whose values change orders rows no more.
    let key = table.key.contains(column.name) ? [] : table.key
    return try session.stored(
      table, relation, columns: columns, rowCount: table.rowCount, key: key, for: call)
  }
}
