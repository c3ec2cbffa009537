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
      .option("within", .number(0...Double.greatestFiniteMagnitude), standard: "0", "how far apart `==` lets two numbers lie"),
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    guard let expression = call.syntax("condition")?.expression else {
      throw Diagnostic(.notCondition("a formula"), at: call.range(of: "condition"))
    }
    var evaluator = ExpressionEvaluator(scope: ExpressionScope(results: session.results))
    let sides = try sides(of: expression, with: &evaluator)
    let holds: Bool
    if let within = call.number("within") {
      guard case .binary(.equal, _, _) = expression.kind, case (.number(let left), .number(let right))? = sides else {
        throw Diagnostic(.withinNeedsNumbers, at: call.range(of: "within"))
      }
      holds = abs(left - right) <= within
    } else {
      holds = try isTrue(expression, with: &evaluator)
    }
    guard holds else {
      throw Diagnostic(
        .fails(call.spelling(of: "condition")), at: call.range(of: "condition"), label: "does not hold",
        hints: sides.map { ["left: \($0.spelled)", "right: \($1.spelled)"] } ?? [])
    }
    return Outcome(nil, [.text("holds: \(call.spelling(of: "condition"))")], notices: evaluator.notices)
  }

  /// The values on both sides of a comparison.
  private static func sides(
    of expression: Expression, with evaluator: inout ExpressionEvaluator
  ) throws(Diagnostic) -> (Value, Value)? {
    guard case .binary(let comparison, let left, let right) = expression.kind,
      [.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual].contains(comparison)
    else { return nil }
    return (try evaluator.value(of: left), try evaluator.value(of: right))
  }

  private static func isTrue(
    _ expression: Expression, with evaluator: inout ExpressionEvaluator
  ) throws(Diagnostic) -> Bool {
    switch try evaluator.value(of: expression) {
    case .bool(let flag): return flag
    case .missing: return false
    case .column(let column):
      guard case .bool(let flags) = column.storage else { throw Diagnostic(.notCondition("a column"), at: expression.range) }
      return column.missing == nil && flags.allSatisfy { $0 }
    case let other: throw Diagnostic(.notCondition(other.described), at: expression.range, label: other.described)
    }
  }
}

extension Diagnostic.Message {
  fileprivate static func fails(_ condition: String) -> Self { .init("E701", "expected \(condition)") }

  fileprivate static func notCondition(_ what: String) -> Self {
    .init("E301", "expect takes something that is true or false, not \(what)")
  }

  fileprivate static var withinNeedsNumbers: Self { .init("E301", "`within:` goes with two numbers compared by `==`") }
}
