import Diagnostics
import Display
import Language
import Session
import Tables

/// `rename DATA, NEW = OLD, …` — give columns other names.
struct RenameVerb: Verb {
  static let signature = Signature(
    "rename", "give columns other names", result: "table",
    parameters: [
      .positional("data", .table, "the table whose columns get other names"),
      .definitions("names", of: "data", "NEW = OLD for each column to rename"),
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    let table = call.table("data")
    var newNames: [String: String] = [:]
    for definition in call.definitions("names") {
      guard case .name(let old) = definition.expression.kind else {
        throw Diagnostic(.notName, at: definition.expression.range, hints: ["write the new name, `=`, and the old one"])
      }
      guard table[old.name] != nil else {
        throw Diagnostic(
          .noColumn(old.name, call.spelling(of: "data")), at: old.range, label: "not a column",
          near: nearestNames(to: old.name, among: table.names))
      }
      newNames[old.name] = definition.name.name
    }
    let columns = table.columns.map { column in newNames[column.name].map(column.renamed) ?? column }
    let lineage = Dictionary(
      uniqueKeysWithValues: table.lineage.map { name, sources in
        (newNames[name] ?? name, sources.map { newNames[$0] ?? $0 })
      })
    do {
      let id = table.id.map { newNames[$0] ?? $0 }
      let result = try Table(columns: columns, origin: .step("rename"), id: id, lineage: lineage)
      return Outcome(showing: .table(result))
    } catch {
      throw Diagnostic(.notTable(error), at: call.range(of: "names"))
    }
  }
}

extension Diagnostic.Message {
  fileprivate static var notName: Self { .init("E301", "rename takes the old name of a column behind `=`") }

  fileprivate static func noColumn(_ name: String, _ table: String) -> Self {
    .init("E201", "there is no column `\(name)` in \(table)")
  }
}
