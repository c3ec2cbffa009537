import Diagnostics
import Language
import OrderedCollections
import Tables

extension Evaluation {
  /// What a name means: a column of the table first, then a result.
  func named(_ identifier: Identifier) throws(Diagnostic) -> Operand {
    if level == .groups, let key = groups?.keys[identifier.name] { return .cells(Cells(key, .rows)) }
    if let column = scope.table?[identifier.name] {
      guard level != .groups else { throw manyValues(identifier, column) }
      return .cells(Cells(column, .rows))
    }
    if let value = scope.results[identifier.name] { return Operand(value) }
    throw unknown(identifier)
  }

  /// `base.member`.
  mutating func member(_ member: Identifier, of base: Expression) throws(Diagnostic) -> Operand {
    // A column has no members, so before a point a name means the result even if a column bears it too.
    let value: Value
    if case .name(let identifier) = base.kind, let result = scope.results[identifier.name] {
      value = result
    } else {
      value = try operand(of: base).value(named: base.spelling ?? "value")
    }
    if let found = value.member(member.name) { return Operand(found) }
    let names = value.memberNames
    let near = nearestNames(to: member.name, among: names)
    throw Diagnostic(
      .noMember(base.mention, value.described, member.name), at: member.range,
      label: value.asTable != nil && names == value.asTable?.names ? "not a column" : "not a member",
      near: near,
      hints: names.isEmpty
        ? ["\(value.described) has nothing that `.` reaches"]
        : near.isEmpty ? ["it has " + Self.enumerated(names)] : [],
      fix: near.first.map { Diagnostic.Fix(member.range, Identifier.spelling($0)) })
  }

  /// The first names between backticks, and how many more there are.
  static func enumerated(_ names: [String]) -> String {
    let shown = names.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
    return names.count > 12 ? shown + " and \((names.count - 12).grouped) more" : shown
  }

  private func unknown(_ identifier: Identifier) -> Diagnostic {
    let name = identifier.name
    let results = scope.results.keys.sorted()
    let near = nearestNames(to: name, among: (scope.table?.names ?? []) + results)
    let fix = near.first.map { Diagnostic.Fix(identifier.range, Identifier.spelling($0)) }
    var hints: [String] = []
    if let function = ExpressionFunction.named(name) {
      hints.append("`\(name)` is a function: `\(function.usage)`")
    }
    guard let table = scope.table else {
      if near.isEmpty, hints.isEmpty, !results.isEmpty {
        hints.append("there are " + Self.enumerated(results))
      }
      return Diagnostic(
        .noResult(name), at: identifier.range, label: "not a result", near: near, hints: hints, fix: fix)
    }
    if let fix = valueFix(identifier, table) {
      return Diagnostic(
        .noColumn(name, scope.tableName, table), at: identifier.range, label: "not a column",
        hints: ["`\(fix.column)` has the value \(fix.text): text stands in quotes"],
        fix: .init(identifier.range, fix.text))
    }
    if near.isEmpty, hints.isEmpty { hints.append("its columns are " + Self.enumerated(table.names)) }
    return Diagnostic(
      .noColumn(name, scope.tableName, table), at: identifier.range, label: "not a column", near: near,
      hints: hints, fix: fix)
  }

  /// A name that is no column but a value of one, as text between quotes.
  private func valueFix(_ identifier: Identifier, _ table: Table) -> (column: String, text: String)? {
    let bytes = ArraySlice(identifier.name.utf8)
    for column in table.columns {
      guard let view = TextView(column) else { continue }
      let isValue = (0..<view.count).contains { !column.isMissing($0) && view.utf8($0) == bytes }
      if isValue { return (column.name, Printer.text(identifier.name)) }
    }
    return nil
  }

  private func manyValues(_ identifier: Identifier, _ column: Column) -> Diagnostic {
    let name = identifier.spelling
    let remedies = column.kind.isNumeric ? ["sum", "mean", "max"] : ["first", "last", "distinct"]
    let keys = (groups?.keys.keys.sorted() ?? []).map { "`\($0)`" }.joined(separator: ", ")
    return Diagnostic(
      .manyValues(identifier.name), at: identifier.range, label: "many values in each group",
      hints: ["say which: " + remedies.map { "`\($0)(\(name))`" }.joined(separator: ", ")]
        + (keys.isEmpty ? [] : ["outside a function only the columns grouped by can stand: \(keys)"]),
      fix: Diagnostic.Fix(identifier.range, "\(remedies[0])(\(name))"))
  }

  /// Says that a text between quotes is also the name of a column.
  func quotedColumnHint(_ expressions: [Expression]) -> [String] {
    expressions.compactMap { expression in
      guard let text = expression.literalText, scope.table?[text] != nil else { return nil }
      return "\"\(text)\" in quotes is text; the column is written `\(text)`"
    }
  }
}

extension Value {
  /// What `.name` reaches.
  fileprivate func member(_ name: String) -> Value? {
    switch self {
    case .table(let table): table[name].map { .column($0) }
    case .object(let object): object.member(name) ?? object.table?[name].map { .column($0) }
    case .record(let entries): entries[name]
    default: nil
    }
  }

  /// The names that `.` reaches, in the order they are offered.
  fileprivate var memberNames: [String] {
    switch self {
    case .table(let table): table.names
    case .object(let object):
      object.memberNames + (object.table?.names ?? []).filter { !object.memberNames.contains($0) }
    case .record(let entries): Array(entries.keys)
    default: []
    }
  }
}

extension Diagnostic.Message {
  fileprivate static func noColumn(_ name: String, _ table: String, _ rows: Table) -> Self {
    let place = table.isEmpty ? "the table" : table
    let size = "\(rows.columns.count.counted("column")), \(rows.rowCount.counted("row"))"
    return Self("E201", "there is no column `\(name)` in \(place) (\(size))")
  }

  fileprivate static func noResult(_ name: String) -> Self {
    Self("E202", "there is no result `\(name)`")
  }

  fileprivate static func noMember(_ mention: String, _ kind: String, _ member: String) -> Self {
    Self("E209", "\(mention) is \(kind) without `\(member)`")
  }

  fileprivate static func manyValues(_ name: String) -> Self {
    Self("E307", "`\(name)` has many values in each group")
  }
}
