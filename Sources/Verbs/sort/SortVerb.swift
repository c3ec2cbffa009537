import Diagnostics
import Display
import Session
import Tables

/// `sort DATA, by: [-amount, uid]` — put rows in order.
struct SortVerb: Verb {
  static let signature = Signature(
    "sort", "put rows in order", result: "table",
    parameters: [
      .positional("data", .table, "the rows to order"),
      .required(
        "by", .sortKeys(of: "data"),
        "the columns that count, the first most; `-` before one puts large values first"),
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    let table = call.table("data")
    let keys = (call.sortKeys("by") ?? []).compactMap { key in
      table[key.column.name].map { SortKey($0, isDescending: key.isDescending) }
    }
    let order = RowOrder.rows(sortedBy: keys, rowCount: table.rowCount)
    let sorted = table.gathered(order, origin: .step("sort"))
    return Outcome(.table(sorted), [.table(TableBlock(sorted, inFront: keys.map(\.column.name)))])
  }
}
