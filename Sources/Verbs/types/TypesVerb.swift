import Diagnostics
import Display
import Kernels
import Language
import OrderedCollections
import Session
import Tables

/// `types DATA, to: {COLUMN: KIND}` — change the kinds of columns.
struct TypesVerb: Verb {
  static let signature = Signature(
    "types", "change the kinds of columns, or list them", result: "table",
    parameters: [
      .positional("data", .table, "the table"),
      .option("to", .syntax, "the new kinds by name: {code: text, amount: number}"),
      .option("levels", .value, "for category: the levels in order, by name: {grade: [\"low\", \"high\"]}"),
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    var table = call.table("data")
    guard let written = call.syntax("to") else { return Outcome(.table(table), [.table(kinds(of: table))]) }
    let wanted = try KindRecord(written)
    var notices: [Diagnostic] = []
    for name in wanted.names {
      guard let column = table[name.name], let kind = wanted.kinds[name.name] else {
        let near = nearestNames(to: name.name, among: table.names)
        throw Diagnostic(
          .noColumn(name.name, call.spelling(of: "data")), at: name.range, label: "not a column", near: near,
          fix: near.first.map { .init(name.range, Printer.name($0)) })
      }
      let conversion = KindConversion(column: column, levels: try levels(of: name.name, call))
      let (converted, misfits) = try conversion.converted(to: kind, at: name.range)
      if !misfits.isEmpty {
        notices.append(
          Diagnostic(.misfits(name.name, kind, misfits, column), severity: .warning, at: name.range))
      }
      table = table.with(converted, madeFrom: table.lineage[name.name] ?? [])
    }
    table = table.with(origin: .step("types"))
    return Outcome(.table(table), [.table(kinds(of: table))], notices: notices)
  }

  private static func kinds(of table: Table) -> TableBlock {
    TableBlock(columns: [
      .init("column", table.columns.map { .text($0.name) }),
      .init("kind", table.columns.map { .text($0.kind.rawValue) }),
      .init("missing", table.columns.map { .integer(Int64($0.missingCount)) }),
      .init(
        "first", table.columns.map { $0.count > 0 ? $0[0].spelled.map(Cell.text) ?? .missing : .missing }),
    ])
  }

  /// The levels given for a column.
  private static func levels(of name: String, _ call: Call) throws(Diagnostic) -> [String]? {
    guard case .record(let entries)? = call.value("levels"), let value = entries[name] else { return nil }
    guard case .list(let items) = value else {
      throw Diagnostic(.notLevels(name), at: call.range(of: "levels"))
    }
    let levels = items.compactMap { item -> String? in if case .text(let text) = item { text } else { nil } }
    guard levels.count == items.count, Set(levels).count == levels.count else {
      throw Diagnostic(.notLevels(name), at: call.range(of: "levels"))
    }
    return levels
  }
}

extension Diagnostic.Message {
  fileprivate static func notLevels(_ name: String) -> Self {
    .init("E301", "the levels of `\(name)` are a list of different texts")
  }

  fileprivate static func misfits(_ name: String, _ kind: ColumnKind, _ rows: [Int], _ column: Column) -> Self
  {
    var seen: Set<String> = []
    var shown: [String] = []
    for row in rows {
      guard let text = column[row].spelled, seen.insert(text).inserted else { continue }
      if shown.count < 3 { shown.append("\(text) (row \(row + 1))") }
    }
    let what = kind == .category ? "among the levels" : "a \(kind.rawValue)"
    return .init(
      "W402",
      "`\(name)`: \(rows.count) value\(rows.count == 1 ? " is" : "s are") not \(what) and became missing: \(shown.joined(separator: ", "))\(seen.count > 3 ? ", …" : "")"
    )
  }
}
