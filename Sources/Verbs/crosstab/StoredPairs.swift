import Diagnostics
import Session
import Tables

/// Counts the pairs of levels of two columns of a table in a database, there.
struct StoredPairs {
  let call: Call
  let session: Session
  let table: StoredTable

  /// Each pair of values that occurs, and in how many rows.
  func counted(_ columns: [Call.ColumnReference]) throws(Diagnostic) -> (table: Table, weights: [Int]) {
    let names = columns.map(\.name)
    try check(columns)
    let count = Self.free("n", beside: names)
    let answer = try session.answer(
      .aggregation(table.relation, keys: names, [RelationColumn(count, .aggregate(.count, nil, .integer))]),
      columns: names.compactMap { table[$0] } + [StoredColumn(name: count, kind: .integer)],
      order: names.map { StoredOrder($0) }, of: table.engine, for: call)
    guard case .integer(let counts)? = answer[count]?.storage else { return (answer, []) }
    return (answer, counts.map { Int($0) })
  }

  /// Refuses columns of too many values before their pairs are asked for.
  private func check(_ columns: [Call.ColumnReference]) throws(Diagnostic) {
    let found = columns.compactMap { table[$0.name] }
    let names = found.indices.map { "distinct\($0)" }
    let distinct = zip(names, found).map { name, column in
      RelationColumn(name, .aggregate(.distinct, .column(column.name, column.kind), .integer))
    }
    let answer = try session.answer(
      .aggregation(table.relation, keys: [], distinct),
      columns: names.map { StoredColumn(name: $0, kind: .integer) }, of: table.engine, for: call)
    guard answer.rowCount == 1 else { return }
    for (place, column) in found.enumerated() {
      guard case .integer(let count) = answer.columns[place][0] else { continue }
      try CrosstabSide.check(column.name, column.kind, levels: Int(count), at: columns[place].range)
    }
  }

  /// A name that no column has.
  static func free(_ name: String, beside names: [String]) -> String {
    var name = name
    while names.contains(name) { name += "_" }
    return name
  }
}
