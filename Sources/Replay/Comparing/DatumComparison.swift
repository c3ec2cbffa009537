import Notebooks
import Tables

/// Compares the values of two outputs: counts and text exactly, numbers within a tolerance.
///
/// The data of tables name rows and columns; everything else is named by its path.
struct DatumComparison {
  let tolerance: NumberTolerance
  private(set) var differences: [Difference] = []

  init(tolerance: NumberTolerance) { self.tolerance = tolerance }

  /// Collects the differences between two values that stand at `place`.
  mutating func compare(_ recorded: Datum, _ replayed: Datum, at place: String) {
    switch (recorded, replayed) {
    case (.record(let old), .record(let new)):
      if recorded["kind"] == .text("table"), replayed["kind"] == .text("table") {
        compareTables(old, new, at: place)
      } else {
        compareRecords(old, new, at: place)
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

  private mutating func compareRecords(_ old: [Datum.Field], _ new: [Datum.Field], at place: String) {
    let newNames = Set(new.map(\.name))
    for field in old {
      let inner = Self.path(place, Self.word(field.name))
      if let counterpart = new.first(where: { $0.name == field.name }) {
        compare(field.value, counterpart.value, at: inner)
      } else {
        note(inner, field.value, nil)
      }
    }
    let oldNames = Set(old.map(\.name))
    for field in new where newNames.contains(field.name) && !oldNames.contains(field.name) {
      note(Self.path(place, Self.word(field.name)), nil, field.value)
    }
  }

  /// Items that carry a name are called by it, others by their number.
  private mutating func compareLists(_ old: [Datum], _ new: [Datum], at place: String) {
    if old.count != new.count {
      differences.append(
        Difference(Self.path(place, "length"), recorded: String(old.count), replayed: String(new.count)))
    }
    for (index, (left, right)) in zip(old, new).enumerated() {
      if case .text(let name)? = left["name"], left["name"] == right["name"], !name.isEmpty {
        compare(left, right, at: Self.path(place, "`\(name)`"))
      } else {
        compare(left, right, at: Self.path(place, "item \(index + 1)"))
      }
    }
  }

  private mutating func compareTables(_ old: [Datum.Field], _ new: [Datum.Field], at place: String) {
    let plain: ([Datum.Field]) -> [Datum.Field] = { $0.filter { $0.name != "columns" } }
    compareRecords(plain(old), plain(new), at: place)
    guard case .list(let oldColumns)? = Datum.record(old)["columns"],
      case .list(let newColumns)? = Datum.record(new)["columns"]
    else { return }
    for column in oldColumns where !newColumns.contains(where: { $0["name"] == column["name"] }) {
      note(Self.path(place, "column `\(column.name)`"), .text("a column"), nil)
    }
    for column in newColumns {
      guard let counterpart = oldColumns.first(where: { $0["name"] == column["name"] }) else {
        note(Self.path(place, "column `\(column.name)`"), nil, .text("a column"))
        continue
      }
      compareColumns(counterpart, column, at: place)
    }
    if oldColumns.count == newColumns.count, oldColumns.map(\.name) != newColumns.map(\.name),
      Set(oldColumns.map(\.name)) == Set(newColumns.map(\.name))
    {
      note(
        Self.path(place, "order of columns"), .list(oldColumns.map { .text($0.name) }),
        .list(newColumns.map { .text($0.name) }))
    }
  }

  private mutating func compareColumns(_ old: Datum, _ new: Datum, at place: String) {
    guard case .list(let oldValues)? = old["values"], case .list(let newValues)? = new["values"] else {
      return compare(old, new, at: Self.path(place, "column `\(old.name)`"))
    }
    if oldValues.count != newValues.count {
      differences.append(
        Difference(
          Self.path(place, "column `\(old.name)`, rows shown"), recorded: String(oldValues.count),
          replayed: String(newValues.count)))
    }
    for (row, (left, right)) in zip(oldValues, newValues).enumerated() {
      compare(left, right, at: Self.path(place, "row \(row + 1), column `\(old.name)`"))
    }
  }

  private mutating func note(_ place: String, _ recorded: Datum?, _ replayed: Datum?) {
    differences.append(Difference(place, recorded: recorded?.words, replayed: replayed?.words))
  }

  private static func path(_ place: String, _ inner: String) -> String {
    place.isEmpty ? inner : place + ", " + inner
  }

  private static func word(_ name: String) -> String { name == "rows" ? "number of rows" : name }
}

extension Datum {
  fileprivate var double: Double? {
    switch self {
    case .number(let value): value
    case .integer(let value): Double(value)
    default: nil
    }
  }

  fileprivate var name: String {
    if case .text(let name)? = self["name"] { name } else { "" }
  }

  /// The value in a line, for a person to read.
  fileprivate var words: String {
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
