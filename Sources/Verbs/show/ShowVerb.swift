import Diagnostics
import Display
import Session
import Tables

/// `show VALUE` — print a result, or some rows of a table.
struct ShowVerb: Verb {
  static let signature = Signature(
    "show", "print a result, or some rows of a table",
    parameters: [
      .positional("value", .value, "what to print"),
      .option("rows", .integer(0...1_000_000), standard: "10", "how many rows of a table or column to print"),
      .option("from", .integer(1...Int.max), standard: "1", "the row to begin with"),
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    guard let value = call.value("value") else { return Outcome() }
    switch value {
    case .table(let table):
      return Outcome(nil, [.table(try rows(of: table.columns, table.rowCount, of: table.rowCount, call))])
    case .stored(let table): return Outcome(nil, [try stored(table, call, session)])
    case .column(let column):
      return Outcome(nil, [.table(try rows(of: [column], column.count, of: column.count, call))])
    default:
      if let option = ["rows", "from"].first(where: call.has) {
        throw Diagnostic(
          .noRows(call.spelling(of: "value"), value.described, option), at: call.range(of: option),
          label: "only for rows")
      }
      return Outcome(nil, value.blocks)
    }
  }

  /// The first rows of a table in a database, by its key.
  private static func stored(_ table: StoredTable, _ call: Call, _ session: Session) throws(Diagnostic)
    -> Block
  {
    let first = (call.integer("from") ?? 1) - 1
    let rows = try session.rows(of: table, limit: first + (call.integer("rows") ?? 10), for: call)
    var block = try Self.rows(of: rows.columns, rows.rowCount, of: table.rowCount, call)
    block.notes.append("rows stay in \(table.engine.name)")
    return .table(block)
  }

  /// The rows asked for, of columns that hold the first `held` of `count` rows.
  private static func rows(
    of columns: [Column], _ held: Int, of count: Int, _ call: Call
  ) throws(Diagnostic) -> TableBlock {
    let first = (call.integer("from") ?? 1) - 1
    guard first < max(count, 1) else {
      throw Diagnostic(.beyondEnd(first + 1, count), at: call.range(of: "from"), label: "beyond the last")
    }
    let shown = first..<min(held, first + (call.integer("rows") ?? 10))
    // What follows the rows shown is counted as left out; what comes before them is named.
    return TableBlock(
      columns: columns.map { column in .init(column.name, shown.map { column[$0] }) },
      totalRows: count - first,
      notes: first > 0
        ? ["from row \(NumberFormat.grouped(first + 1)) of \(NumberFormat.grouped(count))"] : [])
  }
}

extension Diagnostic.Message {
  fileprivate static func noRows(_ written: String, _ kind: String, _ option: String) -> Self {
    .init("E207", "\(written) is \(kind) and has no rows, so `\(option):` says nothing")
  }

  fileprivate static func beyondEnd(_ row: Int, _ count: Int) -> Self {
    .init("E302", "there is no row \(row); the last is row \(count)")
  }
}
