import Diagnostics
import Language
import Segmentation
import Session

/// Reads how axes are cut from what `cut:` says.
struct CutReading {
  let call: Call
  let results: [String: Value]
  let axes: [String]

  /// One rule per axis.
  func rules() throws(Diagnostic) -> [CutRule] {
    guard let written = call.syntax("cut") else { return axes.map { _ in .mean } }
    guard let expression = written.expression, written.formula == nil else { throw wrong(written.range) }
    switch expression.kind {
    case .list(let items):
      guard items.count == axes.count else {
        throw Diagnostic(
          .oneEach(items.count, axes.count), at: expression.range,
          hints: [
            "axes: " + axes.joined(separator: ", "), "values(0.3, 0.6) cuts every axis into three levels",
          ])
      }
      var rules: [CutRule] = []
      for item in items { rules.append(try rule(plain(item))) }
      return rules
    case .record(let entries):
      var rules = axes.map { _ in CutRule.mean }
      for entry in entries {
        guard let place = axes.firstIndex(of: entry.name.name) else {
          throw Diagnostic(
            .noAxis(entry.name.name), at: entry.name.range,
            near: nearestNames(to: entry.name.name, among: axes),
            hints: ["axes: " + axes.joined(separator: ", ")])
        }
        rules[place] = try rule(plain(entry.value))
      }
      return rules
    default:
      let rule = try rule(expression)
      return axes.map { _ in rule }
    }
  }

  private func rule(_ expression: Expression) throws(Diagnostic) -> CutRule {
    switch expression.kind {
    case .name(let name) where name.name == "mean": return .mean
    case .name(let name) where name.name == "median": return .median
    case .name(let name) where name.name == "kmeans2": return .kmeans2
    case .name(let name) where results[name.name] == nil:
      throw Diagnostic(
        .noRule(name.name), at: name.range, near: nearestNames(to: name.name, among: Self.words),
        hints: [.rules])
    case .call(let name, let arguments) where ["quantile", "values"].contains(name.name):
      var numbers: [Double] = []
      for argument in arguments {
        guard case .number(let number) = try value(plain(argument)) else { throw wrong(argument.range) }
        numbers.append(number)
      }
      return name.name == "quantile" ? .quantiles(numbers) : .values(numbers)
    default:
      switch try value(expression) {
      case .number(let number): return .value(number)
      case .list(let items):
        let numbers = items.compactMap { item in if case .number(let number) = item { number } else { nil } }
        guard numbers.count == items.count else { throw wrong(expression.range) }
        return .values(numbers)
      default: throw wrong(expression.range)
      }
    }
  }

  private static let words = ["mean", "median", "kmeans2"]

  private func plain(_ value: ValueExpression) throws(Diagnostic) -> Expression {
    guard let expression = value.expression, value.formula == nil else { throw wrong(value.range) }
    return expression
  }

  private func value(_ expression: Expression) throws(Diagnostic) -> Value {
    var evaluator = ExpressionEvaluator(scope: ExpressionScope(results: results))
    return try evaluator.value(of: expression)
  }

  private func wrong(_ range: SourceRange) -> Diagnostic {
    Diagnostic(.noCut, at: range, label: "not a cut", hints: [.rules])
  }
}

extension String {
  fileprivate static let rules =
    "cut: takes mean, median, kmeans2, quantile(0.7), a number, or one of these per axis: [mean, 0.5, median]"
}

extension Diagnostic.Message {
  fileprivate static var noCut: Self { .init("SegmentCut", "this does not say where to cut") }

  fileprivate static func noRule(_ name: String) -> Self {
    .init("SegmentCut", "there is no cut rule `\(name)`")
  }

  fileprivate static func noAxis(_ name: String) -> Self { .init("SegmentCut", "there is no axis `\(name)`") }

  fileprivate static func oneEach(_ given: Int, _ axes: Int) -> Self {
    .init(
      "SegmentCut",
      "a list of cuts has one for each axis: \(given.quantity("cut")) for \(axes.quantity("axis", "axes"))")
  }
}
