import Diagnostics
import Session
import Tables

extension Session {
  /// A column of a table in a database, brought here as its different values and how often each occurs.
  ///
  /// The rows stand in rising order of their values, missing ones last: good for what does not depend on the order
  /// of rows. The database sends one row for each different value.
  func column(_ name: String, of table: StoredTable, for call: Call) throws(Diagnostic) -> Column {
    try columns([name], of: table, for: call)[0]
  }

  /// Columns of a table in a database, as their different combinations of values and how often each occurs: rows in
  /// rising order of the first column, then the second.
  func columns(_ names: [String], of table: StoredTable, for call: Call) throws(Diagnostic) -> [Column] {
    let kinds = names.map { table[$0]?.kind ?? .text }
    let count = StoredPairs.free("n", beside: names)
    let answer = try answer(
      .aggregation(table.relation, keys: names, [RelationColumn(count, .aggregate(.count, nil, .integer))]),
      columns: zip(names, kinds).map { StoredColumn(name: $0, kind: $1) }
        + [StoredColumn(name: count, kind: .integer)],
      order: names.map { StoredOrder($0) }, of: table.engine, for: call)
    guard case .integer(let counts)? = answer[count]?.storage else {
      return zip(names, kinds).map { ColumnBuilder(name: $0, kind: $1).finish() }
    }
    let rows = counts.indices.flatMap { Array(repeating: $0, count: Int(counts[$0])) }
    return names.compactMap { answer[$0]?.gathered(rows) }
  }
}
