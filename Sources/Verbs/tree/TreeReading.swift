import Diagnostics
import Session
import Tables
import Trees

/// Reads a table's columns as a tree sees them.
struct TreeReading {
  let call: Call
  let table: Table

  /// The column that is explained: text, categories and true/false as classes, numbers as they are.
  ///
  /// Levels of text are in the order of their code points, as R orders factors in the C locale.
  func target(_ response: Call.ColumnReference) throws(Diagnostic) -> Target {
    guard let column = table[response.name] else {
      throw Diagnostic(.gone(response.name), at: response.range)
    }
    let criterion = call.choice("criterion")
    if column.kind.isNumeric, criterion == "gini" || criterion == "entropy" {
      throw Diagnostic(
        .numericTarget(response.name, criterion ?? ""), at: response.range, label: "numbers",
        hints: [
          "criterion: sse grows a regression tree",
          column.kind == .integer
            ? """
            derive \(call.spelling(of: "data")), \(response.name) = category(\(response.name)) makes \
            classes of the numbers
            """
            : """
            derive \(call.spelling(of: "data")), \(response.name) = cut(\(response.name), [10, 100]) \
            makes classes of intervals
            """,
        ])
    }
    if column.kind.isNumeric, let numbers = column.doubles { return .numbers(numbers) }
    guard let (codes, levels) = Self.levels(of: column) else {
      throw Diagnostic(
        .unusableTarget(response.name, column.kind), at: response.range,
        hints: ["derive a column of numbers or of classes from it"])
    }
    if let criterion, criterion == "sse" || criterion == "sd" {
      throw Diagnostic(
        .classTarget(response.name, criterion), at: response.range, hints: ["criterion: gini or entropy"])
    }
    return .classes(codes: codes, levels: levels)
  }

  /// The columns that explain.
  func predictors(_ formula: Call.ResolvedFormula) throws(Diagnostic) -> [Predictor] {
    formula.predictors.compactMap { reference in
      table[reference.name].map { Predictor(name: reference.name, values: Self.values(of: $0)) }
    }
  }

  /// The case weights, where a column of them is named.
  func weights() throws(Diagnostic) -> [Double]? {
    guard let reference = call.column("weights"), let column = table[reference.name] else { return nil }
    guard column.kind.isNumeric, let numbers = column.doubles else {
      throw Diagnostic(.textWeights(reference.name, column.kind), at: reference.range)
    }
    return numbers
  }

  /// The kinds of the predictors' columns, by name, for showing thresholds as dates.
  func kinds(of predictors: [Predictor]) -> [String: ColumnKind] {
    Dictionary(
      uniqueKeysWithValues: predictors.compactMap { predictor in
        table[predictor.name].map { (predictor.name, $0.kind) }
      })
  }

  /// Warnings about predictors that cannot be what was meant.
  func notices(_ formula: Call.ResolvedFormula) -> [Diagnostic] {
    var notices: [Diagnostic] = []
    for reference in formula.predictors {
      guard let column = table[reference.name] else { continue }
      if reference.name == table.id || Self.isDifferentEverywhere(column) {
        notices.append(
          Diagnostic(
            .idLike(reference.name, column.count), severity: .warning, at: reference.range,
            hints: [
              "a column that names its row explains nothing about another; " + way(out: reference, formula)
            ]))
      }
      if let response = formula.response, table.lineage[response.name]?.contains(reference.name) ?? false {
        notices.append(
          Diagnostic(
            .leakage(response.name, reference.name), severity: .warning, at: reference.range,
            label: "makes the target",
            hints: [
              "the tree can only find the definition again; label from a later outcome window, or "
                + way(out: reference, formula)
            ]))
      }
    }
    return notices
  }

  private func way(out column: Call.ColumnReference, _ formula: Call.ResolvedFormula) -> String {
    formula.hasDot ? "take it away: ~ . - \(column.name.quotedName)" : "leave it out"
  }

  /// Values as a tree splits them.
  static func values(of column: Column) -> Predictor.Values {
    switch column.storage {
    case .category(let codes, let levels, let ordered):
      let codes = codes.indices.map { column.isMissing($0) ? -1 : codes[$0] }
      return ordered ? .ordered(codes: codes, levels: levels) : .unordered(codes: codes, levels: levels)
    case .text, .bool:
      let (codes, levels) = levels(of: column) ?? ([], [])
      return .unordered(codes: codes, levels: levels)
    case .number, .integer, .date, .moment: return .numeric(column.doubles ?? [])
    }
  }

  /// Codes, −1 for missing, and levels of a column that has classes.
  static func levels(of column: Column) -> (codes: [Int32], levels: [String])? {
    switch column.storage {
    case .category(let codes, let levels, _):
      return (codes.indices.map { column.isMissing($0) ? -1 : codes[$0] }, levels)
    case .bool(let flags):
      return (flags.indices.map { column.isMissing($0) ? -1 : flags[$0] ? 1 : 0 }, ["false", "true"])
    case .text(let values):
      let (codes, levels) = values.categories(missing: column.missing)
      return (codes.indices.map { column.isMissing($0) ? -1 : codes[$0] }, levels)
    case .number, .integer, .date, .moment: return nil
    }
  }

  /// Whether a column differs in every row as an id does: text all different, or whole numbers that rise or
  /// fall from row to row.
  private static func isDifferentEverywhere(_ column: Column) -> Bool {
    guard column.count >= 10, column.missing == nil else { return false }
    switch column.storage {
    case .integer(let values):
      let steps = zip(values, values.dropFirst())
      return steps.allSatisfy { $0 < $1 } || steps.allSatisfy { $0 > $1 }
    case .text(let values): return values.coded.pool.count == values.count
    case .number, .category, .date, .moment, .bool: return false
    }
  }
}

extension Diagnostic.Message {
  fileprivate static func gone(_ name: String) -> Self { .init("E201", "there is no column `\(name)`") }

  fileprivate static func numericTarget(_ name: String, _ criterion: String) -> Self {
    .init("TreeTarget", "`\(name)` holds numbers, and \(criterion) needs classes")
  }

  fileprivate static func classTarget(_ name: String, _ criterion: String) -> Self {
    .init("TreeTarget", "`\(name)` holds classes, and \(criterion) needs numbers")
  }

  fileprivate static func unusableTarget(_ name: String, _ kind: ColumnKind) -> Self {
    .init("TreeTarget", "`\(name)` is a \(kind.rawValue) column, which a tree cannot explain")
  }

  fileprivate static func textWeights(_ name: String, _ kind: ColumnKind) -> Self {
    .init("E301", "case weights are numbers, and `\(name)` is a \(kind.rawValue) column")
  }

  fileprivate static func idLike(_ name: String, _ rows: Int) -> Self {
    .init("W311", "`\(name)` is different in each of the \(rows) rows")
  }

  fileprivate static func leakage(_ target: String, _ predictor: String) -> Self {
    .init("W312", "`\(target)` was made from `\(predictor)`, which now explains it")
  }
}
