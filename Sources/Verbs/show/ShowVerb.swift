import Diagnostics
import Display
import Session

/// `show VALUE` — print a result, or the first rows of a table.
struct ShowVerb: Verb {
  static let signature = Signature(
    "show", "print a result, or the first rows of a table",
    parameters: [
      .positional("value", .value, "what to print"),
      .option("rows", .integer(0...1_000_000), standard: "10", "how many rows of a table to print"),
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    guard let value = call.value("value") else { return Outcome() }
    if case .table(let table) = value {
      return Outcome(nil, [.table(TableBlock(table, rows: call.integer("rows") ?? 10))])
    }
    return Outcome(nil, value.blocks)
  }
}
