import Kernels
import Tables

/// Writes one sheet: the names in bold, which stay in sight, and the rows below.
struct SheetWriter {
  /// The place of a cell's style among those of the workbook.
  private enum Style: Int {
    case general, name, text, day, moment, decimals
  }

  private let table: Table
  private let isFirst: Bool
  private let letters: [[UInt8]]
  private var bytes: [UInt8] = []
  /// For each text column the place of its first text, or of each level.
  private var firstTexts: [Int] = []

  init(_ table: Table, isFirst: Bool) {
    self.table = table
    self.isFirst = isFirst
    letters = table.columns.indices.map { Array(SheetCell.letters($0 + 1).utf8) }
  }

  /// The part, whose texts are added to those of the workbook.
  mutating func bytes(adding texts: inout TextParts) -> [UInt8] {
    bytes.reserveCapacity(table.rowCount * table.columns.count * 24)
    let last = SheetCell.letters(max(1, table.columns.count)) + String(table.rowCount + 1)
    bytes += WorkbookWriter.declaration.utf8
    bytes +=
      """
      <worksheet xmlns="\(WorkbookWriter.main)"><dimension ref="A1:\(last)"/><sheetViews><sheetView\
      \(isFirst ? " tabSelected=\"1\"" : "") workbookViewId="0"><pane ySplit="1" topLeftCell="A2" \
      activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>
      """.utf8
    writeWidths()
    bytes += "<sheetData>".utf8
    if !table.columns.isEmpty { writeNames(&texts) }
    let styles = table.columns.map(Self.style)
    for row in 0..<table.rowCount { writeRow(row, styles, &texts) }
    bytes += "</sheetData>".utf8
    writeIgnored()
    bytes += "</worksheet>".utf8
    return bytes
  }

  /// The style of a column's cells. A column of numbers that are all whole shows a decimal, by which it is told from
  /// whole numbers.
  private static func style(_ column: Column) -> Style {
    switch column.storage {
    case .text, .category: .text
    case .date: .day
    case .moment: .moment
    case .number(let values): values.allSatisfy { $0 == $0.rounded(.towardZero) } ? .decimals : .general
    case .integer, .bool: .general
    }
  }

  private mutating func writeNames(_ texts: inout TextParts) {
    bytes += "<row r=\"1\">".utf8
    for (place, name) in table.names.enumerated() {
      open(place, row: 0, .name)
      bytes += " t=\"s\"><v>\(texts.add(Array(name.utf8)[...]))</v></c>".utf8
    }
    bytes += "</row>".utf8
    firstTexts = table.columns.map { column in
      let first = texts.count
      switch column.storage {
      case .text(let values):
        for place in 0..<values.pool.count { _ = texts.add(values.pool.utf8(at: place)) }
      case .category(_, let levels, _): for level in levels { _ = texts.add(Array(level.utf8)[...]) }
      default: break
      }
      return first
    }
  }

  private mutating func writeRow(_ row: Int, _ styles: [Style], _ texts: inout TextParts) {
    bytes += "<row r=\"".utf8
    append(row + 2)
    bytes += "\">".utf8
    for (place, column) in table.columns.enumerated() where !column.isMissing(row) {
      writeCell(place, row, column, styles[place], &texts)
    }
    bytes += "</row>".utf8
  }

  private mutating func writeCell(
    _ place: Int, _ row: Int, _ column: Column, _ style: Style, _ texts: inout TextParts
  ) {
    switch column.storage {
    case .integer(let values):
      if values[row].magnitude > 1 << 53 {
        writeText(String(values[row]), place, row, &texts)
      } else {
        open(place, row: row + 1, style)
        bytes += "><v>".utf8
        append(Int(values[row]))
        bytes += "</v></c>".utf8
      }
    case .number(let values):
      if values[row].isFinite {
        writeNumber(values[row].description, place, row, style)
      } else {
        writeText(values[row].description, place, row, &texts)
      }
    case .text(let values):
      writeShared(firstTexts[place] + (values.codes.map { Int($0[row]) } ?? row), place, row, style)
    case .category(let codes, _, _): writeShared(firstTexts[place] + Int(codes[row]), place, row, style)
    case .date(let values):
      if let number = SheetDays.number(ofDay: values[row]) {
        writeNumber(String(number), place, row, style)
      } else {
        writeText(CalendarDate(days: values[row]).description, place, row, &texts)
      }
    case .moment(let values): writeMoment(CalendarMoment(seconds: values[row]), place, row, style, &texts)
    case .bool(let values):
      open(place, row: row + 1, style)
      bytes += " t=\"b\"><v>\(values[row] ? 1 : 0)</v></c>".utf8
    }
  }

  private mutating func writeMoment(
    _ moment: CalendarMoment, _ place: Int, _ row: Int, _ style: Style, _ texts: inout TextParts
  ) {
    if let number = SheetDays.number(ofSecond: moment.seconds) {
      writeNumber(number.description, place, row, style)
    } else {
      writeText(moment.description, place, row, &texts)
    }
  }

  private mutating func writeNumber(_ number: String, _ place: Int, _ row: Int, _ style: Style) {
    open(place, row: row + 1, style)
    bytes += "><v>".utf8
    bytes += number.utf8
    bytes += "</v></c>".utf8
  }

  /// Writes what a number of Excel can't be as text in a cell that is not formatted as text: `load` reads it as the
  /// column's kind.
  private mutating func writeText(_ text: String, _ place: Int, _ row: Int, _ texts: inout TextParts) {
    writeShared(texts.add(Array(text.utf8)[...]), place, row, .general)
  }

  private mutating func writeShared(_ text: Int, _ place: Int, _ row: Int, _ style: Style) {
    open(place, row: row + 1, style)
    bytes += " t=\"s\"><v>".utf8
    append(text)
    bytes += "</v></c>".utf8
  }

  /// Begins a cell; rows count from 0, the names' row included.
  private mutating func open(_ place: Int, row: Int, _ style: Style) {
    bytes += "<c r=\"".utf8
    bytes += letters[place]
    append(row + 1)
    bytes.append(UInt8(ascii: "\""))
    if style != .general {
      bytes += " s=\"".utf8
      append(style.rawValue)
      bytes.append(UInt8(ascii: "\""))
    }
  }

  private mutating func append(_ number: Int) {
    if (0..<10).contains(number) {
      bytes.append(UInt8(ascii: "0") + UInt8(number))
    } else {
      bytes += String(number).utf8
    }
  }

  /// Columns as wide as the names and the first rows need, in characters of the usual font.
  private mutating func writeWidths() {
    guard !table.columns.isEmpty else { return }
    bytes += "<cols>".utf8
    for (place, column) in table.columns.enumerated() {
      var width = Self.width(column.name) + 1
      for row in 0..<min(table.rowCount, 500) {
        let text = column.kind == .moment ? "2020-12-31 18:30:00" : column.plainText(row)
        width = max(width, Self.width(text))
      }
      bytes +=
        """
        <col min="\(place + 1)" max="\(place + 1)" width="\(min(max(width, 7), 60) + 1)" customWidth="1"/>
        """.utf8
    }
    bytes += "</cols>".utf8
  }

  /// How wide the first line of a text is: a Chinese character has the width of two others.
  private static func width(_ text: String) -> Int {
    var width = 0
    for scalar in text.unicodeScalars.prefix(80) {
      if scalar == "\n" { break }
      switch scalar.value {
      case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
        0xFF00...0xFF60,
        0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
        width += 2
      default: width += 1
      }
    }
    return width
  }

  /// Keeps Excel from marking texts of digits as mistakes.
  private mutating func writeIgnored() {
    guard table.rowCount > 0 else { return }
    let texts = table.columns.indices.filter { [.text, .category].contains(table.columns[$0].kind) }
    guard !texts.isEmpty else { return }
    let ranges = texts.map { place in
      let letters = SheetCell.letters(place + 1)
      return "\(letters)2:\(letters)\(table.rowCount + 1)"
    }
    bytes +=
      """
      <ignoredErrors><ignoredError sqref="\(ranges.joined(separator: " "))" numberStoredAsText="1"/></ignoredErrors>
      """.utf8
  }
}
