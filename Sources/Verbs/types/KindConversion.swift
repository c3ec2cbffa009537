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
  func converted(to kind: ColumnKind, at range: SourceRange) throws(Diagnostic) -> (column: Column, misfits: [Int]) {
    if kind == .category { return categorized() }
    guard let function = Self.function(to: kind) else { throw Diagnostic(.noWay(column.name, column.kind, kind), at: range) }
    guard let table = try? Table(columns: [column], origin: .step("types")) else {
      throw Diagnostic(.noWay(column.name, column.kind, kind), at: range)
    }
    var evaluator = ExpressionEvaluator(scope: ExpressionScope(table: table, tableName: "data", results: [:]))
    let name = Identifier(column.name, at: range)
    let call = Expression(.call(Identifier(function, at: range), [ValueExpression(Expression(.name(name), at: range))]), at: range)
    let result = try evaluator.column(of: call, named: column.name)
    guard result.kind == kind else { throw Diagnostic(.noWay(column.name, column.kind, kind), at: range) }
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
    let words = (0..<column.count).map { row -> String? in
      switch column[row] {
      case .missing: nil
      case .text(let text): text
      case let cell: Value(cell).spelled
      }
    }
    let known = levels ?? Self.sortedLevels(words)
    var places: [String: Int32] = [:]
    for (place, level) in known.enumerated() { places[level] = Int32(place) }
    let codes = words.map { $0.flatMap { places[$0] } }
    let misfits = codes.indices.filter { codes[$0] == nil && words[$0] != nil }
    let result = Column(
      name: column.name, .category(codes.map { $0 ?? 0 }, levels: known, ordered: levels != nil),
      missing: MissingMask(count: codes.count) { codes[$0] == nil })
    return (result, misfits)
  }

  /// The different texts in the order of their code points.
  private static func sortedLevels(_ words: [String?]) -> [String] {
    Set(words.compactMap { $0 }).sorted { left, right in
      left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars)
    }
  }
}

extension Diagnostic.Message {
  fileprivate static func noWay(_ name: String, _ from: ColumnKind, _ to: ColumnKind) -> Self {
    .init("E301", "`\(name)` is \(from.rawValue), which does not become \(to.rawValue)")
  }
}
