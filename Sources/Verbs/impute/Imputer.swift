import Kernels
import Session
import Tables

/// What fills gaps, as it was learned from the rows of one table, and applied to these or to others.
struct Imputer: Sendable {
  let fillings: [ColumnFilling]
  /// The columns that make groups, with a row for each group of the fitted rows; empty without groups.
  let keys: [Column]
  /// The columns that say which row is before another one; empty where nothing is carried.
  let order: [Call.SortKey]
  /// Whether columns are added that say which values were missing.
  let flags: Bool

  /// A table with its gaps filled.
  struct Filled {
    var table: Table
    /// How many values of each column were filled, in the order of `fillings`.
    var counts: [Int]
    /// How many values of each column are still missing.
    var left: [Int]
  }

  /// The groups of a table's rows.
  ///
  /// - Returns: the group of every row, and the rows of every group, groups in order of first appearance.
  static func groups(of table: Table, by keys: [Column]) -> (codes: [Int32], members: [[Int]], first: [Int]) {
    let grouping = keys.isEmpty ? Grouping(rowCount: table.rowCount) : Grouping(keys)
    let (rows, ends) = grouping.members
    let members = ends.indices.map { Array(rows[($0 == 0 ? 0 : ends[$0 - 1])..<ends[$0]]) }
    return (grouping.codes, members, grouping.firstRows)
  }

  /// The fitted group of every row of a table; −1 for a group that was not there.
  private func codes(of table: Table) -> [Int32] {
    guard !keys.isEmpty else { return Array(repeating: 0, count: table.rowCount) }
    let columns = keys.compactMap { table[$0.name] }
    let grouping = Grouping(columns)
    var known: [[Cell]: Int32] = [:]
    for row in 0..<keys[0].count { known[keys.map { $0[row] }] = Int32(row) }
    let places = grouping.firstRows.map { row in known[columns.map { $0[row] }] ?? -1 }
    return grouping.codes.map { places[Int($0)] }
  }

  /// A table with its gaps filled; `nil` where the command was asked to stop.
  ///
  /// - Precondition: the table has the columns that are filled, grouped and sorted by.
  func filled(_ table: Table, seed: UInt64, control: RunControl) -> Filled? {
    let codes = codes(of: table)
    var random = RandomSource(seed: seed)
    var result = Filled(table: table, counts: [], left: [])
    var marks: [Column] = []
    for (done, filling) in fillings.enumerated() {
      guard let column = table[filling.name] else { continue }
      let gaps = (0..<column.count).filter { column.isMissing($0) }
      guard let cells = cells(filling, column, gaps, table, codes, &random, control) else { return nil }
      let full = column.filled(cells, as: filling.filledKind)
      result.table = result.table.with(full, madeFrom: table.lineage[filling.name] ?? [])
      result.left.append(full.missingCount)
      result.counts.append(column.missingCount - full.missingCount)
      if flags {
        marks.append(
          Column(name: Self.flagName(filling.name), .bool((0..<column.count).map(column.isMissing))))
      }
      control.report(ProgressReport(unit: "columns", done: done + 1, total: fillings.count))
    }
    for mark in marks { result.table = result.table.with(mark) }
    return result
  }

  /// The name of the column that says which values of another one were missing.
  static func flagName(_ name: String) -> String { name + "_missing" }

  private func cells(
    _ filling: ColumnFilling, _ column: Column, _ gaps: [Int], _ table: Table, _ codes: [Int32],
    _ random: inout RandomSource, _ control: RunControl
  ) -> [Int: Cell]? {
    var cells: [Int: Cell] = [:]
    switch filling.content {
    case .values(let values):
      for row in gaps where codes[row] >= 0 { cells[row] = values[Int(codes[row])] }
    case .seen(let seen, let rows):
      for row in gaps where codes[row] >= 0 {
        let known = rows[Int(codes[row])]
        if !known.isEmpty { cells[row] = seen[known[random.below(known.count)]] }
      }
    case .carried: cells = carried(column, table, isForward: filling.method == .last)
    case .neighbours(let nearest):
      guard let found = nearest.cells(for: gaps, of: table, groups: codes, control: control) else {
        return nil
      }
      for (row, cell) in zip(gaps, found) { cells[row] = cell }
    }
    return cells
  }

  /// The last known value before each gap in the order, or the first one behind it, within the row's group.
  private func carried(_ column: Column, _ table: Table, isForward: Bool) -> [Int: Cell] {
    let sorting = order.compactMap { key in
      table[key.column.name].map { SortKey($0, isDescending: key.isDescending) }
    }
    let rows = RowOrder.rows(sortedBy: sorting, rowCount: table.rowCount)
    let codes = Self.groups(of: table, by: keys.compactMap { table[$0.name] }).codes
    var known: [Int32: Cell] = [:]
    var cells: [Int: Cell] = [:]
    for row in isForward ? rows : rows.reversed() {
      if column.isMissing(row) { cells[row] = known[codes[row]] } else { known[codes[row]] = column[row] }
    }
    return cells
  }
}
