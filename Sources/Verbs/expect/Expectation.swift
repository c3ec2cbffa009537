import Diagnostics
import Display
import Language
import Session
import Tables

/// Whether what an `expect` states holds, and what it is where it does not.
struct Expectation {
  let call: Call
  var evaluator: ExpressionEvaluator

  /// How many differences between tables or results a message lists.
  private static let shownDifferences = 5

  private var within: Double { call.number("within") ?? 0 }

  /// Whether some part of a condition asks whether two things are equal.
  static func asksEquality(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .binary(.equal, _, _): true
    case .binary(.and, let left, let right): asksEquality(left) || asksEquality(right)
    default: false
    }
  }

  /// Why a condition does not hold, a line each; `nil` where it holds.
  mutating func failure(of expression: Expression) throws(Diagnostic) -> [String]? {
    switch expression.kind {
    case .binary(.and, let left, let right):
      if let reasons = try failure(of: left) { return reasons }
      return try failure(of: right)
    case .binary(.equal, let left, let right):
      return try failure(of: expression, left, right, isEquality: true)
    case .binary(.notEqual, let left, let right):
      return try failure(of: expression, left, right, isEquality: false)
    case .binary(.less, let left, let right), .binary(.lessOrEqual, let left, let right),
      .binary(.greater, let left, let right), .binary(.greaterOrEqual, let left, let right):
      if try isTrue(expression) { return nil }
      return try reasons(expression, left, right)
    default:
      if try isTrue(expression) { return nil }
      return [try failingRows(expression)].compactMap(\.self)
    }
  }

  /// `==` and `!=`: between numbers within `within:`, between tables, columns, lists and results part by part.
  private mutating func failure(
    of whole: Expression, _ left: Expression, _ right: Expression, isEquality: Bool
  ) throws(Diagnostic) -> [String]? {
    let values = try parts(left, right, isEquality: isEquality)
    guard let values else {
      if try isTrue(whole) { return nil }
      return try reasons(whole, left, right)
    }
    var comparison = ValueComparison(within: isEquality ? within : 0)
    comparison.compare(values.left, values.right)
    if comparison.count == 0 { return isEquality ? nil : ["they are equal"] }
    if !isEquality { return nil }
    if case .number(let one) = values.left, case .number(let other) = values.right {
      let apart = NumberFormat.significant(4).text(abs(one - other))
      return sides(left, values.left, right, values.right)
        + ["they lie \(apart) apart, and `within:` allows \(Value.number(within).spelled)"]
    }
    let shown = comparison.differences.prefix(Self.shownDifferences).map { difference in
      let (one, other) = (difference.recorded ?? "nothing", difference.replayed ?? "nothing")
      return (difference.place.isEmpty ? "" : difference.place + ": ")
        + "\(one) on the left, \(other) on the right"
    }
    let rest = comparison.count - shown.count
    return shown + (rest > 0 ? ["… \(rest) more difference\(rest == 1 ? "" : "s")"] : [])
  }

  /// The two sides where they are compared part by part or within a tolerance; `nil` where the language's own
  /// `==` decides.
  private mutating func parts(_ left: Expression, _ right: Expression, isEquality: Bool) throws(Diagnostic)
    -> (
      left: Value, right: Value
    )?
  {
    // What the evaluator says of `x == missing` is better than anything here.
    if case .missing = left.kind { return nil }
    if case .missing = right.kind { return nil }
    let values = (left: try evaluator.value(of: left), right: try evaluator.value(of: right))
    if ValueComparison.haveParts(values.left, values.right) { return values }
    guard isEquality, call.has("within") else { return nil }
    switch values {
    case (.number, .number), (.column, .column), (.column, .number), (.number, .column), (.text, .text):
      return values
    default: return nil
    }
  }

  /// How many rows of a column of true and false are not true.
  private mutating func failingRows(_ expression: Expression) throws(Diagnostic) -> String? {
    guard case .column(let column) = try evaluator.value(of: expression),
      case .bool(let flags) = column.storage
    else { return nil }
    let rows = flags.indices.filter { column.isMissing($0) || !flags[$0] }
    guard let first = rows.first else { return nil }
    return "not true in \(rows.count) of \(flags.count) rows, first in row \(first + 1)"
  }

  /// Why a comparison does not hold: the rows in which it does not, or what both sides are.
  private mutating func reasons(
    _ whole: Expression, _ left: Expression, _ right: Expression
  ) throws(Diagnostic) -> [String] {
    if let rows = try failingRows(whole) { return [rows] }
    return sides(left, try evaluator.value(of: left), right, try evaluator.value(of: right))
  }

  /// What stands on each side, in as many digits as it takes to tell the sides apart.
  private func sides(_ left: Expression, _ first: Value, _ right: Expression, _ second: Value) -> [String] {
    var texts = (first.spelled, second.spelled)
    if texts.0 == texts.1, case .number(let x) = first, case .number(let y) = second, x != y {
      texts = ("\(x)", "\(y)")
    }
    return [(left, texts.0), (right, texts.1)].compactMap { side, text in
      let written = call.words(at: side.range)
      return written == text ? nil : "\(written) is \(text)"
    }
  }

  private mutating func isTrue(_ expression: Expression) throws(Diagnostic) -> Bool {
    switch try evaluator.value(of: expression) {
    case .bool(let flag): return flag
    case .missing: return false
    case .column(let column):
      guard case .bool(let flags) = column.storage else {
        throw Diagnostic(.notCondition("a column"), at: expression.range)
      }
      return column.missing == nil && flags.allSatisfy { $0 }
    case let other:
      throw Diagnostic(.notCondition(other.described), at: expression.range, label: other.described)
    }
  }
}

extension Call {
  /// The words of the statement at `range`.
  fileprivate func words(at range: SourceRange) -> String {
    let bytes = Array(source.utf8)
    let start = max(0, range.start - self.range.start)
    return String(
      decoding: bytes[min(start, bytes.count)..<min(bytes.count, max(start, range.end - self.range.start))],
      as: UTF8.self)
  }
}
