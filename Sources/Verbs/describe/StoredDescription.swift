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
    guard call.column("by") == nil else {
      throw Diagnostic(
        .noGroups(table.engine.name), at: call.range(of: "by"),
        hints: ["aggregate makes one row of each group there", .collecting(call.spelling(of: "data"))])
    }
    let names = (call.columns("columns")?.map(\.name) ?? table.names).unique
    var profiles: [ColumnProfile] = []
    for name in names {
      let column = try session.column(name, of: table, for: call)
      profiles.append(
        ColumnProfile(column, levelCount: DescribeVerb.levelCount(call), isId: name == table.id))
    }
    let tables = ProfileTables(profiles: profiles)
    let result = try Table.made(tables.columns, by: "describe")
    let facts = FactList([
      .init("rows", .integer(Int64(table.rowCount)), remark: "in \(table.engine.name)"),
      .init("columns", .integer(Int64(names.count))),
    ])
    return Outcome(.table(result), [.facts(facts)] + tables.blocks)
  }
}

extension Diagnostic.Message {
  fileprivate static func noGroups(_ engine: String) -> Self {
    .init("E330", "describe by groups is not computed in \(engine)")
  }
}
