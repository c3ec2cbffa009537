import Decision
import Diagnostics
import OrderedCollections
import Session
import Tables

/// Reads pairwise judgements of one group from a value of the language.
struct JudgementReading {
  /// The criteria compared, in order.
  let names: [String]
  let isStrict: Bool

  /// A value that holds no judgements.
  struct NotJudgements: Error {}

  /// The ways judgements are written down; NaN where one is missing.
  private enum Form {
    case rows([[Double]])
    case upper([Double])
    case pairs([JudgedPair])
  }

  /// The matrix that a matrix, an upper triangle, pairs by name or a table means.
  ///
  /// - Throws: `ComparisonDefect`, or `NotJudgements` for another kind of value.
  func matrix(_ value: Value) throws -> ComparisonMatrix {
    switch try form(value) {
    case .rows(let rows): try ComparisonMatrix(names: names, rows: rows, strict: isStrict)
    case .upper(let upper): try ComparisonMatrix(names: names, upper: upper, strict: isStrict)
    case .pairs(let pairs): try ComparisonMatrix(names: names, pairs: pairs, strict: isStrict)
    }
  }

  /// The same where pairs may be missing.
  ///
  /// - Throws: as `matrix`; also where no chain of judgements connects all criteria.
  func partial(_ value: Value) throws -> PartialComparisons {
    switch try form(value) {
    case .rows(let rows): try PartialComparisons(names: names, rows: rows)
    case .upper(let upper): try PartialComparisons(names: names, upper: upper)
    case .pairs(let pairs): try PartialComparisons(names: names, pairs: pairs)
    }
  }

  private func form(_ value: Value) throws -> Form {
    switch value {
    case .list(let items):
      let isNested = items.contains { if case .list = $0 { true } else { false } }
      return isNested ? .rows(try items.map(numbers)) : .upper(try numbers(value))
    case .record(let entries):
      var pairs: [JudgedPair] = []
      for (first, inner) in entries {
        guard case .record(let judgements) = inner else { throw NotJudgements() }
        for (second, judgement) in judgements {
          pairs.append(JudgedPair(first, second, try number(judgement)))
        }
      }
      return .pairs(pairs)
    case .table(let table): return .rows(try rows(of: table))
    default: throw NotJudgements()
    }
  }

  private func number(_ value: Value) throws -> Double {
    switch value {
    case .number(let number): return number
    case .missing: return .nan
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
