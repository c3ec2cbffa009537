import Diagnostics
import Display
import Language
import OrderedCollections
import Session
import Tables

/// Learns what fills gaps from the rows that a call names.
struct ImputeFitting {
  let call: Call

  private var data: Table { call.table("data") }
  /// The rows to learn from.
  private var rows: Table { call.optionalTable("fit") ?? data }
  private var source: String { call.has("fit") ? "fit" : "data" }

  func imputer() throws(Diagnostic) -> Imputer {
    let keys = try fitted((call.columns("by") ?? []).map { ($0.name, $0.range) })
    let (codes, members, first) = Imputer.groups(of: rows, by: keys)
    var fillings: [ColumnFilling] = []
    for (name, range) in try names() {
      if let key = keys.first(where: { $0.name == name }) {
        throw Diagnostic(.ownGroup(key.name), at: range, label: "in `by:` too")
      }
      guard let column = rows[name] else { throw noColumn(name, range) }
      fillings.append(try filling(column, members, codes, at: range))
    }
    return Imputer(
      fillings: fillings, keys: keys.map { $0.gathered(first) }, order: call.sortKeys("order") ?? [],
      flags: call.bool("flags") ?? false)
  }

  /// The columns to fill, and where they are named.
  private func names() throws(Diagnostic) -> [(name: String, range: SourceRange)] {
    if let columns = call.columns("columns") {
      if let id = columns.first(where: { $0.name == data.id }) {
        throw Diagnostic(.identifies(id.name), at: id.range, label: "the id")
      }
      var seen: Set<String> = []
      return columns.filter { seen.insert($0.name).inserted }.map { ($0.name, $0.range) }
    }
    let range = call.range(of: call.has("value") ? "value" : call.has("method") ? "method" : "data")
    if case .record(let entries)? = call.value("value") {
      for name in entries.keys where data[name] == nil {
        throw Diagnostic(
          .noColumn(name, call.spelling(of: "data")), at: range,
          near: nearestNames(to: name, among: data.names))
      }
      return entries.keys.map { ($0, range) }
    }
    let keys = Set((call.columns("by") ?? []).map(\.name))
    let order = Set((call.sortKeys("order") ?? []).map(\.column.name))
    let incomplete = data.names.filter { name in
      guard name != data.id, !keys.contains(name), !order.contains(name) else { return false }
      return data[name]?.missingCount ?? 0 > 0 || rows[name]?.missingCount ?? 0 > 0
    }
    guard !incomplete.isEmpty else {
      throw Diagnostic(
        .complete(call.spelling(of: "data")), at: call.range(of: "data"),
        hints: ["columns: names those that shall be filled in other rows"])
    }
    return incomplete.map { ($0, range) }
  }

  private func fitted(_ names: [(String, SourceRange)]) throws(Diagnostic) -> [Column] {
    var columns: [Column] = []
    for (name, range) in names {
      guard let column = rows[name] else { throw noColumn(name, range) }
      columns.append(column)
    }
    return columns
  }

  private func noColumn(_ name: String, _ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .noColumn(name, call.spelling(of: source)), at: range, label: "not a column there",
      near: nearestNames(to: name, among: rows.names))
  }

  private func filling(
    _ column: Column, _ members: [[Int]], _ codes: [Int32], at range: SourceRange
  ) throws(Diagnostic) -> ColumnFilling {
    let chosen = call.has("value") ? .value : call.choice("method").flatMap(ImputeMethod.init)
    let method = chosen ?? .usual(for: column.kind)
    guard method.takes(column.kind) else {
      throw Diagnostic(
        .notMeasured(column.name, column.kind, method), at: range, label: column.kind.rawValue,
        hints: [
          "method: mode takes its most frequent value, value: \"…\" one of your own",
          "columns: names those that method: \(method.rawValue) is meant for",
        ])
    }
    if method == .value { return try constant(column, groups: max(1, members.count), at: range) }
    guard column.missingCount < column.count else {
      throw Diagnostic(
        .nothingKnown(column.name, call.spelling(of: source)), at: range,
        hints: ["value: says what to put there: value: {\(Printer.name(column.name)): …}"])
    }
    if let numbers = method == .mean ? column.doubles : nil,
      let row = numbers.firstIndex(where: \.isInfinite)
    {
      throw Diagnostic(.infinite(column.name, row), at: range)
    }
    guard method == .nearest else { return .learned(column, method, members: members) }
    let nearest = NearestRows(
      rows, target: column, using: try using(column), groups: codes, neighbours: call.integer("k") ?? 5)
    return ColumnFilling(
      name: column.name, kind: column.kind, method: .nearest, observed: nearest.target.count,
      content: .neighbours(nearest))
  }

  /// The columns that rows are compared by to fill a column.
  private func using(_ target: Column) throws(Diagnostic) -> [String] {
    guard let named = call.columns("using") else {
      let keys = Set((call.columns("by") ?? []).map(\.name))
      let names = data.names.filter {
        $0 != target.name && $0 != data.id && rows[$0] != nil && !keys.contains($0)
      }
      guard !names.isEmpty else {
        throw Diagnostic(.nothingToCompare(target.name), at: call.range(of: "method"))
      }
      return names
    }
    let columns = try fitted(named.map { ($0.name, $0.range) })
    let names = columns.map(\.name).unique.filter { $0 != target.name }
    guard !names.isEmpty else {
      throw Diagnostic(.nothingToCompare(target.name), at: call.range(of: "using"))
    }
    return names
  }

  /// A value of one's own.
  private func constant(
    _ column: Column, groups: Int, at range: SourceRange
  ) throws(Diagnostic) -> ColumnFilling {
    var value = call.value("value") ?? .missing
    if case .record(let entries) = value {
      guard let entry = entries[column.name] else {
        throw Diagnostic(.noValue(column.name), at: call.range(of: "value"))
      }
      value = entry
    }
    guard let cell = Self.cell(value, for: column.kind) else {
      throw Diagnostic(
        .notOfKind(column.name, column.kind, value), at: call.range(of: "value"),
        label: value.described,
        hints: column.kind == .text ? ["texts stand in quotes: value: \"\(value.spelled)\""] : [])
    }
    if case .category(_, let levels, true) = column.storage, case .text(let text) = cell,
      !levels.contains(text)
    {
      throw Diagnostic(
        .noLevel(column.name, text), at: call.range(of: "value"),
        hints: ["its levels from first to last: " + .listed(levels)])
    }
    return ColumnFilling(
      name: column.name, kind: column.kind, method: .value, observed: column.count - column.missingCount,
      content: .values(Array(repeating: cell, count: groups)))
  }

  private static func cell(_ value: Value, for kind: ColumnKind) -> Cell? {
    switch (kind, value.cell) {
    case (.integer, .integer?), (.integer, .number?), (.number, .number?), (.text, .text?),
      (.category, .text?),
      (.date, .date?), (.moment, .moment?), (.bool, .bool?):
      value.cell
    case (.number, .integer(let whole)?): .number(Double(whole))
    default: nil
    }
  }
}

extension Diagnostic.Message {
  fileprivate static func ownGroup(_ name: String) -> Self {
    .init("E207", "`\(name)` makes the groups, so its own gaps are not filled by them")
  }

  fileprivate static func identifies(_ name: String) -> Self {
    .init("ImputeKind", "`\(name)` identifies rows, and an invented id would be another customer's")
  }

  fileprivate static func complete(_ table: String) -> Self {
    .init("ImputeNothing", "nothing is missing in \(table)")
  }

  fileprivate static func notMeasured(_ name: String, _ kind: ColumnKind, _ method: ImputeMethod) -> Self {
    .init("ImputeKind", "`\(name)` is \(kind.rawValue), which has no \(method.rawValue)")
  }

  fileprivate static func nothingKnown(_ name: String, _ table: String) -> Self {
    .init("ImputeNothing", "every value of `\(name)` in \(table) is missing, so there is nothing to learn")
  }

  fileprivate static func infinite(_ name: String, _ row: Int) -> Self {
    .init("ImputeKind", "`\(name)` is infinite in row \(row + 1), so it has no mean")
  }

  fileprivate static func nothingToCompare(_ name: String) -> Self {
    .init("ImputeNothing", "there is no other column to compare rows by for `\(name)`")
  }

  fileprivate static func noValue(_ name: String) -> Self {
    .init("E204", "`value:` says nothing of `\(name)`")
  }

  fileprivate static func noLevel(_ name: String, _ text: String) -> Self {
    .init("ImputeKind", "`\(name)` has ordered levels, and \"\(text)\" has no place among them")
  }

  fileprivate static func notOfKind(_ name: String, _ kind: ColumnKind, _ value: Value) -> Self {
    .init("ImputeKind", "`\(name)` is \(kind.rawValue), and \(value.spelled) is \(value.described)")
  }
}
