import Diagnostics
import Display
import Language
import Segmentation
import Session
import Tables

/// Reads grades and their limits from what `cut:`, `names:` and `group:` say.
struct GradeReading {
  let call: Call
  let scheme: GradeScheme
  /// What the names are called.
  let title: String
  /// The groups whose limits differ, and the group of each row; −1 for rows of none.
  let groups: [String]
  let groupCodes: [Int32]?

  init(call: Call, results: [String: Value]) throws(Diagnostic) {
    self.call = call
    let named = try Self.names(call, results)
    if call.syntax("cut") == nil, named == nil || Self.word(call) == "diamond" {
      guard Self.isAccounts(call) else {
        throw Diagnostic(
          .noLimits, at: call.range,
          hints: ["cut: [100000, 20000] are limits, cut: shares(1%, 4%) shares of customers"])
      }
      (scheme, title, groups, groupCodes) = try Self.accounts(call)
      return
    }
    let (rule, groups) = try Self.rule(call, results)
    let count =
      switch rule {
      case .thresholds(let limits), .shares(let limits): limits.count + 1
      case .thresholdsByGroup(let lists): (lists.first?.count ?? 0) + 1
      }
    let grades =
      named ?? (1...count).map { Segment(BilingualText("grade \($0)", "\($0)级"), provenance: .generic) }
    do {
      scheme = try GradeScheme(grades, rule: rule)
    } catch {
      throw Diagnostic(.scheme(error), at: call.range(of: "cut"))
    }
    title = named == nil ? "grades" : Self.word(call) == "diamond" ? "diamond" : "given"
    self.groups = groups
    groupCodes = groups.isEmpty ? nil : try Self.codes(call, groups.map { [$0] })
  }

  /// The limits as columns of a table; `nil` for shares.
  var limits: [Column]? {
    let names = scheme.grades.dropLast().map { $0.name.text(isChinese: call.isChinese) }
    switch scheme.rule {
    case .shares: return nil
    case .thresholds(let limits):
      return [Column(name: "grade", texts: names), Column(name: "least", numbers: limits)]
    case .thresholdsByGroup(let lists):
      return [Column(name: "grade", texts: names)] + zip(groups, lists).map { Column(name: $0, numbers: $1) }
    }
  }

  private static func isAccounts(_ call: Call) -> Bool { word(call) == "accounts" }

  /// The bare word that `names:` is.
  private static func word(_ call: Call) -> String? {
    if case .name(let name)? = call.syntax("names")?.expression?.kind { name.name } else { nil }
  }

  /// Names of one's own, from the highest grade down; `nil` for those of the scheme.
  private static func names(_ call: Call, _ results: [String: Value]) throws(Diagnostic) -> [Segment]? {
    guard let expression = call.syntax("names")?.expression, !isAccounts(call) else { return nil }
    if word(call) == "diamond" { return GradeScheme.diamondGrades }
    var evaluator = ExpressionEvaluator(scope: ExpressionScope(results: results))
    return try SegmentList(call: call).segments(try evaluator.value(of: expression))
  }

  /// The post's own grades of key accounts; without groups the limits of city offices hold.
  private static func accounts(
    _ call: Call
  ) throws(Diagnostic) -> (GradeScheme, String, [String], [Int32]?) {
    let scheme = GradeScheme.postalKeyAccounts
    if call.has("group") {
      return (scheme, "accounts", ["city", "county"], try codes(call, [["city", "市"], ["county", "县"]]))
    }
    guard case .thresholdsByGroup(let lists) = scheme.rule, let city = lists.first,
      let plain = try? GradeScheme(scheme.grades, rule: .thresholds(city))
    else { return (scheme, "accounts", [], nil) }
    return (plain, "accounts of city offices", [], nil)
  }

  private static func rule(
    _ call: Call, _ results: [String: Value]
  ) throws(Diagnostic) -> (GradeRule, groups: [String]) {
    guard let expression = call.syntax("cut")?.expression else {
      throw Diagnostic(.noLimits, at: call.range, hints: ["cut: [100000, 20000]"])
    }
    switch expression.kind {
    case .call(let name, let arguments) where name.name == "shares":
      var shares: [Double] = []
      for argument in arguments {
        guard let inner = argument.expression else { throw wrong(argument.range) }
        shares += try numbers(inner, results)
      }
      return (.shares(shares), [])
    case .record(let entries):
      guard call.has("group") else {
        throw Diagnostic(
          .noGroup, at: expression.range, hints: ["group: names the column whose values the keys are"])
      }
      var lists: [[Double]] = []
      for entry in entries {
        guard let inner = entry.value.expression else { throw wrong(entry.value.range) }
        lists.append(try numbers(inner, results))
      }
      return (.thresholdsByGroup(lists), entries.map(\.name.name))
    default: return (.thresholds(try numbers(expression, results)), [])
    }
  }

  private static func numbers(_ expression: Expression, _ results: [String: Value]) throws(Diagnostic)
    -> [Double]
  {
    var evaluator = ExpressionEvaluator(scope: ExpressionScope(results: results))
    let value = try evaluator.value(of: expression)
    let items: [Value] = if case .list(let items) = value { items } else { [value] }
    let numbers = items.compactMap { item in if case .number(let number) = item { number } else { nil } }
    guard numbers.count == items.count else { throw wrong(expression.range) }
    return numbers
  }

  /// The group of every row, by the words that stand for each.
  private static func codes(_ call: Call, _ words: [[String]]) throws(Diagnostic) -> [Int32] {
    guard let name = call.column("group"), let column = call.table("data")[name.name] else { return [] }
    var codes: [Int32] = []
    for row in 0..<column.count {
      guard case .text(let text) = column[row] else {
        codes.append(-1)
        continue
      }
      guard let code = words.firstIndex(where: { $0.contains(text) }) else {
        throw Diagnostic(
          .otherGroup(name.name, text, row), at: name.range,
          hints: ["groups: " + words.joined().joined(separator: ", ")])
      }
      codes.append(Int32(code))
    }
    return codes
  }

  private static func wrong(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .noNumbers, at: range,
      hints: ["cut: [100000, 20000] are limits, cut: shares(1%, 4%) shares of customers"])
  }
}

extension Diagnostic.Message {
  fileprivate static var noLimits: Self { .init("E204", "grades need `cut:`, or names: accounts") }
  fileprivate static var noNumbers: Self { .init("SegmentCut", "limits of grades are numbers") }
  fileprivate static var noGroup: Self { .init("E204", "limits by group need `group:`") }

  fileprivate static func otherGroup(_ column: String, _ text: String, _ row: Int) -> Self {
    .init("SegmentCut", "`\(column)` is \(text) in row \(row + 1), which has no limits")
  }

  fileprivate static func scheme(_ defect: GradeDefect) -> Self {
    func number(_ value: Double) -> String { NumberFormat.automatic.text(value) }
    let text =
      switch defect {
      case .noGrades: "there are no limits"
      case .limits(let expected, let found):
        "\((expected + 1).quantity("grade")) need \(expected.quantity("limit")), and there are \(found)"
      case .threshold(let value): "\(number(value)) is no limit"
      case .thresholdsNotDescending(let high, let low):
        "limits fall from the highest grade down, and \(number(low)) follows \(number(high))"
      case .share(let share): "a share of customers lies between 0 and 1, not at \(number(share))"
      case .shareSum(let sum): "the shares add up to \(number(sum * 100)) %"
      default: "the limits do not fit"
      }
    return .init("SegmentCut", text)
  }
}
