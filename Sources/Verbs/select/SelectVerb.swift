import Diagnostics
import Display
import Session
import Tables

/// `select DATA, COLUMN, …` — keep these columns, in this order.
struct SelectVerb: Verb {
  static let signature = Signature(
    "select", "keep these columns, in this order", result: "table",
    parameters: [
      .positional("data", .anyTable, "the table to choose from"),
      .remaining("columns", .columns(of: "data"), isRequired: false, "the columns to keep, in order"),
      .option("without", .columns(of: "data"), "columns to leave out instead"),
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    let stored = call.storedTable("data")
    let table = stored?.shape ?? call.table("data")
    let wanted = call.columns("columns")
    let unwanted = call.columns("without")
    guard (wanted == nil) != (unwanted == nil) else {
      let hint =
        wanted == nil
        ? "usage: " + signature.usage
        : "the columns named are kept and all others left out; `without:` does the reverse"
      throw Diagnostic(.eitherOr(isBoth: wanted != nil), at: call.range(of: "without"), hints: [hint])
    }
    var names = wanted?.map(\.name) ?? table.names
    if let unwanted { names.removeAll { name in unwanted.contains { $0.name == name } } }
    if let twice = wanted?.enumerated().first(where: { place, column in
      wanted?.prefix(place).contains { $0.name == column.name } ?? false
    }) {
      throw Diagnostic(.twice(twice.element.name), at: twice.element.range, label: "again")
    }
    guard !names.isEmpty else {
      throw Diagnostic(.nothingLeft, at: call.range(of: "without"), label: "all of them")
    }
    if let stored {
      let columns = names.compactMap { stored[$0] }
      let kept = try session.stored(
        stored, .projection(stored.relation, columns.map { .kept($0.name, $0.kind) }), columns: columns,
        rowCount: stored.rowCount, key: stored.key.allSatisfy(names.contains) ? stored.key : [], for: call)
      return Outcome(.stored(kept), [try session.preview(kept, for: call)])
    }
    let result = try table.keeping(names, origin: .step("select"))
    return Outcome(showing: .table(result))
  }
}

extension Diagnostic.Message {
  fileprivate static func eitherOr(isBoth: Bool) -> Self {
    isBoth
      ? .init("E207", "select takes columns to keep or columns to leave out, not both")
      : .init("E204", "select needs columns to keep, or `without:` columns to leave out")
  }

  fileprivate static var nothingLeft: Self { .init("E302", "no column would be left") }

  fileprivate static func twice(_ name: String) -> Self {
    .init("E301", "the column `\(name)` is named twice")
  }
}
