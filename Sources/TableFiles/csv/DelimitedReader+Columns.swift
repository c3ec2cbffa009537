import Kernels
import Tables

extension DelimitedReader {
  /// Reads all columns and makes the table.
  mutating func read() throws(TableFileDefect) -> DelimitedTextResult {
    var readings = try firstReadings()
    var done = try pass(readings)
    try noteIrregular(done)
    var parts = done.parts
    while true {
      let failed = parts.filter(\.hasFailed)
      if failed.isEmpty { break }
      readings = failed.map { part in
        ColumnReading(inferred: part.fits.intersection(allowedFits), at: part.reading.place)
      }
      done = try pass(readings)
      for part in done.parts { parts[part.reading.place] = part }
    }
    try settle(&parts)
    return try result(parts)
  }

  /// What inferred columns may be under the options.
  private var allowedFits: ValueFits {
    var allowed = ValueFits.all
    switch options.decimalMark {
    case .point: allowed.remove(.commaDecimal)
    case .comma: allowed.subtract([.plain, .pointGrouped])
    case nil: break
    }
    switch options.dateOrder {
    case .dayFirst: allowed.subtract([.monthFirstDate, .monthFirstMoment])
    case .monthFirst: allowed.subtract([.dayFirstDate, .dayFirstMoment])
    case nil: break
    }
    return allowed
  }

  /// How each column is read first: as its type says, or as some of its rows suggest.
  private func firstReadings() throws(TableFileDefect) -> [ColumnReading] {
    var given: [String: ColumnKind] = [:]
    for (name, kind) in options.types.sorted(by: { $0.key < $1.key }) {
      guard names.contains(name) else { throw .noSuchColumn(name: name, columns: names) }
      given[name] = kind
    }
    let fits = sampledFits()
    return names.indices.map { place in
      guard let kind = given[names[place]] else {
        return ColumnReading(inferred: fits[place].intersection(allowedFits), at: place)
      }
      return ColumnReading(
        given: kind, at: place,
        hasDecimalComma: options.decimalMark.map { $0 == .comma }
          ?? prefers(.commaDecimal, .pointGrouped, place),
        dateOrder: options.dateOrder
          ?? (prefers(.monthFirstMoment, .dayFirstMoment, place) ? .monthFirst : .dayFirst))
    }
  }

  /// Whether more of a column's first 300 values fit `this` than `that`.
  private func prefers(_ this: ValueFits, _ that: ValueFits, _ column: Int) -> Bool {
    guard let first = survey.blocks.first else { return false }
    var block = FieldBlock(columnCount: layout.columnCount)
    read(first, into: &block)
    var field = FieldText()
    var balance = 0
    for row in 0..<min(block.recordCount, 300) {
      let fits = field.read(block[row, column, text.span], text.span) { bytes, start, end in
        let inner = FieldText.trimmed(bytes, start, end)
        return ValueFits(bytes, inner.lowerBound, inner.upperBound)
      }
      balance += (fits.contains(this) ? 1 : 0) - (fits.contains(that) ? 1 : 0)
    }
    return balance > 0
  }

  /// Reads the rows once, in as many runs of blocks as there are threads; how many these are doesn't show.
  private func pass(_ readings: [ColumnReading]) throws(TableFileDefect) -> DelimitedPass {
    let varied = variedTexts(readings)
    try MemoryNeed.check(need(readings, varied), limit: options.memory)
    let columns = zip(readings, varied).map { reading, isVaried in
      ColumnRows(reading, count: survey.recordCount, isVaried: isVaried)
    }
    let done = PassProgress(total: survey.recordCount, control: control)
    let count = survey.blocks.count
    // Below about a quarter of a megabyte a thread costs more than it saves.
    let runs = max(1, min(options.threads, count / 4))
    let passes = try concurrentResults(runs, threads: runs) { run throws(TableFileDefect) in
      try DelimitedPass(
        self, readings, into: columns, blocks: (count * run / runs)..<(count * (run + 1) / runs), done: done)
    }
    if text.isDamaged { throw .changedMeanwhile }
    var whole = passes[0]
    for pass in passes.dropFirst() { whole.absorb(pass) }
    return whole
  }

  /// About how many bytes the values of readings take.
  private func need(_ readings: [ColumnReading], _ varied: [Bool]) -> Int {
    var bytes = 0
    for (reading, isVaried) in zip(readings, varied) {
      switch reading.kind {
      case .integer, .number, .moment: bytes += 8 * survey.recordCount
      case .date: bytes += 4 * survey.recordCount
      case .bool: bytes += survey.recordCount
      case .text, .category:
        // The texts themselves are the column's share of the file.
        bytes +=
          isVaried ? 8 * survey.recordCount + text.count / max(layout.columnCount, 1) : 4 * survey.recordCount
      }
    }
    return bytes
  }

  /// For each reading whether its texts mostly differ: more than half of those in the first 65,536 rows.
  private func variedTexts(_ readings: [ColumnReading]) -> [Bool] {
    let trial = 65_536
    var varied = readings.map { _ in false }
    let texts = readings.indices.filter { readings[$0].kind == .text || readings[$0].kind == .category }
    guard survey.recordCount >= trial, !texts.isEmpty else { return varied }
    var interners = texts.map { _ in StringInterner() }
    var block = FieldBlock(columnCount: layout.columnCount)
    var field = FieldText()
    for part in survey.blocks where part.firstRecord < trial {
      read(part, into: &block)
      for row in 0..<min(block.recordCount, trial - part.firstRecord) {
        for place in texts.indices {
          field.read(block[row, readings[texts[place]].place, text.span], text.span) { bytes, start, end in
            _ = interners[place].code(of: bytes, start, end)
          }
        }
      }
    }
    for place in texts.indices { varied[texts[place]] = interners[place].count * 2 > trial }
    return varied
  }

  /// Reports or refuses records of another length, and reports stray quotation marks.
  private mutating func noteIrregular(_ pass: DelimitedPass) throws(TableFileDefect) {
    if pass.raggedCount > 0 {
      guard options.ragged == .fill else {
        throw .ragged(
          expected: layout.columnCount, first: pass.ragged, count: pass.raggedCount,
          records: survey.recordCount)
      }
      add([.ragged(expected: layout.columnCount, first: pass.ragged, count: pass.raggedCount)])
    }
    if let line = pass.firstStrayLine { add([.strayQuotes(count: pass.strayQuotes, firstLine: line)]) }
  }

  /// Decides columns whose own values allow two readings by the other columns, or leaves them text.
  private mutating func settle(_ parts: inout [ColumnPart]) throws(TableFileDefect) {
    var again: [ColumnReading] = []
    var comma = parts.contains { $0.reading.isDecimalComma && !$0.isAmbiguousNumber }
    var point = parts.contains { $0.reading.isGrouped && !$0.isAmbiguousNumber }
    let isOpen = comma || parts.contains(where: \.isAmbiguousNumber)
    if isOpen, options.decimalMark == nil {
      let plain = parts.filter { $0.reading.isPlainNumber }
      let trial = try pass(plain.map { $0.reading.with(decimalComma: true) })
      point = point || trial.parts.contains(where: \.hasFailed)
      if comma, !point {
        for part in trial.parts where part.numbersDiffer { parts[part.reading.place] = part }
      }
      if comma, point {
        (comma, point) = (false, false)
      } else if !comma, layout.dialect.delimiter == UInt8(ascii: ",") {
        // Where commas stand between fields, few write decimal commas.
        point = true
      }
      for part in parts where part.isAmbiguousNumber {
        if comma { again.append(part.reading.with(decimalComma: true)) }
        if !comma, !point {
          again.append(.text(at: part.reading.place))
          add([.ambiguousNumbers(column: names[part.reading.place], example: part.example ?? "")])
        }
      }
    }
    let dayFirst = parts.contains { $0.settles(.dayFirst) }
    let monthFirst = parts.contains { $0.settles(.monthFirst) }
    for part in parts where part.isAmbiguousDate && options.dateOrder == nil {
      if dayFirst != monthFirst {
        if monthFirst { again.append(part.reading.with(dateOrder: .monthFirst)) }
      } else {
        again.append(.text(at: part.reading.place))
        add([.ambiguousDates(column: names[part.reading.place], example: part.example ?? "")])
      }
    }
    guard !again.isEmpty else { return }
    for part in try pass(again).parts { parts[part.reading.place] = part }
  }

  /// The table, with empty columns without name at the end left out.
  private func result(_ parts: [ColumnPart]) throws(TableFileDefect) -> DelimitedTextResult {
    var kept = parts.count
    if let header {
      while kept > 1, FieldText.isBlank(header[kept - 1]), parts[kept - 1].missing.count == survey.recordCount
      {
        kept -= 1
      }
    }
    var all = notices.filter { notice in
      if case .renamed(_, let place, _, _) = notice { place <= kept } else { true }
    }
    if kept < parts.count { all.append(.emptyColumnsDropped(count: parts.count - kept)) }
    var columns: [Column] = []
    columns.reserveCapacity(kept)
    for part in parts.prefix(kept) {
      let column = part.column(named: names[part.reading.place], rowCount: survey.recordCount)
      columns.append(column)
      all += part.notices(for: column)
    }
    do {
      return DelimitedTextResult(
        table: try Table(columns: columns, origin: .step("load")), notices: all, encoding: encoding,
        delimiter: layout.dialect.delimiter)
    } catch {
      preconditionFailure("columns of one pass have equal lengths and different names: \(error)")
    }
  }
}

extension ColumnReading {
  fileprivate var isDecimalComma: Bool { kind == .number && hasDecimalComma == true && !isGiven }
  fileprivate var isGrouped: Bool { kind == .number && hasDecimalComma == false && !isGiven }
  fileprivate var isPlainNumber: Bool { kind == .number && hasDecimalComma == nil && !isGiven }

  fileprivate func with(decimalComma: Bool) -> Self {
    var reading = self
    reading.hasDecimalComma = decimalComma
    return reading
  }

  fileprivate func with(dateOrder: DateOrder) -> Self {
    var reading = self
    reading.dateOrder = dateOrder
    return reading
  }
}

extension ColumnPart {
  /// Whether both a decimal point and a decimal comma fit all values, and give different numbers.
  fileprivate var isAmbiguousNumber: Bool {
    reading.kind == .number && !reading.isGiven && numbersDiffer
      && fits.isSuperset(of: [.pointGrouped, .commaDecimal])
  }

  /// Whether both orders of day and month fit all values, and give different days.
  fileprivate var isAmbiguousDate: Bool {
    guard !reading.isGiven, datesDiffer else { return false }
    return fits.isSuperset(
      of: reading.kind == .date ? [.dayFirstDate, .monthFirstDate] : [.dayFirstMoment, .monthFirstMoment])
  }

  /// Whether the values allow this order of day and month only.
  fileprivate func settles(_ order: DateOrder) -> Bool {
    guard reading.kind == .date || reading.kind == .moment, !reading.isGiven, example != nil else {
      return false
    }
    return fits.contains(order == .dayFirst ? .dayFirstMoment : .monthFirstMoment)
      && !fits.contains(order == .dayFirst ? .monthFirstMoment : .dayFirstMoment)
  }
}
