import Diagnostics
import Display
import Language
import Session
import Tables

/// `columns` — list the columns of every table of the session, or of one, on a few lines.
struct ColumnsVerb: Verb {
  static let signature = Signature(
    "columns", "list the columns of every table at hand, or of one", isRecorded: false,
    parameters: [.optional("data", .table, standard: "all tables", "the table whose columns to list")])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    if let table = call.optionalTable("data") {
      return Outcome(nil, [.text(Self.lines(table.names.map(Printer.name)).joined(separator: "\n"))])
    }
    let tables = session.resultNames.compactMap { name in session[name]?.asTable.map { (name, $0) } }
    guard !tables.isEmpty else {
      return Outcome(nil, [.text("no tables yet: NAME = load \"file.csv\" reads one")])
    }
    let block = TableBlock(columns: [
      .init("table", tables.map { .text($0.0) }),
      .init("rows", tables.map { .integer(Int64($0.1.rowCount)) }),
      .init("columns", tables.map { .text($0.1.names.map(Printer.name).joined(separator: ", ")) }),
    ])
    return Outcome(nil, [.table(block)])
  }

  /// Names one behind the other in lines of at most 80 columns.
  private static func lines(_ names: [String]) -> [String] {
    var lines: [String] = []
    for (place, name) in names.enumerated() {
      let text = name + (place + 1 < names.count ? "," : "")
      if let last = lines.last, last.displayWidth + 1 + text.displayWidth <= 80 {
        lines[lines.count - 1] = last + " " + text
      } else {
        lines.append(text)
      }
    }
    return lines
  }
}
