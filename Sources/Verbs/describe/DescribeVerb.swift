import Diagnostics
import Display
import Kernels
import Session
import Tables

/// `describe DATA` — how complete each column is and how its values lie.
struct DescribeVerb: Verb {
  static let signature = Signature(
    "describe", "show how complete each column is and how its values lie", result: "table",
    parameters: [
      .positional("data", .anyTable, "the table to describe"),
      .option("columns", .columns(of: "data"), standard: "all", "the columns to describe"),
      .option("by", .column(of: "data"), "describe each group of rows with an equal value here apart"),
      .option("levels", .integer(1...50), standard: "3", "how many of the most frequent values to show"),
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    if let stored = call.storedTable("data") {
      return try StoredDescription(call: call, session: session, table: stored).outcome()
    }
    let data = call.table("data")
    let key = call.column("by")
    let names = call.columns("columns")?.map(\.name) ?? data.names.filter { $0 != key?.name }
    let table = try data.keeping(names.unique, origin: .step("describe"))
    if let key = key.flatMap({ data[$0.name] }) {
      return try GroupDescription(data: data, table: table, key: key, levelCount: levelCount(call)).outcome(
        session, call)
    }
    let tables = ProfileTables(profiles: try profiles(of: table, call, session))
    let result = try Table.made(tables.columns, by: "describe")
    return Outcome(.table(result), [.facts(facts(table))] + tables.blocks)
  }

  static func levelCount(_ call: Call) -> Int { call.integer("levels") ?? 3 }

  /// The profile of each column.
  static func profiles(of table: Table, _ call: Call, _ session: Session) throws(Diagnostic)
    -> [ColumnProfile]
  {
    var profiles: [ColumnProfile] = []
    for column in table.columns {
      if session.control.isInterrupted { throw .interrupted }
      profiles.append(ColumnProfile(column, levelCount: levelCount(call), isId: column.name == table.id))
    }
    return profiles
  }

  private static func facts(_ table: Table) -> FactList {
    let cells = table.rowCount * table.columns.count
    let present = table.columns.reduce(0) { $0 + $1.count - $1.missingCount }
    let complete = (0..<table.rowCount).count { row in !table.columns.contains { $0.isMissing(row) } }
    return FactList([
      .init("rows", .integer(Int64(table.rowCount))), .init("columns", .integer(Int64(table.columns.count))),
      .init("complete rows", .integer(Int64(complete)), remark: share(complete, of: table.rowCount)),
      .init("complete values", .integer(Int64(present)), remark: share(present, of: cells)),
    ])
  }

  private static func share(_ part: Int, of whole: Int) -> String? {
    guard whole > 0 else { return nil }
    let share = Double(part) / Double(whole)
    return NumberFormat.share(of: [share]).text(share)
  }
}
