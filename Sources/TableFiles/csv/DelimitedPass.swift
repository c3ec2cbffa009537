import Kernels

/// One pass over the rows of a file that reads some columns.
struct DelimitedPass: Sendable {
  /// What the pass gave for each reading, in their order.
  private(set) var parts: [ColumnPart]
  /// The first records with another number of fields.
  private(set) var ragged: [TableFileDefect.RaggedRecord] = []
  private(set) var raggedCount = 0
  /// How many fields hold a stray quotation mark, and the line of the first.
  private(set) var strayQuotes = 0
  private(set) var firstStrayLine: Int?

  /// Reads the blocks at `places` of the reader's survey.
  ///
  /// - Throws: a field beyond the limit, or an interruption.
  init(
    _ reader: DelimitedReader, _ readings: [ColumnReading], blocks places: Range<Int>
  ) throws(TableFileDefect) {
    let survey = reader.survey
    let rows = places.isEmpty ? 0 : survey.blocks[places].reduce(0) { $0 + $1.recordCount }
    // The first part takes in the others, so it has room for all rows.
    let capacity = places.lowerBound == 0 ? survey.recordCount : rows
    parts = readings.map {
      ColumnPart($0, markers: reader.markers, rowCount: survey.recordCount, capacity: capacity)
    }
    var block = FieldBlock(columnCount: reader.layout.columnCount)
    let bytes = reader.bytes.span
    for place in places {
      if reader.control.isInterrupted { throw .interrupted }
      let part = survey.blocks[place]
      block.read(bytes, in: part.range, dialect: reader.layout.dialect)
      try note(block, part, bytes, limit: reader.options.fieldLimit)
      for index in parts.indices { parts[index].read(block, bytes, firstRow: part.firstRecord) }
      if places.lowerBound == 0 {
        let done = (part.firstRecord + part.recordCount) * survey.blocks.count / max(places.count, 1)
        reader.control.report(
          ProgressReport(unit: "rows", done: min(done, survey.recordCount), total: survey.recordCount))
      }
    }
  }

  /// Notes what is irregular about a block.
  private mutating func note(
    _ block: FieldBlock, _ part: RecordSurvey.Block, _ bytes: Span<UInt8>, limit: Int
  ) throws(TableFileDefect) {
    func line(of place: Int) -> Int {
      part.firstLine + RecordSurvey.lineBreakCount(bytes, part.range.lowerBound, place) + 1
    }
    if block.longest.length > limit {
      throw .fieldTooLong(line: line(of: block.longest.start), bytes: block.longest.length, limit: limit)
    }
    raggedCount += block.irregular.count
    for record in block.irregular.prefix(RowSample.limit - ragged.count) {
      ragged.append(.init(line: line(of: record.start), fields: record.fieldCount))
    }
    if let first = block.strayQuotes.first {
      if firstStrayLine == nil { firstStrayLine = line(of: first) }
      strayQuotes += block.strayQuotes.count
    }
  }

  /// Adds what a pass over later blocks gave for the same readings.
  mutating func absorb(_ later: consuming DelimitedPass) {
    for (place, part) in later.parts.enumerated() { parts[place].absorb(part) }
    raggedCount += later.raggedCount
    ragged.append(contentsOf: later.ragged.prefix(RowSample.limit - ragged.count))
    strayQuotes += later.strayQuotes
    if firstStrayLine == nil { firstStrayLine = later.firstStrayLine }
  }
}
