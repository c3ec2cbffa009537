public import Tables

extension ExcelFormat {
  /// What is not the same when a workbook is read again.
  ///
  /// - Complexity: O(cells).
  public static func losses(of table: Table) -> [TableWriteNotice] {
    var notices: [TableWriteNotice] = []
    for (ours, theirs) in zip(table.names, ColumnNames(header: table.names).names) where ours != theirs {
      notices.append(.name(column: ours, as: theirs))
    }
    for column in table.columns {
      if column.kind == .category || column.kind != .text && column.missingCount == column.count {
        notices.append(.kind(column: column.name, from: column.kind, to: .text))
      }
      let rows = beyondNumbers(column)
      if rows.count > 0 { notices.append(.asText(column: column.name, rows)) }
    }
    var empty = RowSample()
    if table.columns.allSatisfy({ $0.missingCount > 0 }) {
      for row in 0..<table.rowCount where table.columns.allSatisfy({ $0.isMissing(row) }) {
        empty.add(row: row + 1, text: "")
      }
    }
    return empty.count > 0 ? notices + [.emptyRows(empty)] : notices
  }

  /// The rows of a column that no number of Excel stands for.
  private static func beyondNumbers(_ column: Column) -> RowSample {
    var rows = RowSample()
    for row in 0..<column.count where !column.isMissing(row) {
      let isBeyond =
        switch column.storage {
        case .integer(let values): values[row].magnitude > 1 << 53
        case .number(let values): !values[row].isFinite
        case .date(let values): SheetDays.number(ofDay: values[row]) == nil
        case .moment(let values): SheetDays.number(ofSecond: values[row]) == nil
        case .text, .category, .bool: false
        }
      if isBeyond { rows.add(row: row + 1, text: column.plainText(row)) }
    }
    return rows
  }
}
