import Decision
import Diagnostics
import OrderedCollections
import Session
import Tables

/// Reads pairwise judgements of one group from a value of the language.
struct JudgementReading {
  /// The criteria compared, in order.
  let names: [String]
  var isStrict = false
  /// Whether numbers are the codes of a questionnaire: −k is k in favour of the first.
  var isSurvey = false

  /// A value that holds no judgements.
  struct NotJudgements: Error {}

  /// A number that is no code of a questionnaire.
  struct NotSurveyCode: Error {
    var code: Double
  }

  /// The ways judgements are written down; NaN where one is missing.
  private enum Form {
    case rows([[Double]])
    case upper([Double])
    case pairs([JudgedPair])
  }

  /// The matrix that a matrix, an upper triangle, pairs by name or a table means.
  ///
  /// - Throws: `ComparisonDefect`, `NotSurveyCode`, or `NotJudgements` for another kind of value.
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
    default:
      guard let table = value.asTable else { throw NotJudgements() }
      if let pairs = JudgementSheet(table).pairs(among: names) {
        return .pairs(try pairs.map { JudgedPair($0.first, $0.second, try number($0.judgement)) })
      }
      guard let rows = JudgementSheet(table).rows(of: names) else { throw NotJudgements() }
      return .rows(try rows.map { try $0.map(number) })
    }
  }

  private func number(_ value: Value) throws -> Double {
    let number: Double
    switch value {
    case .number(let given): number = given
    case .missing: return .nan
    case .text(let text):
      guard let read = isSurvey ? Double(text) : JudgementScale.judgement(from: text) else {
        throw NotJudgements()
      }
      number = read
    default: throw NotJudgements()
    }
    guard isSurvey else { return number }
    guard number == number.rounded(), number.magnitude <= 9 else { throw NotSurveyCode(code: number) }
    return JudgementScale.judgement(surveyCode: Int(number))
  }

  private func numbers(_ value: Value) throws -> [Double] {
    guard case .list(let items) = value else { throw NotJudgements() }
    return try items.map(number)
  }
}
