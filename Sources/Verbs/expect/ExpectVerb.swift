import Diagnostics
import Display
import Language
import Session
import Tables

/// `expect CONDITION` — stop when something that should hold does not.
struct ExpectVerb: Verb {
  static let signature = Signature(
    "expect", "stop when something that should hold does not",
    parameters: [
      .positional("condition", .syntax, "what should hold: quality.accuracy >= 0.85"),
      .option(
        "within", .number(0...Double.greatestFiniteMagnitude), standard: "0",
        "how far apart `==` lets two numbers lie"),
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    guard let expression = call.syntax("condition")?.expression else {
      throw Diagnostic(.notCondition("a formula"), at: call.range(of: "condition"))
    }
    var evaluator = ExpressionEvaluator(scope: ExpressionScope(results: session.results))
    if let within = call.number("within") {
      try expect(expression, within: within, call, &evaluator)
    } else if try !isTrue(expression, with: &evaluator) {
      throw Diagnostic(
        .fails(call.spelling(of: "condition")), at: call.range(of: "condition"), label: "does not hold",
        hints: try reasons(expression, call, &evaluator))
    }
    return Outcome(nil, [.text("holds: \(call.spelling(of: "condition"))")], notices: evaluator.notices)
  }

  private static func expect(
    _ expression: Expression, within: Double, _ call: Call, _ evaluator: inout ExpressionEvaluator
  ) throws(Diagnostic) {
    guard case .binary(.equal, let left, let right) = expression.kind,
      case .number(let first) = try evaluator.value(of: left),
      case .number(let second) = try evaluator.value(of: right)
    else {
      throw Diagnostic(
        .withinNeedsNumbers, at: call.range(of: "within"),
        hints: ["as in: expect w.cr == 0.0089, within: 0.0001"])
    }
    guard abs(first - second) <= within else {
      let apart = NumberFormat.significant(4).text(abs(first - second))
      throw Diagnostic(
        .fails(call.spelling(of: "condition")), at: call.range(of: "condition"), label: "does not hold",
        hints: sides(left, .number(first), right, .number(second), call)
          + ["they lie \(apart) apart, and `within:` allows \(Value.number(within).spelled)"])
    }
  }

  /// The values that make a condition fail: of both sides of a comparison, of the first part of an `and` that
  /// is not true, of the first row of a column.
  private static func reasons(
    _ expression: Expression, _ call: Call, _ evaluator: inout ExpressionEvaluator
  ) throws(Diagnostic) -> [String] {
    switch expression.kind {
    case .binary(.and, let left, let right):
      let part = try isTrue(left, with: &evaluator) ? right : left
      return try reasons(part, call, &evaluator)
    case .binary(.equal, let left, let right), .binary(.notEqual, let left, let right),
      .binary(.less, let left, let right), .binary(.lessOrEqual, let left, let right),
      .binary(.greater, let left, let right), .binary(.greaterOrEqual, let left, let right):
      let values = (try evaluator.value(of: left), try evaluator.value(of: right))
      if let rows = try failing(expression, &evaluator) { return [rows] }
      return sides(left, values.0, right, values.1, call)
    default: return [try failing(expression, &evaluator)].compactMap { $0 }
    }
  }

  /// How many rows of a column of true and false are not true.
  private static func failing(_ expression: Expression, _ evaluator: inout ExpressionEvaluator)
    throws(Diagnostic) -> String?
  {
    guard case .column(let column) = try evaluator.value(of: expression),
      case .bool(let flags) = column.storage
    else { return nil }
    let rows = flags.indices.filter { column.isMissing($0) || !flags[$0] }
    guard let first = rows.first else { return nil }
    return "not true in \(rows.count) of \(flags.count) rows, first in row \(first + 1)"
  }

  /// What stands on each side, in as many digits as it takes to tell the sides apart.
  private static func sides(
    _ left: Expression, _ first: Value, _ right: Expression, _ second: Value, _ call: Call
  ) -> [String] {
    var texts = (first.spelled, second.spelled)
    if texts.0 == texts.1, case .number(let x) = first, case .number(let y) = second, x != y {
      texts = ("\(x)", "\(y)")
    }
    return [(left, texts.0), (right, texts.1)].compactMap { side, text in
      let written = call.words(at: side.range)
      return written == text ? nil : "\(written) is \(text)"
    }
  }

  private static func isTrue(
    _ expression: Expression, with evaluator: inout ExpressionEvaluator
  ) throws(Diagnostic) -> Bool {
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

extension Diagnostic.Message {
  fileprivate static func fails(_ condition: String) -> Self { .init("E701", "expected \(condition)") }

  fileprivate static func notCondition(_ what: String) -> Self {
    .init("E301", "expect takes something that is true or false, not \(what)")
  }

  fileprivate static var withinNeedsNumbers: Self {
    .init("E301", "`within:` goes with two numbers compared by `==`")
  }
}
