import Diagnostics
import Language
import OrderedCollections
import Segmentation
import Session

/// Reads RFM rules from what `names:` says.
struct RFMRuleReading {
  let call: Call
  let results: [String: Value]
  let bins: Int32

  func rules() throws(Diagnostic) -> (RFMRuleSet, String) {
    guard let written = call.syntax("names") else { return (.eleven, "eleven") }
    guard let expression = written.expression, written.formula == nil else {
      throw wrong("a formula", written.range)
    }
    if case .name(let name) = expression.kind, results[name.name] == nil {
      switch name.name {
      case "eleven": return (.eleven, "eleven")
      case "ten": return (.ten, "ten")
      default:
        throw Diagnostic(
          .unknown(name.name), at: name.range, near: nearestNames(to: name.name, among: ["eleven", "ten"]),
          hints: ["names: takes eleven, ten, or rules", .example])
      }
    }
    var evaluator = ExpressionEvaluator(scope: ExpressionScope(results: results))
    let value = try evaluator.value(of: expression)
    guard case .record(let entries) = value else { throw wrong(value.described, expression.range) }
    var rules: [RFMRule] = []
    var others = Segment(BilingualText("Others", "其他"), provenance: .generic)
    for (name, value) in entries {
      if name == "others", case .text(let text) = value {
        others = Segment(BilingualText(text))
      } else {
        rules.append(try rule(name, value, expression.range))
      }
    }
    guard !rules.isEmpty else { throw wrong("an empty record", expression.range) }
    return (RFMRuleSet(rules, others: others), "given")
  }

  private func rule(_ name: String, _ value: Value, _ range: SourceRange) throws(Diagnostic) -> RFMRule {
    guard case .record(let entries) = value else { throw wrong("\(name): \(value.described)", range) }
    var box = [1...bins, 1...bins, 1...bins]
    var strategy: BilingualText?
    for (key, value) in entries {
      if key == "strategy", case .text(let text) = value {
        strategy = BilingualText(text)
      } else if let place = ["R", "F", "M"].firstIndex(of: key.uppercased()) {
        box[place] = try scores(value, "\(name), \(key)", range)
      } else {
        throw Diagnostic(.noScore(name, key), at: range, hints: [.example])
      }
    }
    return RFMRule(
      Segment(BilingualText(name), strategy: strategy), recency: box[0], frequency: box[1], monetary: box[2])
  }

  /// One score, or a range of them.
  private func scores(_ value: Value, _ place: String, _ range: SourceRange) throws(Diagnostic)
    -> ClosedRange<Int32>
  {
    let ends: (Double, Double)? =
      switch value {
      case .number(let number): (number, number)
      case .range(let low, let high): (low, high)
      default: nil
      }
    guard let ends, let low = Int32(exactly: ends.0), let high = Int32(exactly: ends.1), 1 <= low,
      low <= high,
      high <= bins
    else {
      throw Diagnostic(.noRange(place, value.spelled, bins), at: range, hints: [.example])
    }
    return low...high
  }

  private func wrong(_ what: String, _ range: SourceRange) -> Diagnostic {
    Diagnostic(.noRules(what), at: range, hints: [.example])
  }
}

extension String {
  fileprivate static let example =
    "as in: names: {Champions: {R: 4..5, F: 4..5, M: 4..5}, Lost: {R: 1}, others: \"Rest\"}"
}

extension Diagnostic.Message {
  fileprivate static func unknown(_ name: String) -> Self {
    .init("SegmentRules", "there are no rules `\(name)`")
  }

  fileprivate static func noRules(_ what: String) -> Self { .init("SegmentRules", "\(what) gives no rules") }

  fileprivate static func noScore(_ rule: String, _ key: String) -> Self {
    .init("SegmentRules", "\(rule): a rule has R, F, M and a strategy in quotes, and no `\(key)`")
  }

  fileprivate static func noRange(_ place: String, _ written: String, _ bins: Int32) -> Self {
    .init("SegmentRules", "\(place): scores lie in 1..\(bins), not \(written)")
  }
}
