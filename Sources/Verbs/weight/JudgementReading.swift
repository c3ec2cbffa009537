import Decision
import OrderedCollections
import Session
import Tables

/// Reads a comparison matrix from a value of the language.
struct JudgementReading {
  /// The criteria compared, in order.
  let names: [String]
  let isStrict: Bool

  /// A value that holds no judgements.
  struct NotJudgements: Error {}

  /// The matrix that a matrix, an upper triangle, pairs by name or a table means.
  ///
  /// - Throws: `ComparisonDefect`, or `NotJudgements` for another kind of value.
  func matrix(_ value: Value) throws -> ComparisonMatrix {
    switch value {
    case .list(let items):
      if items.contains(where: { if case .list = $0 { true } else { false } }) {
        return try ComparisonMatrix(names: names, rows: try items.map(numbers), strict: isStrict)
      }
      return try ComparisonMatrix(names: names, upper: try numbers(value), strict: isStrict)
    case .record(let entries):
      var pairs: [JudgedPair] = []
      for (first, inner) in entries {
        guard case .record(let judgements) = inner else { throw NotJudgements() }
        for (second, judgement) in judgements { pairs.append(JudgedPair(first, second, try number(judgement))) }
      }
      return try ComparisonMatrix(names: names, pairs: pairs, strict: isStrict)
    case .table(let table): return try ComparisonMatrix(names: names, rows: try rows(of: table), strict: isStrict)
    default: throw NotJudgements()
    }
  }

  private func number(_ value: Value) throws -> Double {
    switch value {
    case .number(let number): return number
    case .text(let text):
      guard let number = JudgementScale.judgement(from: text) else { throw NotJudgements() }
      return number
    default: throw NotJudgements()
    }
  }

  private func numbers(_ value: Value) throws -> [Double] {
    guard case .list(let items) = value else { throw NotJudgements() }
    return try items.map(number)
  }

  /// The rows of a table that has a column for each criterion; rows are in the order of the criteria.
  private func rows(of table: Table) throws -> [[Double]] {
    let columns = try names.map { name -> Column in
      guard let column = table[name] else { throw NotJudgements() }
      return column
    }
    return try (0..<table.rowCount).map { row in
      try columns.map { column in
        switch column[row] {
        case .text(let text): return try number(.text(text))
        case let cell: return cell.double ?? .nan
        }
      }
    }
  }
}
