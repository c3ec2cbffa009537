import Diagnostics
import Display
import Language
import Tables

// Whether a value is what its parameter takes.
extension Binder {
  func check(_ value: Value, _ parameter: Parameter, at range: SourceRange) throws(Diagnostic) {
    switch (parameter.kind, value) {
    case (.value, _), (.bool, .bool), (.text, .text), (.path, .text), (.pathOr, .text), (.date, .date),
      (.span, .span):
      return
    case (.table, _) where value.asTable != nil: return
    case (.anyTable, _) where value.shape != nil: return
    case (.table, .stored(let stored)): throw notInDatabase(stored, range)
    case (.pathOr(let types), .object(let object)) where types.contains(type(of: object).typeName): return
    case (.object(let types), .object(let object)) where types.contains(type(of: object).typeName): return
    case (.number(let limits), .number(let number)):
      if !limits.contains(number) { throw outOfRange(parameter, value, Self.words(limits), range) }
    case (.integer(let limits), .number(let number)):
      guard let whole = Int(exactly: number), limits.contains(whole) else {
        throw outOfRange(parameter, value, Self.words(limits), range)
      }
    default: throw wrongKind(parameter, value, range)
    }
  }

  private func outOfRange(_ parameter: Parameter, _ value: Value, _ limits: String, _ range: SourceRange)
    -> Diagnostic
  {
    Diagnostic(.outOfRange(parameter.name, limits, value.spelled), at: range, label: "out of range")
  }

  private func wrongKind(_ parameter: Parameter, _ value: Value, _ range: SourceRange) -> Diagnostic {
    var hints = [parameter.summary]
    switch (parameter.kind, value) {
    case (.table, .text), (.anyTable, .text): hints = ["read it first: data = load \(slice(range))"]
    default: break
    }
    return Diagnostic(
      .wrongKind(signature.name, parameter, slice(range), value), at: range, label: value.described,
      hints: hints)
  }

  private func notInDatabase(_ table: StoredTable, _ range: SourceRange) -> Diagnostic {
    let name = slice(range)
    return Diagnostic(
      .notInDatabase(signature.name, name, table.engine.name), at: range, label: "rows in a database",
      hints: [.collecting(name)])
  }

  private static func words(_ limits: ClosedRange<Double>) -> String {
    let low = NumberFormat.automatic.text(limits.lowerBound)
    let high = NumberFormat.automatic.text(limits.upperBound)
    return switch (limits.lowerBound.isFinite, limits.upperBound.isFinite) {
    case (true, true): "a number from \(low) to \(high)"
    case (true, false): "at least \(low)"
    case (false, true): "at most \(high)"
    case (false, false): "a number"
    }
  }

  private static func words(_ limits: ClosedRange<Int>) -> String {
    limits.upperBound == .max
      ? "a whole number, at least \(limits.lowerBound)"
      : "a whole number from \(limits.lowerBound) to \(limits.upperBound)"
  }
}

extension Diagnostic.Message {
  fileprivate static func notInDatabase(_ verb: String, _ table: String, _ engine: String) -> Self {
    .init("E331", "\(verb) needs the rows of \(table) here, and they are in \(engine)")
  }

  fileprivate static func outOfRange(_ parameter: String, _ limits: String, _ given: String) -> Self {
    .init("E302", "`\(parameter)` must be \(limits), not \(given)")
  }

  fileprivate static func wrongKind(_ verb: String, _ parameter: Parameter, _ written: String, _ value: Value)
    -> Self
  {
    let needed = parameter.kind.described
    return .init(
      "E301", "\(verb) needs \(needed) for `\(parameter.name)`, and \(written) is \(value.described)")
  }
}

extension Parameter.Kind {
  /// What the kind takes, in the language's words.
  public var described: String {
    switch self {
    case .table, .anyTable: "a table"
    case .object(let types): types.map(\.withArticle).joined(separator: " or ")
    case .value: "a value"
    case .number: "a number"
    case .integer: "a whole number"
    case .bool: "true or false"
    case .text: "a text"
    case .path: "a path in quotes"
    case .pathOr(let types): "a path in quotes or " + types.map(\.withArticle).joined(separator: " or ")
    case .date: "a date"
    case .span: "a span"
    case .choice(let words): words.joined(separator: " | ")
    case .column: "a column"
    case .columns: "columns"
    case .sortKeys: "columns"
    case .formula: "a formula"
    case .rows: "an expression over columns"
    case .syntax: "a literal"
    }
  }
}
