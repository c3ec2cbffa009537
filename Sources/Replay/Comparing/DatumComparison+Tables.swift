import Session
import Tables

// Tables by cell: rows by the values of the first column where these tell them apart, otherwise by number.
extension DatumComparison {
  mutating func compareTables(_ old: Datum, _ new: Datum, at place: String) {
    compare(old["title"] ?? .null, new["title"] ?? .null, at: Self.path(place, "title"))
    compare(old["rows"] ?? .null, new["rows"] ?? .null, at: Self.path(place, "number of rows"))
    let oldColumns = old["columns"]?.items ?? []
    let newColumns = new["columns"]?.items ?? []
    for column in oldColumns where !newColumns.contains(where: { $0.name == column.name }) {
      note(Self.path(place, "column `\(column.name)`"), .text("a column"), nil)
    }
    for column in newColumns where !oldColumns.contains(where: { $0.name == column.name }) {
      note(Self.path(place, "column `\(column.name)`"), nil, .text("a column"))
    }
    let names = oldColumns.map(\.name)
    if names != newColumns.map(\.name), Set(names) == Set(newColumns.map(\.name)) {
      note(Self.path(place, "order of columns"), .list(oldColumns.names), .list(newColumns.names))
    }
    let pairs = oldColumns.compactMap { column in
      newColumns.first { $0.name == column.name }.map { (column, $0) }
    }
    for (column, counterpart) in pairs where column["kind"] != counterpart["kind"] {
      let inner = Self.path(place, "kind of column `\(column.name)`")
      // Numbers that happen to be whole, or to be missing, are shown as another kind.
      let kinds = [column["kind"], counterpart["kind"]].compactMap { $0?.plain }
      if kinds.contains(where: { !["integer", "number", "missing"].contains($0) }) {
        note(inner, column["kind"], counterpart["kind"])
      }
    }
    compareRows(pairs, at: place)
    compare(old["notes"] ?? .list([]), new["notes"] ?? .list([]), at: Self.path(place, "notes"))
  }

  private mutating func compareRows(_ pairs: [(old: Datum, new: Datum)], at place: String) {
    let pairs = pairs.map { (name: $0.old.name, old: $0.old.values, new: $0.new.values) }
    guard let first = pairs.first else { return }
    guard let oldKeys = Self.keys(first.old), let newKeys = Self.keys(first.new) else {
      if first.old.count != first.new.count {
        note(Self.path(place, "rows shown"), .integer(first.old.count), .integer(first.new.count))
      }
      for row in 0..<min(first.old.count, first.new.count) {
        for column in pairs where row < column.old.count && row < column.new.count {
          let inner = Self.path(place, "row \(row + 1), column `\(column.name)`")
          compare(column.old[row], column.new[row], at: inner)
        }
      }
      return
    }
    let places = Dictionary(uniqueKeysWithValues: newKeys.enumerated().map { ($1, $0) })
    let row = { (key: Datum) in Self.path(place, "row \(key.plain)") }
    for (oldRow, key) in oldKeys.enumerated() {
      guard let newRow = places[key] else {
        note(row(key), .list(pairs.compactMap { $0.old[checked: oldRow] }), nil)
        continue
      }
      for column in pairs.dropFirst() {
        guard let left = column.old[checked: oldRow], let right = column.new[checked: newRow] else {
          continue
        }
        compare(left, right, at: row(key) + ", column `\(column.name)`")
      }
    }
    let known = Set(oldKeys)
    for (newRow, key) in newKeys.enumerated() where !known.contains(key) {
      note(row(key), nil, .list(pairs.compactMap { $0.new[checked: newRow] }))
    }
    let common = newKeys.filter(known.contains)
    let before = oldKeys.filter(Set(common).contains)
    if before != common { note(Self.path(place, "order of rows"), .list(before), .list(common)) }
  }

  /// The values of a column, where they are texts or whole numbers that differ from each other.
  private static func keys(_ values: [Datum]) -> [Datum]? {
    let isKey = values.allSatisfy {
      switch $0 {
      case .text, .integer: true
      default: false
      }
    }
    return isKey && Set(values).count == values.count ? values : nil
  }
}

extension Datum {
  /// The values of a column.
  var values: [Datum] { self["values"]?.items ?? [] }
}

extension [Datum] {
  fileprivate var names: [Datum] { map { .text($0.name) } }

  /// The element at a place, if there is one.
  subscript(checked place: Int) -> Datum? { indices.contains(place) ? self[place] : nil }
}
