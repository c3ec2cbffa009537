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
        throw Diagnostic(
          .notName, at: definition.expression.range, hints: ["write the new name, `=`, and the old one"])
      }
      guard table[old.name] != nil else { throw noColumn(old, definition, table, call) }
      guard newNames[old.name] == nil else {
        throw Diagnostic(.twice(old.name), at: old.range, label: "again")
      }
      newNames[old.name] = definition.name.name
    }
    let columns = table.columns.map { column in newNames[column.name].map(column.renamed) ?? column }
    let lineage = Dictionary(
      uniqueKeysWithValues: table.lineage.map { name, sources in
        (newNames[name] ?? name, sources.map { newNames[$0] ?? $0 })
      })
    if let twice = collision(table, newNames, call) { throw twice }
    do {
      let id = table.id.map { newNames[$0] ?? $0 }
      let result = try Table(columns: columns, origin: .step("rename"), id: id, lineage: lineage)
      return Outcome(showing: .table(result))
    } catch {
      throw Diagnostic(.notTable(error), at: call.range(of: "names"))
    }
  }

  /// The error for an old name that is no column; names given the wrong way round are recognized.
  private static func noColumn(
    _ old: Identifier, _ definition: Call.Definition, _ table: Table, _ call: Call
  ) -> Diagnostic {
    let near = nearestNames(to: old.name, among: table.names)
    let isReversed = near.isEmpty && table[definition.name.name] != nil
    let fix: Diagnostic.Fix? =
      isReversed
      ? .init(
        definition.name.range.union(definition.expression.range),
        Printer.name(old.name) + " = " + Printer.name(definition.name.name))
      : near.first.map { .init(old.range, Printer.name($0)) }
    return Diagnostic(
      .noColumn(old.name, call.spelling(of: "data")), at: old.range, label: "not a column", near: near,
      hints: isReversed ? ["the new name comes first: NEW = OLD"] : [], fix: fix)
  }

  /// The error for a new name that another column has.
  private static func collision(_ table: Table, _ newNames: [String: String], _ call: Call) -> Diagnostic? {
    var seen = Set(table.names.filter { newNames[$0] == nil })
    for definition in call.definitions("names") where !seen.insert(definition.name.name).inserted {
      return Diagnostic(
        .notTable(.duplicateName(definition.name.name)), at: definition.name.range, label: "taken",
        hints: [
          "rename or leave out the other column first: select \(call.spelling(of: "data")), without: \(Printer.name(definition.name.name))"
        ])
    }
    return nil
  }
}

extension Diagnostic.Message {
  fileprivate static var notName: Self { .init("E301", "rename takes the old name of a column behind `=`") }

  fileprivate static func twice(_ name: String) -> Self { .init("E301", "`\(name)` would get two names") }
}
