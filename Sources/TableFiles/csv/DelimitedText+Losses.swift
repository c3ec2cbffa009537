public import Tables

extension DelimitedText {
  /// What is not the same when a file of text is read again: it is read, and compared with the table.
  ///
  /// - Parameter bytes: what `write` gave for the table and `options`, in `encoding`.
  /// - Complexity: O(n).
  public static func losses(
    of table: Table, in bytes: [UInt8], options: WriteOptions, encoding: TextEncoding
  ) -> [TableWriteNotice] {
    var notices = options.guardsFormulas ? table.columns.compactMap(guarded) : []
    do {
      let plain = try read(bytes)
      guard plain.encoding == encoding || encoding == .utf8 else {
        return notices + [.encoding(encoding, as: plain.encoding)]
      }
      guard plain.table.columns.count == table.columns.count else {
        return notices + [.columns(plain.table.names)]
      }
      for (ours, theirs) in zip(table.names, plain.table.names) where ours != theirs {
        notices.append(.name(column: ours, as: theirs))
      }
      guard plain.table.rowCount == table.rowCount else {
        return notices + [.rows(plain.table.rowCount, of: table.rowCount)]
      }
      return notices + changes(from: table, to: plain.table, in: bytes)
    } catch {
      return notices + [.unreadable(error)]
    }
  }

  /// Columns that come back otherwise; where the kind is another, the values count under the kind that was meant.
  private static func changes(
    from table: Table, to plain: Table, in bytes: [UInt8]
  ) -> [TableWriteNotice] {
    var notices: [TableWriteNotice] = []
    var options = DelimitedTextOptions()
    for (ours, theirs) in zip(table.columns, plain.columns) where ours.kind != theirs.kind {
      notices.append(.kind(column: ours.name, from: ours.kind, to: theirs.kind))
      options.types[theirs.name] = ours.kind
    }
    let told = options.types.isEmpty ? plain : (try? read(bytes, options: options))?.table ?? plain
    for (ours, theirs) in zip(table.columns, told.columns) where ours != theirs {
      var rows = RowSample()
      for row in 0..<ours.count where ours[row] != theirs[row] {
        rows.add(row: row + 1, text: ours.plainText(row))
      }
      if rows.count > 0 { notices.append(.values(column: ours.name, rows)) }
    }
    return notices
  }

  /// The texts of a column that get an apostrophe.
  private static func guarded(_ column: Column) -> TableWriteNotice? {
    var rows = RowSample()
    switch column.storage {
    case .text(let values):
      for row in 0..<values.count where !column.isMissing(row) {
        let text = values.pool.utf8(at: values.codes.map { Int($0[row]) } ?? row)
        if FormulaGuard.needsGuard(text) {
          rows.add(row: row + 1, text: String(decoding: text, as: UTF8.self))
        }
      }
    case .category(let codes, let levels, _):
      let needed = levels.map { FormulaGuard.needsGuard(Array($0.utf8)[...]) }
      guard needed.contains(true) else { return nil }
      for row in codes.indices where !column.isMissing(row) && needed[Int(codes[row])] {
        rows.add(row: row + 1, text: levels[Int(codes[row])])
      }
    default: return nil
    }
    return rows.count > 0 ? .guarded(column: column.name, rows) : nil
  }
}
