import Kernels
public import Tables

extension DelimitedText {
  /// How a table is written.
  public struct WriteOptions: Hashable, Sendable {
    /// The byte between fields.
    public var delimiter = UInt8(ascii: ",")
    /// What is written for a missing value.
    public var missing = ""
    /// Whether text that a spreadsheet would compute (it begins with `=`, `+`, `-`, `@`, a tab or a carriage
    /// return) gets an apostrophe in front, which reading takes away. Numbers don't. Text that has such an
    /// apostrophe of its own always gets another.
    public var guardsFormulas = false
    /// Whether lines end with CR LF, as RFC 4180 says, and not with LF.
    public var usesCarriageReturns = false
    /// Whether the bytes begin with a byte-order mark, by which Excel knows UTF-8.
    public var hasByteOrderMark = false

    /// Commas, nothing for missing, LF.
    public init() {}
  }

  /// The bytes of a table in UTF-8: the names, then the rows, each with a line break behind.
  ///
  /// A field is quoted only when it must be: it holds the delimiter, a quotation mark or a line break, has
  /// blanks at an end, or is an empty text in a table of one column. Numbers have the fewest digits that
  /// give the same double back, and `.0` where they are whole, so that they stay numbers; dates are
  /// `2020-12-31`, date-times `2020-12-31T18:30`.
  ///
  /// - Complexity: O(bytes written).
  public static func write(_ table: Table, options: WriteOptions = WriteOptions()) -> [UInt8] {
    var writer = Writer(options)
    writer.bytes.reserveCapacity(table.rowCount * table.columns.count * 8)
    if options.hasByteOrderMark { writer.bytes += [0xEF, 0xBB, 0xBF] }
    let isOneColumn = table.columns.count == 1
    for (place, name) in table.names.enumerated() {
      if place > 0 { writer.bytes.append(options.delimiter) }
      writer.text(Array(name.utf8)[...], quotesEmpty: isOneColumn)
    }
    writer.endLine()
    for row in 0..<table.rowCount {
      for (place, column) in table.columns.enumerated() {
        if place > 0 { writer.bytes.append(options.delimiter) }
        writer.value(of: column, row, quotesEmpty: isOneColumn)
      }
      writer.endLine()
    }
    return writer.bytes
  }

  private struct Writer {
    var bytes: [UInt8] = []
    private let options: WriteOptions
    private let missing: [UInt8]

    init(_ options: WriteOptions) {
      self.options = options
      missing = Array(options.missing.utf8)
    }

    mutating func endLine() {
      if options.usesCarriageReturns { bytes.append(UInt8(ascii: "\r")) }
      bytes.append(UInt8(ascii: "\n"))
    }

    mutating func value(of column: Column, _ row: Int, quotesEmpty: Bool) {
      if column.isMissing(row) {
        field(missing[...], mustQuote: quotesEmpty && missing.isEmpty)
        return
      }
      switch column.storage {
      case .integer(let values): field(Array(String(values[row]).utf8)[...])
      case .number(let values): field(Array(values[row].description.utf8)[...])
      case .text(let values):
        let place = values.codes.map { Int($0[row]) } ?? row
        text(values.pool.utf8(at: place), quotesEmpty: quotesEmpty)
      case .category(let codes, let levels, _):
        text(Array(levels[Int(codes[row])].utf8)[...], quotesEmpty: quotesEmpty)
      case .date, .moment, .bool: field(Array(column.plainText(row).utf8)[...])
      }
    }

    mutating func text(_ text: ArraySlice<UInt8>, quotesEmpty: Bool) {
      if FormulaGuard.needsGuard(text), options.guardsFormulas || text.first == FormulaGuard.apostrophe {
        field([FormulaGuard.apostrophe] + text)
      } else {
        field(text, mustQuote: quotesEmpty && text.isEmpty)
      }
    }

    /// Writes a field, with quotation marks where it needs them.
    private mutating func field(_ text: ArraySlice<UInt8>, mustQuote: Bool = false) {
      guard mustQuote || needsQuotes(text) else {
        bytes += text
        return
      }
      bytes.append(UInt8(ascii: "\""))
      for byte in text {
        if byte == UInt8(ascii: "\"") { bytes.append(byte) }
        bytes.append(byte)
      }
      bytes.append(UInt8(ascii: "\""))
    }

    private func needsQuotes(_ text: ArraySlice<UInt8>) -> Bool {
      guard let first = text.first, let last = text.last else { return false }
      if first <= 0x20 || last <= 0x20 { return true }
      return text.contains {
        $0 == options.delimiter || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n")
          || $0 == UInt8(ascii: "\r")
      }
    }
  }
}

extension Column {
  /// A value's text as files hold it; empty where it is missing.
  func plainText(_ row: Int) -> String {
    switch self[row] {
    case .missing: ""
    case .integer(let value): String(value)
    case .number(let value): value.description
    case .text(let value): value
    case .date(let value): value.description
    case .moment(let value): value.description
    case .bool(let value): value ? "true" : "false"
    }
  }
}
