import Diagnostics
import Display
import Kernels
import Session
import Tables

/// One division of the rows: a level for each.
struct CrosstabSide {
  /// What the division is called.
  var name: String
  /// The levels in order.
  var levels: [String]
  /// The level of every row; −1 is missing.
  var codes: [Int32]

  /// The most different values a column of numbers or days may have, and any other.
  private static let mostNumbers = 30
  private static let mostLevels = 60

  /// The levels of a column: those of a category in their order, other values rising.
  init(_ column: Column, in table: String, at range: SourceRange) throws(Diagnostic) {
    name = column.name
    if case .category(let places, let names, _) = column.storage {
      levels = names
      codes = places.indices.map { column.isMissing($0) ? -1 : places[$0] }
    } else {
      let grouping = Grouping([column])
      let distinct = grouping.firstRows.filter { !column.isMissing($0) }
      let values = column.gathered(distinct)
      let order = RowOrder.rows(sortedBy: [SortKey(values)], rowCount: distinct.count)
      var places = [Int32](repeating: -1, count: grouping.count)
      for (place, index) in order.enumerated() {
        places[Int(grouping.codes[distinct[index]])] = Int32(place)
      }
      levels = order.prefix(Self.mostLevels + 1).map { values[$0].plainText ?? "" }
      codes = grouping.codes.map { places[Int($0)] }
    }
    let count = column.kind == .category ? levels.count : column.distinctRows.count
    try Self.check(column.name, column.kind, levels: count, at: range)
    guard codes.contains(where: { $0 >= 0 }) else {
      throw Diagnostic(.allMissing(column.name, table), at: range)
    }
  }

  /// Refuses a column of more levels than a crosstab takes.
  static func check(
    _ name: String, _ kind: ColumnKind, levels: Int, at range: SourceRange
  ) throws(Diagnostic) {
    let isScale = ![.text, .bool, .category].contains(kind)
    if isScale, levels > mostNumbers {
      throw Diagnostic(
        .tooMany(name, levels, mostNumbers), at: range, label: kind.rawValue, hints: [.cutFirst])
    }
    guard levels <= mostLevels else {
      throw Diagnostic(.tooMany(name, levels, mostLevels), at: range, hints: [.groupFirst])
    }
  }

  /// The same rows under the levels of both sides, this one's first.
  func over(_ shared: [String]) -> CrosstabSide {
    let places = levels.map { level in Int32(shared.firstIndex(of: level) ?? 0) }
    return CrosstabSide(name, shared, codes.map { $0 < 0 ? -1 : places[Int($0)] })
  }

  private init(_ name: String, _ levels: [String], _ codes: [Int32]) {
    self.name = name
    self.levels = levels
    self.codes = codes
  }
}

extension String {
  fileprivate static let cutFirst =
    "cut the numbers into groups first: derive D, size = if(total > 1000, \"large\", \"small\")"
  fileprivate static let groupFirst = "put values together first, with derive or segment"
}

extension Diagnostic.Message {
  fileprivate static func tooMany(_ name: String, _ found: Int, _ most: Int) -> Self {
    .init(
      "CrosstabLevels",
      "`\(name)` has \(NumberFormat.grouped(found)) different values, and a crosstab takes \(most) at most")
  }

  fileprivate static func allMissing(_ name: String, _ table: String) -> Self {
    .init("CrosstabLevels", "every value of `\(name)` in \(table) is missing")
  }
}
