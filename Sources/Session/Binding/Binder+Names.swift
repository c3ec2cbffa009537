import Diagnostics
import Language
import Tables

// Names that are no expressions: choices, columns, sort keys, formulas.
extension Binder {
  func choice(_ words: [String], _ expression: Expression, _ parameter: Parameter) throws(Diagnostic)
    -> String
  {
    let written = Self.word(expression)
    if let written, words.contains(written) { return written }
    let near = written.map { nearestNames(to: $0, among: words) } ?? []
    throw Diagnostic(
      .notChoice(parameter.name, written ?? slice(expression.range)), at: expression.range,
      label: "not a choice",
      near: near, hints: ["`\(parameter.name):` takes " + words.joined(separator: ", ")],
      fix: near.first.map { .init(expression.range, $0.isWord ? $0 : "\"\($0)\"") })
  }

  /// A word written bare, in quotes, or with hyphens: `alonso-lamata`.
  private static func word(_ expression: Expression) -> String? {
    switch expression.kind {
    case .name(let name): return name.name
    case .text(let text): return text
    case .bool(let flag): return flag ? "true" : "false"
    case .binary(.subtract, let left, let right):
      guard let left = word(left), let right = word(right) else { return nil }
      return left + "-" + right
    default: return nil
    }
  }

  func columns(_ expression: Expression, of owner: String) throws(Diagnostic) -> [Call.ColumnReference] {
    switch expression.kind {
    case .list(let items):
      var columns: [Call.ColumnReference] = []
      for item in items {
        guard let inner = item.expression, item.formula == nil else {
          throw Diagnostic(.notColumnName(slice(item.range)), at: item.range)
        }
        columns += try self.columns(inner, of: owner)
      }
      return columns
    default: return [try column(expression, of: owner)]
    }
  }

  func sortKeys(_ expression: Expression, of owner: String) throws(Diagnostic) -> [Call.SortKey] {
    switch expression.kind {
    case .list(let items):
      var keys: [Call.SortKey] = []
      for item in items {
        guard let inner = item.expression else {
          throw Diagnostic(.notColumnName(slice(item.range)), at: item.range)
        }
        keys += try sortKeys(inner, of: owner)
      }
      return keys
    case .unary(.minus, let inner): return [.init(column: try column(inner, of: owner), isDescending: true)]
    default: return [.init(column: try column(expression, of: owner), isDescending: false)]
    }
  }

  private func column(_ expression: Expression, of owner: String) throws(Diagnostic) -> Call.ColumnReference {
    guard case .name(let name) = expression.kind else {
      var fix: Diagnostic.Fix?
      // A word of the language, such as `missing`, may be a column's name too.
      let written = if case .text(let text) = expression.kind { text } else { slice(expression.range) }
      if ownerTable(owner)?[written] != nil { fix = .init(expression.range, Printer.name(written)) }
      throw Diagnostic(
        .notColumnName(slice(expression.range)), at: expression.range, label: "not a column's name",
        hints: fix == nil
          ? [] : ["columns are named without quotes; names with spaces or other signs stand in backticks"],
        fix: fix)
    }
    guard let table = ownerTable(owner), table[name.name] == nil else {
      return .init(name: name.name, range: name.range)
    }
    throw noColumn(name, table, owner)
  }

  private func noColumn(_ name: Identifier, _ table: Table, _ owner: String) -> Diagnostic {
    let near = nearestNames(to: name.name, among: table.names)
    let spelling = bound[owner]?.spelling ?? "the table"
    return Diagnostic(
      .noColumn(name.name, spelling, table, isStored: isStored(owner)), at: name.range, label: "not a column",
      near: near,
      hints: near.isEmpty ? [.columns(table)] : [],
      fix: near.first.map { .init(name.range, Printer.name($0)) })
  }

  private func isStored(_ owner: String) -> Bool {
    if case .value(.stored)? = bound[owner]?.content { true } else { false }
  }

  private func ownerTable(_ owner: String) -> Table? {
    guard case .value(let value)? = bound[owner]?.content else { return nil }
    return value.shape
  }

  func formula(_ value: ValueExpression, of owner: String) throws(Diagnostic) -> Call.ResolvedFormula {
    guard let formula = value.formula else {
      throw Diagnostic(
        .needsFormula, at: value.range, label: "not a formula",
        hints: ["write what is explained, `~`, and what explains it: type ~ frequency + average"])
    }
    let response: Call.ColumnReference?
    if let expression = value.expression {
      response = try column(expression, of: owner)
    } else {
      response = nil
    }
    var predictors: [Call.ColumnReference] = []
    var hasDot = false
    for term in formula.terms {
      guard let factors = term.factors else {
        hasDot = true
        for name in everything(of: owner, without: response?.name)
        where !predictors.contains(where: { $0.name == name }) {
          predictors.append(.init(name: name, range: formula.range))
        }
        continue
      }
      guard factors.count == 1, let factor = factors.first else {
        throw Diagnostic(
          .interaction, at: formula.range, hints: ["trees find interactions themselves; name the columns"])
      }
      let named = try column(factor, of: owner)
      if term.isSubtracted {
        predictors.removeAll { $0.name == named.name }
      } else if named.name == response?.name {
        throw Diagnostic(.explainsItself(named.name), at: named.range, label: "also before `~`")
      } else if !predictors.contains(where: { $0.name == named.name }) {
        predictors.append(named)
      }
    }
    return .init(response: response, predictors: predictors, hasDot: hasDot)
  }

  private func everything(of owner: String, without response: String?) -> [String] {
    guard let table = ownerTable(owner) else { return [] }
    return table.names.filter { $0 != response && $0 != table.id }
  }
}

extension String {
  /// Whether the language reads the text as one bare name.
  var isWord: Bool {
    guard let first = unicodeScalars.first, first.properties.isXIDStart || first == "_" else { return false }
    return unicodeScalars.dropFirst().allSatisfy { $0.properties.isXIDContinue }
  }

  fileprivate static func columns(_ table: Table) -> String {
    let shown = table.names.prefix(12).map(Printer.name).joined(separator: ", ")
    return "its columns: " + shown + (table.columns.count > 12 ? ", …" : "")
  }
}

extension Diagnostic.Message {
  fileprivate static func notChoice(_ parameter: String, _ written: String) -> Self {
    .init("E206", "`\(parameter):` cannot be \(written)")
  }

  fileprivate static func notColumnName(_ written: String) -> Self {
    .init("E301", "a column's name is needed here, not \(written)")
  }

  fileprivate static func noColumn(_ name: String, _ table: String, _ rows: Table, isStored: Bool) -> Self {
    let size = "\(rows.columns.count) columns" + (isStored ? "" : ", \(rows.rowCount) rows")
    return .init("E201", "there is no column `\(name)` in \(table) (\(size))")
  }

  fileprivate static var needsFormula: Self { .init("E301", "a formula is needed here") }

  fileprivate static var interaction: Self { .init("E301", "`&` has no meaning for this verb") }

  fileprivate static func explainsItself(_ name: String) -> Self {
    .init("E301", "`\(name)` cannot explain itself")
  }
}
