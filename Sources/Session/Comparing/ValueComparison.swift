import Kernels
import OrderedCollections
import Tables

/// Compares two results: text and counts exactly, numbers within a tolerance, tables by cell, other results by
/// their members.
///
/// Missing equals missing. Columns are matched by name, rows by the first column where it tells them apart and
/// by number otherwise.
public struct ValueComparison: Sendable {
  private let tolerance: NumberTolerance
  /// Where the two differ, `recorded` for the left and `replayed` for the right one.
  public private(set) var differences: [Difference] = []
  /// How many differences there are; only the first thousand are kept.
  public private(set) var count = 0

  /// A comparison that lets numbers lie `within` of each other.
  public init(within: Double) { tolerance = NumberTolerance(0, within: within) }

  /// Whether two values can be compared part by part: both tables, a table and a record of lists, a column and a
  /// list, two lists, two records, or two results of one type.
  public static func haveParts(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.list, .list), (.record, .record), (.column, .list), (.list, .column): true
    case (.object(let one), .object(let other)) where type(of: one) == type(of: other): true
    case (.record, _): right.asTable != nil
    case (_, .record): left.asTable != nil
    default: left.asTable != nil && right.asTable != nil
    }
  }

  /// Collects the differences between two values that stand at `place`.
  public mutating func compare(_ left: Value, _ right: Value, at place: String = "") {
    switch (left, right) {
    case (.text(let one), .text(let other)) where tolerance.absolute > 0:
      let texts = TextComparison(tolerance: tolerance)
      if !texts.differences(one, other, at: place).isEmpty { note(place, left, right) }
    case (.list(let one), .list(let other)): compare(one, other, at: place, called: "item")
    case (.column(let one), .list(let other)): compare(Self.values(one), other, at: place, called: "row")
    case (.list(let one), .column(let other)): compare(one, Self.values(other), at: place, called: "row")
    case (.column(let one), .column(let other)):
      compare(Self.values(one), Self.values(other), at: place, called: "row")
    case (.column(let one), .number):
      for (row, value) in Self.values(one).enumerated() {
        compare(value, right, at: Self.path(place, "row \(row + 1)"))
      }
    case (.number, .column(let other)):
      for (row, value) in Self.values(other).enumerated() {
        compare(left, value, at: Self.path(place, "row \(row + 1)"))
      }
    case (.record(let one), .record(let other)): compare(one, other, at: place)
    case (.object(let one), .object(let other)) where type(of: one) == type(of: other):
      compare(one, other, at: place)
    case (.record(let record), _) where right.asTable != nil:
      if let table = right.asTable { compare(record, Self.columns(table), at: place) }
    case (_, .record(let record)) where left.asTable != nil:
      if let table = left.asTable { compare(Self.columns(table), record, at: place) }
    default:
      if let one = left.asTable, let other = right.asTable {
        compare(one, other, at: place)
      } else if !areEqual(left, right) {
        note(place, left, right)
      }
    }
  }

  /// The members of two results of one type, and their rows where they have some.
  private mutating func compare(_ one: any ResultObject, _ other: any ResultObject, at place: String) {
    if let table = one.table, let counterpart = other.table { compare(table, counterpart, at: place) }
    for name in one.memberNames where one.table?[name] == nil {
      guard let member = one.member(name) else { continue }
      guard let counterpart = other.member(name) else {
        note(Self.path(place, name), member, nil)
        continue
      }
      compare(member, counterpart, at: Self.path(place, name))
    }
    for name in other.memberNames where other.table?[name] == nil && one.member(name) == nil {
      note(Self.path(place, name), nil, other.member(name))
    }
  }

  private mutating func compare(
    _ one: OrderedDictionary<String, Value>, _ other: OrderedDictionary<String, Value>, at place: String
  ) {
    for (name, value) in one {
      if let counterpart = other[name] {
        compare(value, counterpart, at: Self.path(place, "`\(name)`"))
      } else {
        note(Self.path(place, "`\(name)`"), value, nil)
      }
    }
    for (name, value) in other where one[name] == nil { note(Self.path(place, "`\(name)`"), nil, value) }
  }

  private mutating func compare(_ one: [Value], _ other: [Value], at place: String, called word: String) {
    if one.count != other.count {
      note(Self.path(place, "length"), .number(Double(one.count)), .number(Double(other.count)))
    }
    for (index, (left, right)) in zip(one, other).enumerated() {
      compare(left, right, at: Self.path(place, "\(word) \(index + 1)"))
    }
  }

  private mutating func compare(_ one: Table, _ other: Table, at place: String) {
    for column in one.columns where other[column.name] == nil {
      note(Self.path(place, "column `\(column.name)`"), .column(column), nil)
    }
    for column in other.columns where one[column.name] == nil {
      note(Self.path(place, "column `\(column.name)`"), nil, .column(column))
    }
    let pairs = one.columns.compactMap { column in other[column.name].map { (column, $0) } }
    if one.rowCount != other.rowCount {
      note(Self.path(place, "rows"), .number(Double(one.rowCount)), .number(Double(other.rowCount)))
    }
    guard let keys = Keys(one, other) else {
      for row in 0..<min(one.rowCount, other.rowCount) {
        for (left, right) in pairs {
          compareCells(left, row, right, row, at: Self.path(place, "row \(row + 1)"))
        }
      }
      return
    }
    for row in 0..<one.rowCount {
      let here = Self.path(place, "row \(keys.words(row))")
      guard let counterpart = keys.counterpart(of: row) else {
        note(here, .text("a row"), nil)
        continue
      }
      for (left, right) in pairs { compareCells(left, row, right, counterpart, at: here) }
    }
    for row in keys.unmatched { note(Self.path(place, "row \(row)"), nil, .text("a row")) }
  }

  private mutating func compareCells(
    _ left: Column, _ row: Int, _ right: Column, _ other: Int, at place: String
  ) {
    let one = Value(left[row])
    let two = Value(right[other])
    if !areEqual(one, two) { note("\(place), column `\(left.name)`", one, two) }
  }

  private func areEqual(_ left: Value, _ right: Value) -> Bool {
    if case .number(let one) = left, case .number(let other) = right {
      return tolerance.accepts(other, for: one)
    }
    if left.described == right.described, let one = left.cell, let other = right.cell { return one == other }
    switch (left, right) {
    case (.span(let one), .span(let other)): return one == other
    case (.range(let low, let high), .range(let from, let to)): return low == from && high == to
    default: return false
    }
  }

  private mutating func note(_ place: String, _ left: Value?, _ right: Value?) {
    count += 1
    guard differences.count < 1_000 else { return }
    var texts = (left?.spelled, right?.spelled)
    if texts.0 == texts.1, case .number(let one)? = left, case .number(let other)? = right {
      texts = ("\(one)", "\(other)")
    }
    differences.append(Difference(place, recorded: texts.0, replayed: texts.1))
  }

  private static func path(_ place: String, _ inner: String) -> String {
    place.isEmpty ? inner : place + ", " + inner
  }

  private static func values(_ column: Column) -> [Value] { (0..<column.count).map { Value(column[$0]) } }

  private static func columns(_ table: Table) -> OrderedDictionary<String, Value> {
    OrderedDictionary(uniqueKeysWithValues: table.columns.map { ($0.name, .column($0)) })
  }
}

/// Rows of two tables matched by the values of the first column of both.
private struct Keys {
  private let left: Column
  private let right: Column
  private let places: [Cell: Int]

  /// - Returns: `nil` where the first columns bear different names, or do not tell the rows apart.
  init?(_ one: Table, _ other: Table) {
    guard let left = one.columns.first, let right = other.columns.first, left.name == right.name,
      left.kind != .number, right.kind != .number, left.missing == nil, right.missing == nil
    else { return nil }
    var places: [Cell: Int] = [:]
    for row in 0..<right.count where places.updateValue(row, forKey: right[row]) != nil { return nil }
    guard Set((0..<left.count).map { left[$0] }).count == left.count else { return nil }
    (self.left, self.right, self.places) = (left, right, places)
  }

  func words(_ row: Int) -> String { Self.words(left[row]) }

  func counterpart(of row: Int) -> Int? { places[left[row]] }

  /// The keys of the rows that only the right table has.
  var unmatched: [String] {
    let known = Set((0..<left.count).map { left[$0] })
    return (0..<right.count).filter { !known.contains(right[$0]) }.map { Self.words(right[$0]) }
  }

  private static func words(_ cell: Cell) -> String {
    if case .text(let text) = cell { text } else { Value(cell).spelled }
  }
}
