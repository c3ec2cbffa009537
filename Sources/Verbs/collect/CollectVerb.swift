import Diagnostics
import Display
import Session
import Tables

/// `collect ORDERS` — bring the rows of a table in a database here.
struct CollectVerb: Verb {
  static let signature = Signature(
    "collect", "bring the rows of a table in a database here", result: "table",
    parameters: [
      .positional("data", .anyTable, "the table; one that is here already stays as it is"),
      .option(
        "limit", .integer(1...Int.max), standard: "10,000,000 rows",
        "an error if there are more rows than this"),
    ])

  static let errors = [
    ErrorGuide(
      "SourceRows", "more rows than were asked for",
      "collect brings rows into memory. filter, select, sample and aggregate leave fewer of them; limit: allows more."
    )
  ]

  private static let usualLimit = 10_000_000

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    guard let stored = call.storedTable("data") else { return Outcome(showing: .table(call.table("data"))) }
    let limit = call.integer("limit") ?? usualLimit
    guard stored.rowCount <= limit else {
      throw Diagnostic(
        .tooMany(call.spelling(of: "data"), stored.rowCount, limit), at: call.range(of: "data"),
        hints: ["filter, select or aggregate first, or allow them: limit: \(stored.rowCount)"])
    }
    let rows = try session.rows(of: stored, for: call)
    do throws(TableDefect) {
      let table = try Table(columns: rows.columns, origin: .step("collect"), id: stored.id)
      let facts = FactList([
        .init("rows", .integer(Int64(table.rowCount)), remark: "from \(stored.engine.name)")
      ])
      return Outcome(.table(table), [.facts(facts), .table(TableBlock(table))])
    } catch {
      throw Diagnostic(.notTable(error), at: call.range)
    }
  }
}

extension Diagnostic.Message {
  fileprivate static func tooMany(_ table: String, _ rows: Int, _ limit: Int) -> Self {
    .init(
      "SourceRows",
      "\(table) has \(NumberFormat.grouped(rows)) rows, more than \(NumberFormat.grouped(limit))")
  }
}
