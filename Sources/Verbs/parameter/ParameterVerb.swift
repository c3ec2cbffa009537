import Diagnostics
import Display
import Language
import Session
import Tables

/// `parameter NAME = VALUE` — declare a value that a replay may set to another.
struct ParameterVerb: Verb {
  static let signature = Signature(
    "parameter", "declare a value that a replay may set to another", traits: [.declaration],
    parameters: [
      .definitions("value", of: "", "NAME = VALUE; one parameter a line"),
      .option("range", .value, "the range a number must lie in, or the list a value must be one of"),
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    guard let definition = call.definitions("value").first else { return Outcome() }
    guard call.definitions("value").count == 1 else {
      throw Diagnostic(.onlyOne, at: call.range(of: "value"))
    }
    let name = definition.name.name
    guard !session.catalogue.names.contains(name) else {
      throw Diagnostic(.isVerb(name), at: definition.name.range)
    }
    var evaluator = ExpressionEvaluator(scope: ExpressionScope(results: session.results))
    let declared = try evaluator.value(of: definition.expression)
    guard declared.cell != nil, declared.cell != .missing else {
      throw Diagnostic(.notScalar(declared.described), at: definition.expression.range)
    }
    let value = session.parameterValues[name] ?? declared
    guard value.described == declared.described else {
      throw Diagnostic(.otherKind(name, declared.described, value.described), at: definition.name.range)
    }
    if let range = call.value("range"), !contains(range, value) {
      // A value from outside stands nowhere in the notebook.
      let isDeclared = session.parameterValues[name] == nil
      throw Diagnostic(
        .outside(name, range.spelled, value.spelled),
        at: isDeclared ? definition.expression.range : definition.name.range,
        label: isDeclared ? "out of range" : "set to \(value.spelled) from outside")
    }
    session.bind(name, to: value)
    session.declareParameter(name)
    return Outcome(
      nil,
      [
        .facts(
          FactList([
            .init(name, value.cell ?? .missing, remark: call.value("range").map { "of \($0.spelled)" })
          ]))
      ])
  }

  private static func contains(_ range: Value, _ value: Value) -> Bool {
    switch (range, value) {
    case (.range(let low, let high), .number(let number)): low <= number && number <= high
    case (.list(let values), _): values.contains { $0.cell == value.cell }
    default: false
    }
  }
}

extension Diagnostic.Message {
  fileprivate static var onlyOne: Self { .init("E205", "parameter declares one value a line") }

  fileprivate static func isVerb(_ name: String) -> Self {
    .init("E213", "`\(name)` is a verb and cannot name a value")
  }

  fileprivate static func notScalar(_ what: String) -> Self {
    .init("E301", "a parameter is a number, a text, a date, or true or false, not \(what)")
  }

  fileprivate static func otherKind(_ name: String, _ declared: String, _ given: String) -> Self {
    .init("E301", "`\(name)` is declared as \(declared), and was set to \(given)")
  }

  fileprivate static func outside(_ name: String, _ range: String, _ value: String) -> Self {
    .init("E302", "`\(name)` is \(value), outside of \(range)")
  }
}
