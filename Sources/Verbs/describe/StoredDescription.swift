import Diagnostics
import Display
import Session
import Tables

/// `describe` of a table in a database, column by column.
struct StoredDescription {
  let call: Call
  let session: Session
  let table: StoredTable

  func outcome() throws(Diagnostic) -> Outcome {
    if let key = call.column("by")?.name { return try grouped(by: key) }
    let names = (call.columns("columns")?.map(\.name) ?? table.names).unique
    var profiles: [ColumnProfile] = []
    for name in names {
      profiles.append(
        try StoredProfile(call: call, session: session, table: table).profile(of: name))
    }
    let tables = ProfileTables(profiles: profiles)
    let result = try Table.made(tables.columns, by: "describe")
    let facts = FactList([
      .init("rows", .integer(Int64(table.rowCount)), remark: "in \(table.engine.name)"),
      .init("columns", .integer(Int64(names.count))),
    ])
    return Outcome(.table(result), [.facts(facts)] + tables.blocks)
  }

  /// Each group apart, from the values of its columns that the database has counted group by group.
  private func grouped(by key: String) throws(Diagnostic) -> Outcome {
    let names = (call.columns("columns")?.map(\.name) ?? table.names.filter { $0 != key }).unique
    var columns: [Column] = []
    var keys: Column?
    for name in names where name != key {
      let pair = try session.columns([key, name], of: table, for: call)
      // The rows of all columns stand in the order of the key, so that groups are the same in each.
      keys = pair[0]
      columns.append(pair[1])
    }
    let column = if let keys { keys } else { try session.column(key, of: table, for: call) }
    if names.contains(key) { columns.insert(column, at: names.firstIndex(of: key) ?? 0) }
    let data = try Table.made(
      (columns.contains { $0.name == key } ? [] : [column]) + columns, by: "describe")
    let described: Table
    do throws(TableDefect) {
      described = try Table(
        columns: columns, origin: .step("describe"),
        id: table.id.flatMap { id in columns.contains { $0.name == id } ? id : nil })
    } catch {
      throw Diagnostic(.notTable(error))
    }
    return try GroupDescription(
      data: data, table: described, key: column, levelCount: DescribeVerb.levelCount(call)
    ).outcome(session, call)
  }
}
