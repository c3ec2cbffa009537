import Diagnostics
import Display
import Language
import Session
import Tables

/// `load db, table: orders` — a table whose rows stay in the database.
struct StoredLoading {
  let call: Call
  let source: SourceResult

  /// Options that say how a file is read.
  private static let fileOptions = [
    "types", "missing", "sheet", "encoding", "delimiter", "header", "skip", "comment", "ragged", "decimal",
    "dates",
  ]

  func outcome(in session: Session) throws(Diagnostic) -> Outcome {
    if let option = Self.fileOptions.first(where: call.has) {
      throw Diagnostic(
        .onlyFiles(option), at: call.range(of: option), label: "only for files",
        hints: ["columns are converted in a query: load \(call.spelling(of: "path")), sql: \"SELECT …\""])
    }
    let id = try LoadOptions(call: call).idName()
    let name = try tableName()
    let rows: StoredRows
    let count: Int
    do throws(EngineDefect) {
      rows =
        if let query = call.text("sql") {
          try source.engine.relation(ofQuery: query, control: session.control)
        } else {
          try source.engine.relation(ofTable: name ?? "", control: session.control)
        }
      count = try source.engine.rowCount(of: rows.relation, control: session.control)
    } catch {
      throw StoredMessages(call: call, argument: call.has("sql") ? "sql" : "table").diagnostic(error)
    }
    let table = try made(rows, count, id: id)
    return Outcome(.stored(table), [.facts(facts(table)), try session.preview(table, for: call)])
  }

  private func made(_ rows: StoredRows, _ count: Int, id: String?) throws(Diagnostic) -> StoredTable {
    if let id, !rows.columns.contains(where: { $0.name == id }) {
      let near = nearestNames(to: id, among: rows.columns.map(\.name))
      throw Diagnostic(
        .noIdColumn(id), at: call.range(of: "id"), label: "not a column", near: near,
        fix: near.first.map { .init(call.range(of: "id"), Printer.name($0)) })
    }
    do throws(TableDefect) {
      return try StoredTable(
        engine: source.engine, relation: rows.relation, columns: rows.columns, rowCount: count, key: rows.key,
        id: id ?? (rows.key.count == 1 ? rows.key[0] : nil))
    } catch {
      throw Diagnostic(.notTable(error), at: call.range)
    }
  }

  /// The table named, bare, in backticks, in quotes, or with its schema; `nil` where a query is given.
  private func tableName() throws(Diagnostic) -> String? {
    switch (call.syntax("table"), call.has("sql")) {
    case (nil, true): return nil
    case (.some(let value), false):
      switch value.expression?.kind {
      case .name(let name): return name.name
      case .text(let text): return text
      case .member(let schema, let table):
        if case .name(let name) = schema.kind { return name.name + "." + table.name }
        fallthrough
      default: throw Diagnostic(.notTableName, at: value.range, label: "not a name")
      }
    case (.some, true):
      throw Diagnostic(.both, at: call.range(of: "sql"), label: "not with `table:`")
    case (nil, false):
      let example = source.names.first.map(Printer.name) ?? "orders"
      throw Diagnostic(
        .tableOrQuery, at: call.range(of: "path"), label: "which table?",
        hints: [
          "as in load \(call.spelling(of: "path")), table: \(example)",
          "its tables: " + .listed(source.names.map(Printer.name)),
        ])
    }
  }

  private func facts(_ table: StoredTable) -> FactList {
    var kinds: [String] = []
    for kind in ColumnKind.allCases {
      let names = table.columns.filter { $0.kind == kind }.map(\.name)
      if !names.isEmpty { kinds.append("\(kind.rawValue): " + .listed(names)) }
    }
    return FactList([
      .init("rows", .integer(Int64(table.rowCount)), remark: table.id.map { "identified by \($0)" }),
      .init("columns", .integer(Int64(table.columns.count)), remark: kinds.joined(separator: "; ")),
    ])
  }
}

extension Diagnostic.Message {
  fileprivate static func onlyFiles(_ option: String) -> Self {
    .init("E207", "`\(option):` says how a file is read, and this table is in a database")
  }

  fileprivate static var notTableName: Self { .init("E301", "`table:` takes the name of a table") }

  fileprivate static var both: Self { .init("E207", "load takes `table:` or `sql:`, not both") }

  fileprivate static var tableOrQuery: Self { .init("E204", "load needs `table:` or `sql:` for a database") }

  fileprivate static func noIdColumn(_ name: String) -> Self {
    .init("E201", "there is no column `\(name)` in the table")
  }
}
