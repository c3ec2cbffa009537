import Decision
import OrderedCollections
import Session
import Tables

/// A table that holds judgements: a square, one row for each pair, or one column for each pair.
struct JudgementSheet {
  let table: Table

  init(_ table: Table) { self.table = table }

  /// A judgement as it stands in a cell.
  struct Pair {
    var first: String
    var second: String
    var judgement: Value
  }

  /// Whether each row is a pair: the columns `first`, `second` and `judgement`.
  var isByPair: Bool { ["first", "second", "judgement"].allSatisfy { table[$0] != nil } }

  /// The pairs among these names, from the given rows; nil where the table is not written by pairs.
  ///
  /// Cells without a judgement are left out.
  func pairs(among names: [String], rows: [Int]? = nil) -> [Pair]? {
    let rows = rows ?? Array(0..<table.rowCount)
    if let first = table["first"], let second = table["second"], let judgement = table["judgement"] {
      return rows.filter { !judgement.isMissing($0) }.map {
        Pair(first: first[$0].name, second: second[$0].name, judgement: Value(judgement[$0]))
      }
    }
    let columns = pairColumns(among: names)
    guard !columns.isEmpty, rows.count == 1 else { return nil }
    return columns.compactMap { column in
      let cell = column.column[rows[0]]
      return cell == .missing
        ? nil : Pair(first: column.first, second: column.second, judgement: Value(cell))
    }
  }

  /// The columns that are called after a pair of these names, as in `revenue_margin`.
  func pairColumns(among names: [String]) -> [(first: String, second: String, column: Column)] {
    names.flatMap { first in
      names.filter { $0 != first }.compactMap { second in
        Self.joints.lazy.compactMap { table[first + $0 + second] }.first.map { (first, second, $0) }
      }
    }
  }

  private static let joints = ["_", "–", "-", ":", "/", " vs "]

  /// The square of these names, from the given rows; nil where it has not a column for each.
  ///
  /// A column of text that holds just these names says which row is whose; without one the rows stand in
  /// the order of the names.
  func rows(of names: [String], rows: [Int]? = nil) -> [[Value]]? {
    var rows = rows ?? Array(0..<table.rowCount)
    let columns = names.compactMap { table[$0] }
    guard columns.count == names.count else { return nil }
    let label = table.columns.first { column in
      !names.contains(column.name) && Set(rows.map { column[$0].name }) == Set(names)
        && rows.count == names.count
    }
    if let label { rows = names.compactMap { name in rows.first { label[$0].name == name } } }
    return rows.map { row in columns.map { Value($0[row]) } }
  }
}

extension Cell {
  /// The cell as a name.
  var name: String {
    switch self {
    case .text(let text): text
    case .missing: ""
    default: double.map { $0 == $0.rounded() ? String(Int64($0)) : String($0) } ?? ""
    }
  }
}
