import Diagnostics
import Display
import Language
import Segmentation
import Session
import Tables

/// Names segments by conditions, the first that holds: `method: rules`.
struct RuleSegmenting {
  let call: Call
  let found: RuleSegmentation
  /// The conditions as they were written.
  let conditions: [String]
  let notices: [Diagnostic]

  init(_ call: Call, _ session: Session) throws(Diagnostic) {
    guard let expression = call.syntax("names")?.expression, case .record(let entries) = expression.kind
    else {
      throw Diagnostic(.noRules, at: call.range(of: "names"), hints: [.example])
    }
    let table = call.table("data")
    var evaluator = ExpressionEvaluator(
      scope: ExpressionScope(table: table, tableName: call.spelling(of: "data"), results: session.results),
      control: session.control)
    let printer = Printer(verbs: session.catalogue.names)
    var rules: [SegmentRule] = []
    var words: [String] = []
    var others: Segment?
    for entry in entries {
      guard let inner = entry.value.expression else {
        throw Diagnostic(.noRules, at: entry.value.range, hints: [.example])
      }
      if entry.name.name == "others", case .text(let name) = inner.kind {
        others = Segment(BilingualText(name))
        continue
      }
      let rule = try RuleEntry(entry.name.name, inner)
      guard let when = rule.when else {
        others = rule.segment
        continue
      }
      let condition = try evaluator.condition(of: when)
      let answers = (0..<table.rowCount).map { condition[$0] }
      rules.append(SegmentRule(rule.segment, answers))
      words.append(printer.print(when))
    }
    do {
      found = try RuleSegmentation(rules, others: others)
    } catch {
      throw Diagnostic(.noRules, at: expression.range, hints: [.example])
    }
    self.call = call
    conditions = words
    notices = evaluator.notices
  }

  func outcome() throws(Diagnostic) -> Outcome {
    let hasValue = call.has("value") || call.table("data")["total"]?.kind.isNumeric == true
    let value = hasValue ? try call.segmentValue([]) : nil
    let report = try SegmentReport(call, found.assignment, axes: [], value: value)
    let facts = FactList([.init("method", .text("rules"), remark: "the first that holds")] + report.rowFacts)
    let result = SegmentationResult(
      rows: try report.rows(), profile: try report.profileTable(), thresholds: nil,
      others: try report.others(), blocks: try report.leading(facts) + [.table(coverage)],
      pictures: report.bars)
    return Outcome(showing: .object(result), notices: notices + findings)
  }

  /// What became of each rule.
  private var coverage: TableBlock {
    let rules = found.coverage
    let names = found.assignment.segments.prefix(rules.count).map(\.name.english)
    return TableBlock(
      title: "rules",
      columns: [
        .init("segment", names.map { .text($0) }), .init("condition", conditions.map { .text($0) }),
        .init("holds for", rules.map { .integer(Int64($0.matches)) }),
        .init("taken", rules.map { .integer(Int64($0.taken)) }),
        .init("unknown", rules.map { .integer(Int64($0.unknown)) }),
      ],
      notes: found.undecided > 0
        ? ["\(found.undecided.quantity("row")) came to a later rule because an earlier one was unknown"] : [])
  }

  /// What the linter says of the rules.
  private var findings: [Diagnostic] {
    let names = found.assignment.segments.map(\.name.english)
    var notices = found.findings.map { finding -> Diagnostic in
      let message: Diagnostic.Message =
        switch finding {
        case .neverTrue(let rule): .neverTrue(names[rule])
        case .shadowed(let rule, let by): .shadowed(names[rule], by.map { names[$0] })
        }
      return Diagnostic(message, severity: .warning, at: call.range(of: "names"))
    }
    if found.untaken > 0, found.assignment.unassigned > 0 {
      notices.append(
        Diagnostic(
          .untaken(found.untaken), severity: .warning, at: call.range(of: "names"),
          hints: ["others: \"…\" names the rest"]))
    }
    return notices
  }
}

/// One entry of the rules: a condition, or a record with a condition, a strategy and a tier.
private struct RuleEntry {
  let segment: Segment
  /// `nil` for `others`, which has none.
  let when: Expression?

  init(_ name: String, _ expression: Expression) throws(Diagnostic) {
    guard case .record(let parts) = expression.kind else {
      segment = Segment(BilingualText(name))
      when = expression
      return
    }
    var texts: [String: String] = [:]
    var condition: Expression?
    for part in parts {
      switch (part.name.name, part.value.expression?.kind) {
      case ("when", _?): condition = part.value.expression
      case ("strategy", .text(let text)), ("tier", .text(let text)): texts[part.name.name] = text
      case ("name", .text(let text)) where name == "others": texts["name"] = text
      default: throw Diagnostic(.notPart(name, part.name.name), at: part.name.range, hints: [.withStrategy])
      }
    }
    guard condition != nil || name == "others" else {
      throw Diagnostic(.noCondition(name), at: expression.range, hints: [.withStrategy])
    }
    segment = Segment(
      BilingualText(texts["name"] ?? name), strategy: texts["strategy"].map { BilingualText($0) },
      tier: texts["tier"].map { BilingualText($0) })
    when = name == "others" ? nil : condition
  }
}

extension String {
  fileprivate static let withStrategy =
    "{when: total > 1000, strategy: \"…\", tier: \"…\"}; others: {name: \"…\", strategy: \"…\"} has no condition"
  fileprivate static let example =
    "as in: names: {大客户: total > 1000 and frequency >= 4, 新客户: frequency == 1, others: \"其他\"}"
}

extension Diagnostic.Message {
  fileprivate static var noRules: Self {
    .init("SegmentRules", "method: rules needs `names:`, a record of conditions")
  }

  fileprivate static func notPart(_ rule: String, _ part: String) -> Self {
    .init(
      "SegmentRules", "\(rule): a rule has a condition, a strategy and a tier in quotes, and no `\(part)`")
  }

  fileprivate static func noCondition(_ rule: String) -> Self {
    .init("SegmentRules", "\(rule) has no condition")
  }

  fileprivate static func neverTrue(_ name: String) -> Self {
    .init("W431", "no row meets the condition of \(name)")
  }

  fileprivate static func shadowed(_ name: String, _ by: [String]) -> Self {
    .init(
      "W431", "all rows that meet the condition of \(name) are taken before, by \(by.joined(separator: ", "))"
    )
  }

  fileprivate static func untaken(_ count: Int) -> Self {
    .init("W432", "\(count.quantity("row is", "rows are")) taken by no rule and in no segment")
  }
}
