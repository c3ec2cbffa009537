extension Table {
  /// Joins two tables on equal keys.
  ///
  /// Missing keys are equal to nothing. Whole numbers equal numbers, and text equals the levels of a
  /// category; other kinds must agree. The result has the left rows in their order, each with its right rows
  /// in theirs, then (for `full`) the right rows without a partner. It has the columns of the
  /// left table, then those of the right table that are no keys; one whose name is taken gets `_2`, `_3` …
  /// behind it. `anti` and `semi` keep the left columns only. Its `id` is that of the left table.
  ///
  /// - Complexity: O(left + right + result) on average.
  public static func joined(
    _ left: Table, _ right: Table, by keys: [JoinKey], kind: JoinKind, origin: Origin
  ) throws(JoinDefect) -> (table: Table, report: JoinReport) {
    let match = JoinMatch(try JoinCodes(left, right, keys))
    var report = match.report
    guard match.rowCount(kind) <= Int(Int32.max) else { throw .tooManyRows(match.rowCount(kind)) }
    let rows = match.rows(kind)
    var columns = left.columns.map { rows.left == nil ? $0 : $0.gathered(orMissing: rows.left ?? []) }
    if kind == .anti || kind == .semi { return (left.with(columns, origin, left.lineage), report) }
    if kind == .full, let leftRows = rows.left {
      for (place, column) in columns.enumerated() {
        guard let key = keys.first(where: { $0.left == column.name }), let other = right[key.right] else {
          continue
        }
        columns[place] = column.filled(from: other.gathered(orMissing: rows.right), where: leftRows)
      }
    }
    var names = Set(left.names)
    let rightKeys = Set(keys.map(\.right))
    for column in right.columns where !rightKeys.contains(column.name) {
      var name = column.name
      var number = 2
      while names.contains(name) || name != column.name && right[name] != nil {
        name = "\(column.name)_\(number)"
        number += 1
      }
      names.insert(name)
      if name != column.name { report.renamed.append(.init(from: column.name, to: name)) }
      columns.append(column.gathered(orMissing: rows.right).renamed(name))
    }
    return (left.with(columns, origin), report)
  }

  /// A table with this one's id.
  private func with(_ columns: [Column], _ origin: Origin, _ lineage: [String: [String]] = [:]) -> Table {
    do {
      return try Table(columns: columns, origin: origin, id: id, lineage: lineage)
    } catch {
      preconditionFailure("joined columns have equal lengths and different names: \(error)")
    }
  }
}
