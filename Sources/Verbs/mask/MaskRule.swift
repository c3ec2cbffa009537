import Diagnostics
import Kernels
import Language
import Session
import Tables

/// What becomes of a column.
enum MaskRule: Sendable {
  /// A pseudonym by a key.
  case hash
  case drop
  /// Intervals of equal width.
  case width(Double)
  /// Intervals between limits.
  case breaks([Double])
  /// A day as its month, quarter or year.
  case period(Period)
  /// The first characters.
  case prefix(Int)
  /// Values above or below a limit become the limit.
  case top(Double), bottom(Double)
  /// Values put together under names; all others become `other`.
  case groups([(name: String, members: [String])])

  enum Period: String, CaseIterable, Sendable { case month, quarter, year }

  /// Whether it leaves values that tell something of a person, only less.
  var generalizes: Bool {
    switch self {
    case .hash, .drop: false
    default: true
    }
  }

  /// What is done, in a few words.
  var words: String {
    switch self {
    case .hash: "keyed hash"
    case .drop: "dropped"
    case .width(let width): "bands of \(text(width))"
    case .breaks(let limits): "bands at " + limits.map(text).joined(separator: ", ")
    case .period(let period): "its \(period.rawValue)"
    case .prefix(let count): "first " + count.quantity("character")
    case .top(let limit): "at most \(text(limit))"
    case .bottom(let limit): "at least \(text(limit))"
    case .groups(let groups): "groups " + groups.map(\.name).joined(separator: ", ")
    }
  }

  private func text(_ number: Double) -> String { Cell.number(number).plainText ?? "" }

  /// Whether it can be done to a column of this kind.
  func takes(_ kind: ColumnKind) -> Bool {
    switch self {
    case .hash, .drop, .groups: true
    case .width, .breaks, .top, .bottom: kind.isNumeric
    case .period: kind == .date || kind == .moment
    case .prefix: kind == .text || kind == .category || kind == .integer
    }
  }
}

/// The rules of a call by column, as written: `{name: hash, age: bands(10), email: drop}`.
struct MaskRules {
  /// The rules in the order written.
  let entries: [(column: Identifier, rule: MaskRule, range: SourceRange)]

  init(_ value: ValueExpression, in session: Session) throws(Diagnostic) {
    guard case .record(let written)? = value.expression?.kind, !written.isEmpty else {
      throw Diagnostic(.notRules, at: value.range, hints: [Self.forms])
    }
    var entries: [(column: Identifier, rule: MaskRule, range: SourceRange)] = []
    for entry in written {
      entries.append((entry.name, try Self.rule(entry.value, session), entry.value.range))
    }
    self.entries = entries
  }

  private static let forms =
    "rules: hash, drop, bands(10), bands(18, 65), month, quarter, year, prefix(2), top(100), bottom(5), {name: [values]}"
  private static let words = ["hash", "drop", "month", "quarter", "year", "bands", "prefix", "top", "bottom"]

  private static func rule(_ value: ValueExpression, _ session: Session) throws(Diagnostic) -> MaskRule {
    switch value.expression?.kind {
    case .name(let name):
      if name.name == "hash" { return .hash }
      if name.name == "drop" { return .drop }
      if let period = MaskRule.Period(rawValue: name.name) { return .period(period) }
      if words.contains(name.name) {
        throw Diagnostic(.badNumbers(name.name), at: value.range, hints: [forms])
      }
      throw unknown(name.name, value.range)
    case .call(let name, let arguments):
      return try called(name.name, try numbers(arguments, session), value.range)
    case .record(let groups): return .groups(try Self.groups(groups, session))
    default: throw unknown(nil, value.range)
    }
  }

  private static func unknown(_ word: String?, _ range: SourceRange) -> Diagnostic {
    let near = word.map { nearestNames(to: $0, among: words) } ?? []
    return Diagnostic(
      .noRule(word), at: range, label: "not a rule", near: near, hints: [forms],
      fix: near.first.flatMap {
        ["hash", "drop", "month", "quarter", "year"].contains($0) ? .init(range, $0) : nil
      })
  }

  private static func numbers(
    _ arguments: [ValueExpression], _ session: Session
  ) throws(Diagnostic) -> [Double] {
    var numbers: [Double] = []
    for argument in arguments {
      var evaluator = session.evaluator()
      guard case .number(let number) = try evaluator.value(of: argument), number.isFinite else {
        throw Diagnostic(.notNumber, at: argument.range)
      }
      numbers.append(number)
    }
    return numbers
  }

  private static func called(
    _ name: String, _ numbers: [Double], _ range: SourceRange
  ) throws(Diagnostic) -> MaskRule {
    switch (name, numbers.count) {
    case ("bands", 1) where numbers[0] > 0: return .width(numbers[0])
    case ("bands", 2...) where zip(numbers, numbers.dropFirst()).allSatisfy(<): return .breaks(numbers)
    case ("prefix", 1):
      if let count = Int(exactly: numbers[0]), count >= 1 { return .prefix(count) }
      throw Diagnostic(.badNumbers(name), at: range, hints: [forms])
    case ("top", 1): return .top(numbers[0])
    case ("bottom", 1): return .bottom(numbers[0])
    default:
      guard words.contains(name) else { throw unknown(name, range) }
      throw Diagnostic(.badNumbers(name), at: range, hints: [forms])
    }
  }

  private static func groups(
    _ entries: [RecordEntry], _ session: Session
  ) throws(Diagnostic) -> [(name: String, members: [String])] {
    var groups: [(name: String, members: [String])] = []
    var seen: Set<String> = []
    for entry in entries {
      var evaluator = session.evaluator()
      let value = try evaluator.value(of: entry.value)
      let items: [Value] = if case .list(let items) = value { items } else { [value] }
      let members = items.compactMap { $0.cell?.plainText }
      guard members.count == items.count else {
        throw Diagnostic(.notMembers(entry.name.name), at: entry.value.range)
      }
      if let twice = members.first(where: { !seen.insert($0).inserted }) {
        throw Diagnostic(.twice(twice), at: entry.value.range)
      }
      groups.append((entry.name.name, members))
    }
    return groups
  }
}

extension Diagnostic.Message {
  fileprivate static var notRules: Self {
    .init("E301", "rules are given by column, in braces: {name: hash, age: bands(10), email: drop}")
  }

  fileprivate static func noRule(_ word: String?) -> Self {
    .init("E206", word.map { "no rule is called `\($0)`" } ?? "this is no rule for a column")
  }

  fileprivate static var notNumber: Self { .init("E301", "a number is needed here") }

  fileprivate static func badNumbers(_ name: String) -> Self {
    switch name {
    case "bands": .init("E302", "bands takes a width above 0, or rising limits")
    case "prefix": .init("E302", "prefix takes a whole number of characters, from 1 on")
    default: .init("E302", "\(name) takes one number")
    }
  }

  fileprivate static func notMembers(_ group: String) -> Self {
    .init("E301", "the group `\(group)` is a list of values")
  }

  fileprivate static func twice(_ value: String) -> Self {
    .init("E302", "\"\(value)\" stands in two groups")
  }
}
