import Kernels
import Tables

/// Makes a table of the cells of a sheet.
///
/// Columns whose cells are all numbers, all days, all truth values or all formatted as text have that kind. The
/// others become delimited text, which is read by the rule for such text, so that a file has the same kinds
/// whatever it is saved as.
struct SheetTable: Sendable {
  let sheet: String
  /// The names of all sheets.
  let sheets: [String]
  var reader: SheetReader
  let days: SheetDays
  let options: TableReadOptions
  let control: RunControl
  private let markers: MissingMarks
  var notices: [TableFileNotice] = []
  private var errors: [String: CellSample] = [:]
  private var noDays = CellSample()

  init(
    sheet: String, among sheets: [String], _ reader: SheetReader, days: SheetDays, options: TableReadOptions,
    control: RunControl
  ) {
    self.sheet = sheet
    self.sheets = sheets
    self.reader = reader
    self.days = days
    self.options = options
    self.control = control
    markers = MissingMarks(options.text.missing ?? DelimitedText.missingMarks)
  }

  /// The table, and what the user should know.
  mutating func read() throws(TableFileDefect) -> TableReading {
    let found = SheetLayout(
      reader, skip: options.text.skip, header: options.text.header,
      fits: { row, column, isName in self.fits(row, column, isName: isName) })
    guard let layout = found else { throw .workbook(.emptySheet(sheet, sheets: sheets)) }
    let filled = reader.fillMerged(below: layout.header ?? -1)
    notices += layout.notices.map { .workbook($0) }
    if filled.count > 0 {
      notices.append(.workbook(.filledDown(ranges: filled.first, count: filled.count)))
    }
    let names = self.names(layout)
    for name in options.text.types.keys.sorted() where !names.contains(name) {
      throw .noSuchColumn(name: name, columns: names)
    }
    var columns: [Column?] = []
    for (place, column) in layout.columns.enumerated() {
      if control.isInterrupted { throw .interrupted }
      noteErrors(layout.rows, column)
      columns.append(plainColumn(named: names[place], layout.rows, column))
    }
    let mixed = names.indices.filter { columns[$0] == nil }
    if !mixed.isEmpty {
      let text = try read(mixed.map { (names[$0], layout.columns[$0]) }, layout.rows)
      for (place, column) in zip(mixed, text.columns) { columns[place] = column }
    }
    noteCells()
    do {
      return TableReading(
        table: try Table(columns: columns.compactMap(\.self), origin: .step("load")), notices: notices)
    } catch {
      preconditionFailure("columns of one sheet have equal lengths and different names: \(error)")
    }
  }

  private mutating func names(_ layout: SheetLayout) -> [String] {
    guard let header = layout.header else { return ColumnNames(count: layout.columns.count).names }
    let named = ColumnNames(
      header: layout.columns.map { column in
        let (tag, value) = reader.cells.columns[column][header]
        return cellText(tag, value, as: .text) ?? (tag == .error ? reader.texts.pool[Int(value)] : "")
      })
    notices += named.notices
    return named.names
  }

  /// What a cell fits; `nil` when it is missing. A year fits nothing where it may be a name.
  private func fits(_ row: Int, _ column: Int, isName: Bool) -> ValueFits? {
    let (tag, value) = reader.cells.columns[column][row]
    if tag == .plainText { return [] }
    guard let text = cellText(tag, value, as: nil) else { return nil }
    let bytes = Array(text.utf8)
    let inner = FieldText.trimmed(bytes.span, 0, bytes.count)
    let (start, end) = (inner.lowerBound, inner.upperBound)
    if inner.isEmpty || markers.place(bytes.span, start, end) != nil { return nil }
    if isName, inner.count == 4, let year = NumberText.integer(bytes.span, start, end),
      (1900...2100).contains(year)
    {
      return []
    }
    return ValueFits(bytes.span, start, end)
  }

  private mutating func noteErrors(_ rows: [Int], _ column: Int) {
    let cells = reader.cells.columns[column]
    guard cells.tags.contains(.error) else { return }
    for row in rows where cells[row].tag == .error {
      errors[reader.texts.pool[Int(cells[row].value)], default: CellSample()].add(
        row: row + 1, column: column + 1)
    }
  }

  /// Notes what was found in cells of all columns.
  private mutating func noteCells() {
    for (text, cells) in errors.sorted(by: { $0.key < $1.key }) {
      notices.append(.workbook(.errors(text: text, count: cells.count, first: cells.first)))
    }
    if noDays.count > 0 { notices.append(.workbook(.noDay(count: noDays.count, first: noDays.first))) }
    let none = reader.noResults
    if none.count > 0 { notices.append(.workbook(.noResults(count: none.count, first: none.first))) }
  }
}

extension SheetTable {
  /// The text of a cell as a file of text would hold it; `nil` where it is empty or an error.
  ///
  /// - Parameter kind: what the column is to be, where the user says so.
  func cellText(_ tag: SheetCells.Tag, _ value: UInt64, as kind: ColumnKind?) -> String? {
    let number = Double(bitPattern: value)
    switch tag {
    case .empty, .error, .noResult: return nil
    case .text, .plainText: return reader.texts.pool[Int(value)]
    case .bool: return value == 0 ? "false" : "true"
    case .day where kind != .moment && number == number.rounded(.down):
      return days.day(number).map { CalendarDate(days: $0).description }
    case .day, .moment: return days.moment(number).map { CalendarMoment(seconds: $0.seconds).description }
    case .number, .decimals, .time:
      if kind == .date, let day = days.day(number) { return CalendarDate(days: day).description }
      if kind == .moment, let moment = days.moment(number) {
        return CalendarMoment(seconds: moment.seconds).description
      }
      let isPlain = tag != .decimals || kind == .text || kind == .category || kind == .integer
      if isPlain, abs(number) <= 0x1p53, let whole = Int64(exactly: number) { return String(whole) }
      return options.text.decimalMark == .comma
        ? String(number.description.map { $0 == "." ? "," : $0 }) : number.description
    }
  }

  /// The column of cells that are all of one kind; `nil` where the rule for text decides.
  private mutating func plainColumn(named name: String, _ rows: [Int], _ column: Int) -> Column? {
    let given = options.text.types[name]
    guard given == nil || given == .text || given == .category else { return nil }
    let cells = reader.cells.columns[column]
    var seen: Set<SheetCells.Tag> = []
    for row in rows { seen.insert(cells[row].tag) }
    seen.subtract([.empty, .error, .noResult])
    let mask = MissingMask(count: rows.count) { cells[rows[$0]].tag.isMissing }
    if seen == [.plainText], options.text.missing == nil {
      return texts(named: name, rows, cells, mask, as: given)
    }
    guard given == nil else { return nil }
    if seen.isEmpty {
      if !rows.isEmpty { notices.append(.allMissing(column: name)) }
      return Column(name: name, texts: Array(repeating: nil, count: rows.count))
    }
    if seen.isSubset(of: [.number, .decimals, .time]), markers.numbers.isEmpty {
      return numbers(named: name, rows, cells, mask, seen)
    }
    if seen.isSubset(of: [.day, .moment]) { return dates(named: name, rows, column, mask, seen) }
    if seen == [.bool] { return Column(name: name, .bool(rows.map { cells[$0].value == 1 }), missing: mask) }
    return nil
  }

  private mutating func numbers(
    named name: String, _ rows: [Int], _ cells: SheetCells.Column, _ mask: MissingMask,
    _ seen: Set<SheetCells.Tag>
  ) -> Column {
    let values = rows.map { Double(bitPattern: cells[$0].value) }
    if seen.contains(.time) { notices.append(.workbook(.times(column: name))) }
    let isWhole =
      seen == [.number] && values.allSatisfy { abs($0) <= 0x1p53 && $0 == $0.rounded(.towardZero) }
    return isWhole
      ? Column(name: name, .integer(values.map { Int64($0) }), missing: mask)
      : Column(name: name, .number(values), missing: mask)
  }

  private mutating func dates(
    named name: String, _ rows: [Int], _ column: Int, _ mask: MissingMask, _ seen: Set<SheetCells.Tag>
  ) -> Column {
    let cells = reader.cells.columns[column]
    var mask = mask
    var values: [Int64] = []
    values.reserveCapacity(rows.count)
    var hasFraction = false
    var hasTime = seen.contains(.moment)
    for (place, row) in rows.enumerated() {
      if mask[place] {
        values.append(0)
      } else if let moment = days.moment(Double(bitPattern: cells[row].value)) {
        values.append(moment.seconds)
        hasFraction = hasFraction || moment.hasFraction
        hasTime = hasTime || moment.seconds % 86_400 != 0
      } else {
        noDays.add(row: row + 1, column: column + 1)
        mask[place] = true
        values.append(0)
      }
    }
    if hasFraction { notices.append(.fractionsDropped(column: name)) }
    if hasTime { return Column(name: name, .moment(values), missing: mask) }
    return Column(
      name: name, .date(values.map { Int32(truncatingIfNeeded: $0 / 86_400) }), missing: mask)
  }

  /// Text that stays as it stands, because its cells are formatted as text.
  private mutating func texts(
    named name: String, _ rows: [Int], _ cells: SheetCells.Column, _ mask: MissingMask, as kind: ColumnKind?
  ) -> Column {
    let pool = reader.texts.pool
    let bytes = pool.bytes.span
    var builder = TextValuesBuilder(capacity: rows.count)
    var fits = ValueFits.all
    for (place, row) in rows.enumerated() {
      if mask[place] {
        builder.appendEmpty()
        continue
      }
      let range = pool.range(at: Int(cells[row].value))
      builder.append(bytes, range.lowerBound, range.upperBound)
      if !fits.isEmpty { fits.formIntersection(ValueFits(bytes, range.lowerBound, range.upperBound)) }
    }
    if kind == nil, !fits.isEmpty { notices.append(.workbook(.formattedAsText(column: name))) }
    if kind == .category {
      let (codes, levels) = builder.finish().categories(missing: mask)
      return Column(name: name, .category(codes, levels: levels, ordered: false), missing: mask)
    }
    return Column(name: name, .text(builder.finish()), missing: mask)
  }
}
