import Notebooks
import Session
import Tables

/// Compares the values of two outputs: counts and text exactly, numbers within a tolerance.
///
/// Tables are compared by cell, trees by node; everything else is named by its path.
struct DatumComparison {
  let tolerance: NumberTolerance
  private(set) var differences: [Difference] = []

  init(tolerance: NumberTolerance) { self.tolerance = tolerance }

  /// Collects the differences between two values that stand at `place`.
  mutating func compare(_ recorded: Datum, _ replayed: Datum, at place: String) {
    switch (recorded, replayed) {
    case (.record(let old), .record(let new)):
      switch (recorded.form, replayed.form) {
      case (.treeTable, .treeTable), (.treeDiagram, .treeDiagram):
        compareTrees(recorded, replayed, at: place)
      case (.table, .table), (.table, .treeTable), (.treeTable, .table):
        compareTables(recorded, replayed, at: place)
      case (.facts, .facts): compareFacts(recorded, replayed, at: place)
      case (.text, .text): compareLines(recorded, replayed, at: place)
      default: compareRecords(old, new, at: place)
      }
    case (.list(let old), .list(let new)): compareLists(old, new, at: place)
    case (.number, .number), (.number, .integer), (.integer, .number):
      guard let old = recorded.double, let new = replayed.double, tolerance.accepts(new, for: old) else {
        note(place, recorded, replayed)
        return
      }
    default: if recorded != replayed { note(place, recorded, replayed) }
    }
  }

  /// Named values: each by its name.
  private mutating func compareFacts(_ old: Datum, _ new: Datum, at place: String) {
    compare(old["title"] ?? .null, new["title"] ?? .null, at: Self.path(place, "title"))
    let oldFacts = old["facts"]?.items ?? []
    let newFacts = new["facts"]?.items ?? []
    let isNamed = [oldFacts, newFacts].allSatisfy { Set($0.map(\.name)).count == $0.count }
    guard isNamed else {
      return compareLists(oldFacts, newFacts, at: place)
    }
    for fact in oldFacts {
      let inner = fact.name.isEmpty ? Self.path(place, "value") : Self.path(place, "`\(fact.name)`")
      guard let counterpart = newFacts.first(where: { $0.name == fact.name }) else {
        note(inner, fact["value"], nil)
        continue
      }
      compare(fact["value"] ?? .null, counterpart["value"] ?? .null, at: inner)
      compareRemarks(fact["remark"] ?? .null, counterpart["remark"] ?? .null, at: Self.path(inner, "remark"))
    }
    for fact in newFacts where !oldFacts.contains(where: { $0.name == fact.name }) {
      note(Self.path(place, "`\(fact.name)`"), nil, fact["value"])
    }
  }

  /// A remark may hold numbers of its own, which were written with few digits.
  private mutating func compareRemarks(_ old: Datum, _ new: Datum, at place: String) {
    guard case .text(let left) = old, case .text(let right) = new else {
      return compare(old, new, at: place)
    }
    if !TextComparison(tolerance: tolerance, allowsLastDigit: false).differences(left, right, at: "").isEmpty
    {
      note(place, old, new)
    }
  }

  /// Text line by line.
  private mutating func compareLines(_ old: Datum, _ new: Datum, at place: String) {
    let text = { (datum: Datum) in (datum["lines"]?.items ?? []).map(\.plain).joined(separator: "\n") }
    differences += TextComparison(tolerance: tolerance, allowsLastDigit: false).differences(
      text(old), text(new), at: place)
  }

  mutating func compareRecords(_ old: [Datum.Field], _ new: [Datum.Field], at place: String) {
    for field in old {
      let inner = Self.path(place, field.name)
      if let counterpart = new.first(where: { $0.name == field.name }) {
        compare(field.value, counterpart.value, at: inner)
      } else {
        note(inner, field.value, nil)
      }
    }
    for field in new where !old.contains(where: { $0.name == field.name }) {
      note(Self.path(place, field.name), nil, field.value)
    }
  }

  /// Items that carry names that tell them apart are matched by them, others by their number.
  private mutating func compareLists(_ old: [Datum], _ new: [Datum], at place: String) {
    if Self.haveNames(old), Self.haveNames(new) {
      for item in old {
        let inner = Self.path(place, "`\(item.name)`")
        if let counterpart = new.first(where: { $0.name == item.name }) {
          compare(item, counterpart, at: inner)
        } else {
          note(inner, item, nil)
        }
      }
      for item in new where !old.contains(where: { $0.name == item.name }) {
        note(Self.path(place, "`\(item.name)`"), nil, item)
      }
      return
    }
    if old.count != new.count {
      note(Self.path(place, "length"), .integer(old.count), .integer(new.count))
    }
    for (index, (left, right)) in zip(old, new).enumerated() {
      compare(left, right, at: Self.path(place, "item \(index + 1)"))
    }
  }

  /// Whether all items carry a name or label and no two the same.
  private static func haveNames(_ items: [Datum]) -> Bool {
    let names = Set(items.map(\.name))
    return names.count == items.count && (items.count > 1 || !names.contains(""))
      && items.allSatisfy { if case .record = $0 { true } else { false } }
  }

  mutating func note(_ place: String, _ recorded: Datum?, _ replayed: Datum?) {
    differences.append(Difference(place, recorded: recorded?.words, replayed: replayed?.words))
  }

  static func path(_ place: String, _ inner: String) -> String {
    place.isEmpty ? inner : place + ", " + inner
  }
}

extension Datum {
  /// What kind of output a record stands for.
  enum Form { case text, facts, table, treeTable, treeDiagram, other }

  var form: Form {
    switch self["kind"] {
    case .text("text"): return .text
    case .text("facts"): return .facts
    case .text("table"):
      let names = (self["columns"]?.items ?? []).prefix(2).map(\.name)
      return names == ["node", "split"] ? .treeTable : .table
    case .text("figure"): return self["chart"] == .text("tree") ? .treeDiagram : .other
    default: return .other
    }
  }

  var double: Double? {
    switch self {
    case .number(let value): value
    case .integer(let value): Double(value)
    default: nil
    }
  }

  /// The items of a list.
  var items: [Datum]? { if case .list(let items) = self { items } else { nil } }

  /// What a record is called: its `name`, or its `label`.
  var name: String {
    if case .text(let name)? = self["name"] { return name }
    if case .text(let label)? = self["label"] { return label }
    return ""
  }

  /// A text without quotes, anything else as `words`.
  var plain: String { if case .text(let text) = self { text } else { words } }

  /// The value in a line, for a person to read.
  var words: String {
    switch self {
    case .null: "missing"
    case .bool(let flag): flag ? "true" : "false"
    case .integer(let value): String(value)
    case .number(let value): "\(value)"
    case .text(let text): "\"\(text)\""
    case .list(let items): "[" + items.map(\.words).joined(separator: ", ") + "]"
    case .record(let fields):
      "{" + fields.map { "\($0.name): \($0.value.words)" }.joined(separator: ", ") + "}"
    }
  }
}
