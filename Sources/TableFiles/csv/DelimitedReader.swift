import Kernels
import Tables

/// Reads one file of delimited text: layout, names, then the columns in as many passes as their kinds need.
struct DelimitedReader {
  let bytes: [UInt8]
  let options: DelimitedTextOptions
  let control: RunControl
  let encoding: TextEncoding
  let markers: MissingMarks
  private(set) var layout: DelimitedLayout
  /// The blocks of the rows.
  private(set) var survey: RecordSurvey
  /// The fields of the record that names the columns.
  private(set) var header: [String]?
  private(set) var names: [String] = []
  private(set) var notices: [TableFileNotice]

  init(_ text: DecodedText, options: DelimitedTextOptions, control: RunControl) throws(TableFileDefect) {
    bytes = text.bytes
    encoding = text.encoding
    notices = text.notices
    self.options = options
    self.control = control
    markers = MissingMarks(options.missing ?? DelimitedText.missingMarks)
    let layout = try DelimitedLayout(text.bytes.span, in: text.start..<text.bytes.count, options: options)
    self.layout = layout
    notices += layout.notices
    let first = RecordSurvey(
      text.bytes.span, in: layout.range, dialect: layout.dialect, firstLine: layout.firstLine, recordLimit: 1)
    survey = first
    try check(first)
    guard layout.columnCount <= options.columnLimit else {
      let line = first.blocks.first?.firstLine ?? layout.firstLine
      throw .tooManyColumns(line: line + 1, count: layout.columnCount, limit: options.columnLimit)
    }
    var start = layout.range.lowerBound
    var line = layout.firstLine
    if options.header ?? hasHeader() {
      header = fields(of: first)
      start = first.end
      line += RecordSurvey.lineBreakCount(bytes.span, layout.range.lowerBound, start)
    }
    survey = RecordSurvey(
      bytes.span, in: start..<layout.range.upperBound, dialect: layout.dialect, firstLine: line,
      isInterrupted: { control.isInterrupted })
    if control.isInterrupted { throw .interrupted }
    try check(survey)
    nameColumns()
  }

  /// The fields of the first record, by their text.
  private func fields(of survey: RecordSurvey) -> [String] {
    guard let range = survey.blocks.first?.range else { return [] }
    var block = FieldBlock(columnCount: layout.columnCount)
    block.read(bytes.span, in: range, dialect: layout.dialect)
    var text = FieldText()
    return (0..<layout.columnCount).map { place in
      text.read(block[0, place], bytes.span) { bytes, start, end in
        FieldText.string(bytes, FormulaGuard.isGuarded(bytes, start, end) ? start + 1 : start, end)
      }
    }
  }

  /// What a survey shows to be wrong with the file.
  private func check(_ survey: RecordSurvey) throws(TableFileDefect) {
    if let quote = survey.unclosedQuote {
      let place = place(of: quote)
      throw .unclosedQuote(line: place.line, column: place.column)
    }
    for block in survey.blocks where block.range.count >= 1 << 31 {
      throw .fieldTooLong(line: block.firstLine + 1, bytes: block.range.count, limit: options.fieldLimit)
    }
  }

  /// The line and the character of it, from 1, of a byte.
  private func place(of byte: Int) -> (line: Int, column: Int) {
    var start = byte
    while start > 0, !DelimitedLayout.isBreak(bytes[start - 1]) { start -= 1 }
    let column = bytes[start..<byte].count { $0 & 0xC0 != 0x80 } + 1
    return (RecordSurvey.lineBreakCount(bytes.span, 0, start) + 1, column)
  }

  private mutating func nameColumns() {
    if survey.blankLineCount > 0, let line = survey.firstBlankLine {
      notices.append(.blankLines(count: survey.blankLineCount, firstLine: line + 1))
    }
    if let header {
      let named = ColumnNames(header: header)
      names = named.names
      notices += named.notices
    } else {
      names = ColumnNames(count: layout.columnCount).names
      if options.header == nil { notices.append(.noHeader(columns: names.count)) }
    }
  }

  /// Whether the first record names the columns; see `DelimitedText`.
  private func hasHeader() -> Bool {
    let sample = RecordSurvey(bytes.span, in: layout.range, dialect: layout.dialect, recordLimit: 101)
    var block = FieldBlock(columnCount: layout.columnCount)
    var rest = Array(repeating: ValueFits.all, count: layout.columnCount)
    var hasValue = Array(repeating: false, count: layout.columnCount)
    var first: [ValueFits?] = []
    var text = FieldText()
    for (place, part) in sample.blocks.enumerated() {
      block.read(bytes.span, in: part.range, dialect: layout.dialect)
      if place == 0 { first = (0..<layout.columnCount).map { fits(block[0, $0], &text, isName: true) } }
      for row in (place == 0 ? 1 : 0)..<block.recordCount {
        for column in 0..<layout.columnCount {
          guard let value = fits(block[row, column], &text, isName: false) else { continue }
          rest[column].formIntersection(value)
          hasValue[column] = true
        }
      }
    }
    var isEvident = false
    for column in first.indices {
      guard let name = first[column] else { continue }
      if hasValue[column], !rest[column].isEmpty, name.isDisjoint(with: rest[column]) { return true }
      if !name.isEmpty, !hasValue[column] || !name.isDisjoint(with: rest[column]) { isEvident = true }
    }
    return !isEvident
  }

  /// What a field fits; `nil` when it is missing. A year fits nothing where it may be a name.
  private func fits(_ field: FieldBlock.Field, _ text: inout FieldText, isName: Bool) -> ValueFits? {
    text.read(field, bytes.span) { bytes, start, end in
      let inner = FieldText.trimmed(bytes, start, end)
      if inner.isEmpty || markers.place(bytes, inner.lowerBound, inner.upperBound) != nil { return nil }
      if isName, inner.count == 4, let year = NumberText.integer(bytes, inner.lowerBound, inner.upperBound),
        (1900...2100).contains(year)
      {
        return []
      }
      return ValueFits(bytes, inner.lowerBound, inner.upperBound)
    }
  }

  /// What the values of some rows allow, by column: of the first, middle and last block up to 300 rows each.
  func sampledFits() -> [ValueFits] {
    var all = Array(repeating: ValueFits.all, count: layout.columnCount)
    var text = FieldText()
    var block = FieldBlock(columnCount: layout.columnCount)
    let count = survey.blocks.count
    for place in Set([0, count / 2, count - 1]) where place >= 0 && place < count {
      block.read(bytes.span, in: survey.blocks[place].range, dialect: layout.dialect)
      for row in 0..<min(block.recordCount, 300) {
        for column in 0..<layout.columnCount where !all[column].isEmpty {
          if let value = fits(block[row, column], &text, isName: false) {
            all[column].formIntersection(value)
          }
        }
      }
    }
    return all
  }

  mutating func add(_ more: [TableFileNotice]) { notices += more }
}
