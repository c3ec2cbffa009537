import Diagnostics
import Kernels
import Language
import Session
import Tables

/// Turns a column into one of another kind.
struct KindConversion {
  let column: Column
  /// For categories: the levels in order; `nil` takes those there are, sorted.
  let levels: [String]?

  /// The column in its new kind, and the rows whose values do not fit and became missing.
  ///
  /// Numbers, dates and true/false are read from text by the functions of the language; every kind becomes text
  /// as the language writes it.
  ///
  /// - Throws: a diagnostic for kinds between which there is no way.
  func converted(to kind: ColumnKind, at range: SourceRange) throws(Diagnostic) -> (
    column: Column, misfits: [Int]
  ) {
    if kind == column.kind, levels == nil { return (column, []) }
    if kind == .category { return categorized() }
    if kind == .number, case .integer(let values) = column.storage {
      return (Column(name: column.name, .number(values.map(Double.init)), missing: column.missing), [])
    }
    guard let function = Self.function(to: kind) else { throw noWay(kind, at: range) }
    guard let table = try? Table(columns: [column], origin: .step("types")) else {
      throw noWay(kind, at: range)
    }
    var evaluator = ExpressionEvaluator(scope: ExpressionScope(table: table, tableName: "data", results: [:]))
    let name = Identifier(column.name, at: range)
    let call = Expression(
      .call(Identifier(function, at: range), [ValueExpression(Expression(.name(name), at: range))]), at: range
    )
    let result: Column
    do { result = try evaluator.column(of: call, named: column.name) } catch { throw noWay(kind, at: range) }
    guard result.kind == kind else { throw noWay(kind, at: range) }
    let misfits = (0..<column.count).filter { result.isMissing($0) && !column.isMissing($0) }
    return (result, misfits)
  }

  private static func function(to kind: ColumnKind) -> String? {
    switch kind {
    case .number: "number"
    case .integer: "integer"
    case .text: "text"
    case .date: "date"
    case .category, .moment, .bool: nil
    }
  }

  private func categorized() -> (column: Column, misfits: [Int]) {
    let words = (0..<column.count).map { column[$0].plainText }
    let known = levels ?? foundLevels(words)
    var places: [String: Int32] = [:]
    for (place, level) in known.enumerated() { places[level] = Int32(place) }
    let codes = words.map { $0.flatMap { places[$0] } }
    let misfits = codes.indices.filter { codes[$0] == nil && words[$0] != nil }
    let result = Column(
      name: column.name, .category(codes.map { $0 ?? 0 }, levels: known, ordered: levels != nil),
      missing: MissingMask(count: codes.count) { codes[$0] == nil })
    return (result, misfits)
  }

  /// The different values: numbers, days and moments by size, text by code points.
  private func foundLevels(_ words: [String?]) -> [String] {
    if let sizes = column.doubles {
      var first: [String: Double] = [:]
      for (row, word) in words.enumerated() { if let word { first[word] = sizes[row] } }
      return first.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map(\.key)
    }
    return Set(words.compactMap { $0 }).sorted { left, right in
      left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars)
    }
  }

  private func noWay(_ kind: ColumnKind, at range: SourceRange) -> Diagnostic {
    let name = Printer.name(column.name)
    let remedy: String? =
      switch kind {
      case .bool:
        column.kind.isNumeric
          ? "a condition makes true and false: derive data, flag = \(name) > 0"
          : "a condition makes true and false: derive data, flag = \(name) == \"yes\""
      case .moment: "date-times are read by load: types: {\(name): date-time}"
      case .date where column.kind == .integer:
        "20240331 becomes a day as text: derive data, \(name) = date(text(\(name)))"
      default: nil
      }
    return Diagnostic(
      .noWay(column.name, column.kind, kind), at: range, label: column.kind.rawValue,
      hints: [remedy].compactMap(\.self))
  }
}

extension Diagnostic.Message {
  fileprivate static func noWay(_ name: String, _ from: ColumnKind, _ to: ColumnKind) -> Self {
    .init("E301", "`\(name)` is \(from.rawValue), which does not become \(to.rawValue)")
  }
}
