import Kernels
import Tables

/// What reading a run of blocks gave for one column.
struct ColumnPart: Sendable {
  let reading: ColumnReading
  /// Whether a value did not fit an inferred reading; nothing else counts then but `fits`.
  private(set) var hasFailed = false
  /// What all values looked at allow. Plain spellings of the reading's kind are not looked at.
  private(set) var fits = ValueFits.all
  /// Whether a value means different numbers with a decimal point and a decimal comma.
  private(set) var numbersDiffer = false
  /// Whether a value means different days with the day first and the month first.
  private(set) var datesDiffer = false
  private(set) var hasFraction = false
  private(set) var hasZone = false
  /// The first value in another than the plain spelling.
  private(set) var example: String?
  /// The rows that are missing, in order; rows count from 0.
  private(set) var missing: [Int] = []
  /// The rows whose field holds only blanks.
  private(set) var blanks = RowSample()
  /// The rows with each of the spellings for missing; nothing as long as there are none.
  private(set) var marks: [RowSample] = []
  /// The rows whose value doesn't fit a given reading.
  private(set) var misfits = RowSample()
  /// The rows whose text had an apostrophe that kept spreadsheets from computing it.
  private(set) var guarded = RowSample()
  /// What would not convert in a column that is text.
  private(set) var nearly: NearlyTyped
  private(set) var text: TextPart
  /// The rows that this part reads of.
  let rows: Range<Int>
  let values: ColumnRows
  private let markers: MissingMarks
  private var odd: [Int] = []
  private var scratch = FieldText()

  /// A part for some rows of a column, whose values go to `values`.
  init(
    _ reading: ColumnReading, markers: MissingMarks, rowCount: Int, rows: Range<Int>, into values: ColumnRows
  ) {
    self.reading = reading
    self.markers = markers
    self.rows = rows
    self.values = values
    let isVaried = if case .texts = values { true } else { false }
    text = TextPart(isVaried: isVaried)
    nearly = NearlyTyped(rowCount: rowCount, isWatching: reading.kind == .text && !reading.isGiven)
  }

  /// The spelling for missing at a place of `marks`.
  func mark(at place: Int) -> String { markers.spellings[place] }

  /// Reads the column's fields of a block whose first record is row `firstRow`.
  mutating func read(_ block: borrowing FieldBlock, _ bytes: Span<UInt8>, firstRow: Int) {
    guard !hasFailed else { return }
    let rows = firstRow..<firstRow + block.recordCount
    odd.removeAll(keepingCapacity: true)
    let column = reading.place
    let marks = markers
    switch values {
    case .integers(let values) where reading.kind == .integer:
      values.withRows(rows) { values in
        ColumnText.integers(bytes, block, column: column, into: &values, odd: &odd)
        Self.addMarks(values.span, marks.integers, to: &odd)
      }
    case .numbers(let values)
    where reading.hasDecimalComma == nil || reading.isGiven && reading.hasDecimalComma == false:
      values.withRows(rows) { values in
        ColumnText.numbers(bytes, block, column: column, into: &values, odd: &odd)
        Self.addMarks(values.span, marks.numbers, to: &odd)
      }
    case .days(let values):
      values.withRows(rows) { values in
        ColumnText.dates(bytes, block, column: column, into: &values, odd: &odd)
        Self.addMarks(values.span, marks.days, to: &odd)
      }
    case .codes(let codes):
      codes.withRows(rows) { codes in
        ColumnText.codes(bytes, block, column: column, coder: text.recent, into: &codes, odd: &odd)
      }
      nearly.seeOthers(block.recordCount - odd.count)
      readText(block, bytes, firstRow)
      return
    case .texts:
      odd.append(contentsOf: 0..<block.recordCount)
      readText(block, bytes, firstRow)
      return
    case .integers, .numbers, .flags:
      values.clear(rows)
      odd.append(contentsOf: 0..<block.recordCount)
    }
    readOdd(block, bytes, firstRow)
  }

  /// Has the rows looked at whose value a spelling for missing has (`-9`, `999`).
  private static func addMarks<Value: Equatable>(_ values: Span<Value>, _ marks: [Value], to odd: inout [Int])
  {
    guard !marks.isEmpty else { return }
    let known = odd.count
    for place in 0..<values.count where marks.contains(values[place]) { odd.append(place) }
    if odd.count > known { odd = Array(Set(odd)).sorted() }
  }

  /// Looks at the fields in another than the plain spelling.
  private mutating func readOdd(_ block: borrowing FieldBlock, _ bytes: Span<UInt8>, _ firstRow: Int) {
    var text = FieldText()
    swap(&text, &scratch)
    for record in odd {
      let field = block[record, reading.place, bytes]
      if field.start == field.end, markers.includesEmpty {
        missing.append(firstRow + record)
        continue
      }
      text.read(field, bytes) { bytes, from, to in
        readOdd(bytes, from, to, row: firstRow + record)
      }
      if hasFailed { break }
    }
    swap(&text, &scratch)
  }

  private mutating func readOdd(_ bytes: Span<UInt8>, _ from: Int, _ to: Int, row: Int) {
    let inner = FieldText.trimmed(bytes, from, to)
    if noteMissing(bytes, from, to, inner, row: row) { return }
    if reading.isGiven {
      if !store(bytes, inner, at: row) {
        missing.append(row)
        misfits.add(row: row + 1, text: FieldText.string(bytes, from, to))
      }
      return
    }
    let value = ValueFits(bytes, inner.lowerBound, inner.upperBound)
    fits.formIntersection(value)
    guard value.contains(reading.fit), store(bytes, inner, at: row) else {
      hasFailed = true
      return
    }
    if reading.kind == .number, !numbersDiffer, reading.hasDecimalComma != nil {
      compareNumbers(bytes, inner, value)
    }
  }

  /// Notes a field that stands for missing.
  private mutating func noteMissing(
    _ bytes: Span<UInt8>, _ from: Int, _ to: Int, _ inner: Range<Int>, row: Int
  ) -> Bool {
    if inner.isEmpty {
      guard markers.includesEmpty else { return false }
      if from < to { blanks.add(row: row + 1, text: "") }
    } else if let mark = markers.place(bytes, inner.lowerBound, inner.upperBound) {
      if marks.isEmpty { marks = Array(repeating: RowSample(), count: markers.spellings.count) }
      marks[mark].add(row: row + 1, text: markers.spellings[mark])
    } else {
      return false
    }
    missing.append(row)
    return true
  }

  /// Stores the value of a field if it fits the reading.
  private mutating func store(_ bytes: Span<UInt8>, _ field: Range<Int>, at row: Int) -> Bool {
    let (start, end) = (field.lowerBound, field.upperBound)
    switch (values, reading.kind) {
    case (.integers(let values), .integer):
      guard let value = integer(bytes, start, end) else { return false }
      values[row] = value
    case (.numbers(let values), _):
      guard let value = number(bytes, start, end) else { return false }
      values[row] = value
    case (.flags(let values), _):
      let flag =
        reading.isGiven ? BoolText.lenientValue(bytes, start, end) : BoolText.value(bytes, start, end)
      guard let flag else { return false }
      values[row] = flag
    case (.days, _), (.integers, _): return storeDay(bytes, start, end, at: row)
    case (.codes, _), (.texts, _): return false
    }
    return true
  }

  private func integer(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int64? {
    if let value = NumberText.integer(bytes, start, end) { return value }
    guard reading.isGiven, let value = number(bytes, start, end), abs(value) <= 0x1p53 else { return nil }
    return Int64(exactly: value)
  }

  private func number(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Double? {
    if let hasDecimalComma = reading.hasDecimalComma,
      let value = NumberText.groupedNumber(bytes, start, end, hasDecimalComma: hasDecimalComma)
    {
      return value
    }
    guard reading.isGiven else {
      return reading.hasDecimalComma == true ? nil : NumberText.number(bytes, start, end)
    }
    return NumberText.lenientNumber(bytes, start, end)
  }

  private mutating func storeDay(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, at row: Int) -> Bool {
    guard let text = CalendarText(bytes, start, end) ?? compactDay(bytes, start, end) else { return false }
    let first = reading.dateOrder == .dayFirst ? text.dayFirst : text.monthFirst
    // A given column takes the other order where only that is a day (31/12 among months first).
    guard let day = first ?? (reading.isGiven ? text.dayFirst ?? text.monthFirst : nil) else { return false }
    switch values {
    case .days(let days): days[row] = day.days
    case .integers(let moments): moments[row] = Int64(day.days) * 86_400 + Int64(text.seconds ?? 0)
    default: return false
    }
    hasFraction = hasFraction || text.hasFraction
    hasZone = hasZone || text.hasZone
    if text.dayFirst != text.monthFirst {
      if example == nil { example = FieldText.string(bytes, start, end) }
      if text.dayFirst != nil, text.monthFirst != nil { datesDiffer = true }
    }
    return true
  }

  /// `20201231`, which is a day only where one is asked for.
  private func compactDay(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> CalendarText? {
    guard reading.isGiven, end - start == 8 else { return nil }
    var spread: [UInt8] = []
    for place in start..<end {
      if place - start == 4 || place - start == 6 { spread.append(UInt8(ascii: "-")) }
      spread.append(bytes[place])
    }
    return CalendarText(spread.span, 0, spread.count)
  }

  private mutating func compareNumbers(_ bytes: Span<UInt8>, _ field: Range<Int>, _ value: ValueFits) {
    let (start, end) = (field.lowerBound, field.upperBound)
    let point =
      NumberText.groupedNumber(bytes, start, end, hasDecimalComma: false)
      ?? NumberText.number(bytes, start, end)
    let comma = NumberText.groupedNumber(bytes, start, end, hasDecimalComma: true)
    guard point != comma else { return }
    if example == nil { example = FieldText.string(bytes, start, end) }
    if value.isSuperset(of: [.pointGrouped, .commaDecimal]) { numbersDiffer = true }
  }

  /// Takes in the texts of the odd rows.
  private mutating func readText(_ block: borrowing FieldBlock, _ bytes: Span<UInt8>, _ firstRow: Int) {
    let suspects = markers.suspects
    let mayRemember = firstRow - rows.lowerBound >= TextPart.patience
    for record in odd {
      let field = block[record, reading.place, bytes]
      let code: Int32
      if !field.needsUnquoting, field.start < field.end, !nearly.isWatching,
        suspects[Int(bytes[field.start])] & 1 == 0, suspects[Int(bytes[field.end &- 1])] & 2 == 0
      {
        code = text.append(bytes, field.start, field.end)
        if mayRemember { text.remember(bytes, field.start, field.end, code: code) }
      } else {
        code = oddText(field, bytes, firstRow + record, mayRemember: mayRemember)
      }
      if case .codes(let codes) = values { codes[firstRow + record] = code }
    }
  }

  /// Takes in a text that may be missing or of another kind; returns its code.
  private mutating func oddText(
    _ field: FieldBlock.Field, _ bytes: Span<UInt8>, _ row: Int, mayRemember: Bool
  ) -> Int32 {
    if field.start == field.end, markers.includesEmpty {
      missing.append(row)
      return text.appendEmpty()
    }
    var scratch = FieldText()
    swap(&scratch, &self.scratch)
    defer { swap(&scratch, &self.scratch) }
    return scratch.read(field, bytes) { bytes, from, to in
      let inner = FieldText.trimmed(bytes, from, to)
      if noteMissing(bytes, from, to, inner, row: row) { return text.appendEmpty() }
      if FormulaGuard.isGuarded(bytes, from, to) {
        guarded.add(row: row + 1, text: FieldText.string(bytes, from, to))
        _ = nearly.see(bytes, inner, row: row)
        return text.append(bytes, from + 1, to)
      }
      let code = text.append(bytes, from, to)
      let isOther = nearly.see(bytes, inner, row: row)
      if isOther, mayRemember, !field.needsUnquoting { text.remember(bytes, from, to, code: code) }
      return code
    }
  }
}

extension ColumnPart {
  /// Adds what later blocks gave.
  mutating func absorb(_ later: consuming ColumnPart) {
    hasFailed = hasFailed || later.hasFailed
    fits.formIntersection(later.fits)
    guard !hasFailed else { return }
    numbersDiffer = numbersDiffer || later.numbersDiffer
    datesDiffer = datesDiffer || later.datesDiffer
    hasFraction = hasFraction || later.hasFraction
    hasZone = hasZone || later.hasZone
    if example == nil { example = later.example }
    missing.append(contentsOf: later.missing)
    blanks.add(later.blanks)
    if marks.isEmpty {
      marks = later.marks
    } else if !later.marks.isEmpty {
      for place in marks.indices { marks[place].add(later.marks[place]) }
    }
    misfits.add(later.misfits)
    guarded.add(later.guarded)
    nearly.add(later.nearly)
    let codes: SharedRows<Int32>? = if case .codes(let codes) = values { codes } else { nil }
    text.absorb(later.text, later.rows, of: codes)
  }
}
