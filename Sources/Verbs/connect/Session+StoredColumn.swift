import Diagnostics
import Session
import Tables

extension Session {
  /// A column of a table in a database, brought here as its different values and how often each occurs.
  ///
  /// The rows stand in rising order of their values, missing ones last: good for what does not depend on the order
  /// of rows. The database sends one row for each different value.
  func column(_ name: String, of table: StoredTable, for call: Call) throws(Diagnostic) -> Column {
    let kind = table[name]?.kind ?? .text
    let count = name == "n" ? "count" : "n"
    let answer = try answer(
      .aggregation(table.relation, keys: [name], [RelationColumn(count, .aggregate(.count, nil, .integer))]),
      columns: [StoredColumn(name: name, kind: kind), StoredColumn(name: count, kind: .integer)],
      order: [StoredOrder(name)], of: table.engine, for: call)
    guard case .integer(let counts)? = answer[count]?.storage, let values = answer[name] else {
      return ColumnBuilder(name: name, kind: kind).finish()
    }
    return values.gathered(counts.indices.flatMap { Array(repeating: $0, count: Int(counts[$0])) })
  }
}
