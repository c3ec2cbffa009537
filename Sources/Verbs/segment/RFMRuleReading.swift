import Diagnostics
import Language
import OrderedCollections
import Segmentation
import Session
import Tables

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
    if let table = value.asTable { return (try rules(of: table, expression.range), "given") }
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
    var texts: [String: BilingualText] = [:]
    for (key, value) in entries {
      if ["strategy", "tier"].contains(key), case .text(let text) = value {
        texts[key] = BilingualText(text)
      } else if let place = ["R", "F", "M"].firstIndex(of: key.uppercased()) {
        box[place] = try scores(value, "\(name), \(key)", range)
      } else {
        throw Diagnostic(.noScore(name, key), at: range, hints: [.example])
      }
    }
    return RFMRule(
      Segment(BilingualText(name), strategy: texts["strategy"], tier: texts["tier"]), recency: box[0],
      frequency: box[1], monetary: box[2])
  }

  /// One score, or a range of them.
  private func scores(_ value: Value, _ place: String, _ range: SourceRange) throws(Diagnostic)
    -> ClosedRange<Int32>
  {
    let ends: (Double, Double)? =
      switch value {
      case .number(let number): (number, number)
      case .range(let low, let high): (low, high)
      case .text(let text): Self.ends(text)
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

  /// The ends of a range in a table: `4`, `4-5`, `4..5`.
  private static func ends(_ text: String) -> (Double, Double)? {
    let parts = text.split { !$0.isNumber }.compactMap { Double($0) }
    return parts.first.flatMap { low in parts.count <= 2 ? (low, parts.last ?? low) : nil }
  }

  /// Rules from a table with the columns name, R, F, M and perhaps strategy and tier; a row in which all
  /// three scores are missing names the rest.
  private func rules(of table: Table, _ range: SourceRange) throws(Diagnostic) -> RFMRuleSet {
    guard let names = table["name"] else { throw Diagnostic(.noColumns, at: range, hints: [.example]) }
    var rules: [RFMRule] = []
    var others = Segment(BilingualText("Others", "其他"), provenance: .generic)
    for row in 0..<table.rowCount {
      guard let name = names[row].plainText else { throw Diagnostic(.noColumns, at: range) }
      var entries = OrderedDictionary<String, Value>()
      for key in ["R", "F", "M", "strategy", "tier"] {
        guard let text = table[key]?[row].plainText else { continue }
        entries[key] = .text(text)
      }
      if entries.keys.contains(where: { ["R", "F", "M"].contains($0) }) {
        rules.append(try rule(name, .record(entries), range))
      } else {
        func text(_ key: String) -> BilingualText? {
          if case .text(let text)? = entries[key] { BilingualText(text) } else { nil }
        }
        others = Segment(BilingualText(name), strategy: text("strategy"), tier: text("tier"))
      }
    }
    guard !rules.isEmpty else { throw wrong("a table without scores", range) }
    return RFMRuleSet(rules, others: others)
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

  fileprivate static var noColumns: Self {
    .init("SegmentRules", "a table of rules has the columns name, R, F and M, and a name in every row")
  }

  fileprivate static func noScore(_ rule: String, _ key: String) -> Self {
    .init("SegmentRules", "\(rule): a rule has R, F, M, and a strategy and a tier in quotes, and no `\(key)`")
  }

  fileprivate static func noRange(_ place: String, _ written: String, _ bins: Int32) -> Self {
    .init("SegmentRules", "\(place): scores lie in 1..\(bins), not \(written)")
  }
}
