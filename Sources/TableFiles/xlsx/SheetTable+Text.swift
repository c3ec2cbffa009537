import Kernels
import Tables

extension SheetTable {
  /// Reads columns by the rule for delimited text.
  mutating func read(
    _ columns: [(name: String, place: Int)], _ rows: [Int]
  ) throws(TableFileDefect) -> Table {
    var reading = DelimitedTextOptions()
    reading.encoding = .utf8
    reading.delimiter = UInt8(ascii: "\t")
    reading.header = true
    reading.missing = options.text.missing
    reading.decimalMark = options.text.decimalMark
    reading.dateOrder = options.text.dateOrder
    reading.threads = options.text.threads
    reading.types = options.text.types.filter { given in columns.contains { $0.name == given.key } }
    let result = try DelimitedText.read(text(columns, rows), options: reading, control: control)
    notices += result.notices.filter { if case .unguarded = $0 { false } else { true } }
    for (column, made) in zip(columns, result.table.columns) where options.text.types[column.name] == nil {
      noteTexts(in: made, column.place, rows)
    }
    return result.table
  }

  /// The columns as text between tabs; every field that has a text stands in quotes.
  private func text(_ columns: [(name: String, place: Int)], _ rows: [Int]) -> [UInt8] {
    var bytes: [UInt8] = []
    for (place, column) in columns.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: "\t")) }
      Self.append(Array(column.name.utf8)[...], to: &bytes)
    }
    bytes.append(UInt8(ascii: "\n"))
    let kinds = columns.map { options.text.types[$0.name] }
    let pool = reader.texts.pool
    for row in rows {
      for (place, column) in columns.enumerated() {
        if place > 0 { bytes.append(UInt8(ascii: "\t")) }
        let (tag, value) = reader.cells.columns[column.place][row]
        if tag == .text || tag == .plainText {
          Self.append(pool.utf8(at: Int(value)), to: &bytes)
        } else if let text = cellText(tag, value, as: kinds[place]) {
          bytes += text.utf8
        } else if columns.count == 1 {
          Self.append([], to: &bytes)
        }
      }
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }

  private static func append(_ text: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    // In a sheet an apostrophe guards nothing; doubled it comes back.
    if text.first == FormulaGuard.apostrophe, FormulaGuard.needsGuard(text) {
      bytes.append(FormulaGuard.apostrophe)
    }
    for byte in text {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      // No text file holds a zero byte.
      if byte == 0 { bytes += "\u{FFFD}".utf8 } else { bytes.append(byte) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Notes the cells with text that became values of another kind.
  private mutating func noteTexts(in column: Column, _ place: Int, _ rows: [Int]) {
    guard column.kind != .text, column.kind != .category else { return }
    let cells = reader.cells.columns[place]
    var converted = CellSample()
    for (row, source) in rows.enumerated() {
      let tag = cells[source].tag
      if tag == .text || tag == .plainText, !column.isMissing(row) {
        converted.add(row: source + 1, column: place + 1)
      }
    }
    if converted.count > 0 {
      notices.append(
        .workbook(.storedAsText(column: column.name, count: converted.count, first: converted.first)))
    }
  }
}
