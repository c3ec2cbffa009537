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
  /// The rows with each of the spellings for missing.
  private(set) var marks: [RowSample]
  /// The rows whose value doesn't fit a given reading.
  private(set) var misfits = RowSample()
  /// The rows whose text had an apostrophe that kept spreadsheets from computing it.
  private(set) var guarded = RowSample()
  /// What would not convert in a column that is text.
  private(set) var nearly: NearlyTyped
  private(set) var values: Values
  private let markers: MissingMarks
  private var odd: [Int] = []
  private var scratch = FieldText()

  /// The values read so far; one of the arrays is in use.
  struct Values: Sendable {
    var integers: [Int64] = []
    var numbers: [Double] = []
    var days: [Int32] = []
    var flags: [Bool] = []
    var text = TextValuesBuilder()
    /// How many rows there are.
    var count = 0
  }

  init(_ reading: ColumnReading, markers: MissingMarks, rowCount: Int, capacity: Int) {
    self.reading = reading
    self.markers = markers
    values = Values()
    marks = Array(repeating: RowSample(), count: markers.spellings.count)
    nearly = NearlyTyped(rowCount: rowCount, isWatching: reading.kind == .text && !reading.isGiven)
    switch reading.kind {
    case .integer, .moment: values.integers.reserveCapacity(capacity)
    case .number: values.numbers.reserveCapacity(capacity)
    case .date: values.days.reserveCapacity(capacity)
    case .bool: values.flags.reserveCapacity(capacity)
    case .text, .category: values.text = TextValuesBuilder(capacity: capacity)
    }
  }

  /// The spelling for missing at a place of `marks`.
  func mark(at place: Int) -> String { markers.spellings[place] }

  /// Reads the column's fields of a block whose first record is row `firstRow`.
  mutating func read(_ block: FieldBlock, _ bytes: Span<UInt8>, firstRow: Int) {
    guard !hasFailed else { return }
    let start = values.count
    values.count += block.recordCount
    odd.removeAll(keepingCapacity: true)
    switch reading.kind {
    case .text, .category:
      readText(block, bytes, firstRow)
      return
    case .integer:
      ColumnText.integers(bytes, block, column: reading.place, into: &values.integers, odd: &odd)
      addMarks(values.integers, markers.integers, start)
    case .number:
      if reading.hasDecimalComma == nil || reading.isGiven && reading.hasDecimalComma == false {
        ColumnText.numbers(bytes, block, column: reading.place, into: &values.numbers, odd: &odd)
        addMarks(values.numbers, markers.numbers, start)
      } else {
        values.numbers.append(contentsOf: repeatElement(0, count: block.recordCount))
        odd.append(contentsOf: 0..<block.recordCount)
      }
    case .date:
      ColumnText.dates(bytes, block, column: reading.place, into: &values.days, odd: &odd)
      addMarks(values.days, markers.days, start)
    case .moment:
      values.integers.append(contentsOf: repeatElement(0, count: block.recordCount))
      odd.append(contentsOf: 0..<block.recordCount)
    case .bool:
      values.flags.append(contentsOf: repeatElement(false, count: block.recordCount))
      odd.append(contentsOf: 0..<block.recordCount)
    }
    readOdd(block, bytes, firstRow, start)
  }

  /// Has the rows from `start` on looked at whose value a spelling for missing has (`-9`, `999`).
  private mutating func addMarks<Value: Equatable>(_ values: [Value], _ marks: [Value], _ start: Int) {
    guard !marks.isEmpty else { return }
    let known = odd.count
    for place in start..<values.count where marks.contains(values[place]) { odd.append(place - start) }
    if odd.count > known { odd.sort() }
  }

  /// Looks at the fields in another than the plain spelling.
  private mutating func readOdd(_ block: FieldBlock, _ bytes: Span<UInt8>, _ firstRow: Int, _ start: Int) {
    var text = FieldText()
    swap(&text, &scratch)
    for record in odd {
      text.read(block[record, reading.place], bytes) { bytes, from, to in
        readOdd(bytes, from, to, row: firstRow + record, place: start + record)
      }
      if hasFailed { break }
    }
    swap(&text, &scratch)
  }

  private mutating func readOdd(_ bytes: Span<UInt8>, _ from: Int, _ to: Int, row: Int, place: Int) {
    let inner = FieldText.trimmed(bytes, from, to)
    if noteMissing(bytes, from, to, inner, row: row) { return }
    if reading.isGiven {
      if !store(bytes, inner, at: place) {
        missing.append(row)
        misfits.add(row: row + 1, text: FieldText.string(bytes, from, to))
      }
      return
    }
    let value = ValueFits(bytes, inner.lowerBound, inner.upperBound)
    fits.formIntersection(value)
    guard value.contains(reading.fit), store(bytes, inner, at: place) else {
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
      marks[mark].add(row: row + 1, text: markers.spellings[mark])
    } else {
      return false
    }
    missing.append(row)
    return true
  }

  /// Stores the value of a field if it fits the reading.
  private mutating func store(_ bytes: Span<UInt8>, _ field: Range<Int>, at place: Int) -> Bool {
    let (start, end) = (field.lowerBound, field.upperBound)
    switch reading.kind {
    case .integer:
      guard let value = integer(bytes, start, end) else { return false }
      values.integers[place] = value
    case .number:
      guard let value = number(bytes, start, end) else { return false }
      values.numbers[place] = value
    case .bool:
      let flag =
        reading.isGiven ? BoolText.lenientValue(bytes, start, end) : BoolText.value(bytes, start, end)
      guard let flag else { return false }
      values.flags[place] = flag
    case .date, .moment:
      return storeDay(bytes, start, end, at: place)
    case .text, .category:
      return false
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

  private mutating func storeDay(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, at place: Int) -> Bool {
    guard let text = CalendarText(bytes, start, end) ?? compactDay(bytes, start, end) else { return false }
    let first = reading.dateOrder == .dayFirst ? text.dayFirst : text.monthFirst
    // A given column takes the other order where only that is a day (31/12 among months first).
    guard let day = first ?? (reading.isGiven ? text.dayFirst ?? text.monthFirst : nil) else { return false }
    if reading.kind == .date {
      values.days[place] = day.days
    } else {
      values.integers[place] = Int64(day.days) * 86_400 + Int64(text.seconds ?? 0)
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

  /// Takes the text of all fields.
  private mutating func readText(_ block: FieldBlock, _ bytes: Span<UInt8>, _ firstRow: Int) {
    let suspects = markers.suspects
    for record in 0..<block.recordCount {
      let field = block[record, reading.place]
      if !field.needsUnquoting, field.start < field.end, !nearly.isWatching,
        suspects[Int(bytes[field.start])] & 1 == 0, suspects[Int(bytes[field.end &- 1])] & 2 == 0
      {
        values.text.append(bytes, field.start, field.end)
      } else {
        readOddText(field, bytes, firstRow + record)
      }
    }
  }

  private mutating func readOddText(_ field: FieldBlock.Field, _ bytes: Span<UInt8>, _ row: Int) {
    var text = FieldText()
    swap(&text, &scratch)
    text.read(field, bytes) { bytes, from, to in
      let inner = FieldText.trimmed(bytes, from, to)
      if noteMissing(bytes, from, to, inner, row: row) {
        values.text.appendEmpty()
      } else if FormulaGuard.isGuarded(bytes, from, to) {
        values.text.append(bytes, from + 1, to)
        guarded.add(row: row + 1, text: FieldText.string(bytes, from, to))
        nearly.see(bytes, inner, row: row)
      } else {
        values.text.append(bytes, from, to)
        nearly.see(bytes, inner, row: row)
      }
    }
    swap(&text, &scratch)
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
    for place in marks.indices { marks[place].add(later.marks[place]) }
    misfits.add(later.misfits)
    guarded.add(later.guarded)
    nearly.add(later.nearly)
    values.integers.append(contentsOf: later.values.integers)
    values.numbers.append(contentsOf: later.values.numbers)
    values.days.append(contentsOf: later.values.days)
    values.flags.append(contentsOf: later.values.flags)
    values.text.append(later.values.text)
    values.count += later.values.count
  }
}
