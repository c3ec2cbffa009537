import Display
import Session
import Tables

/// Tables of customers that never were.
struct SimulationResult: ResultObject {
  static let typeName = "simulation"

  /// The model, as the language names it.
  let model: String
  /// What was drawn, as shown.
  let facts: [FactList.Fact]
  /// The tables by the names that `.` reaches, with what each holds.
  let tables: [(name: String, table: Table, summary: String)]

  var memberNames: [String] { tables.map(\.name) }

  func member(_ name: String) -> Value? { tables.first { $0.name == name }.map { .table($0.table) } }

  var blocks: [Block] {
    let contents = TableBlock(
      columns: [
        .init("table", tables.map { .text($0.name) }),
        .init("rows", tables.map { .integer(Int64($0.table.rowCount)) }),
        .init("what it holds", tables.map { .text($0.summary) }),
      ])
    return [.facts(FactList(facts)), .table(contents)]
  }
}
