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

  /// Reads the blocks at `places` of the reader's survey into `columns`, one for each reading.
  ///
  /// - Throws: a field beyond the limit, a file that changed since it was surveyed, or an interruption.
  init(
    _ reader: DelimitedReader, _ readings: [ColumnReading], into columns: [ColumnRows],
    blocks places: Range<Int>, done: PassProgress
  ) throws(TableFileDefect) {
    let survey = reader.survey
    var rows = 0..<0
    if let first = places.first, let last = places.last {
      let end = survey.blocks[last]
      rows = survey.blocks[first].firstRecord..<end.firstRecord + end.recordCount
    }
    parts = readings.indices.map { place in
      ColumnPart(
        readings[place], markers: reader.markers, rowCount: survey.recordCount, rows: rows,
        into: columns[place])
    }
    var block = FieldBlock(columnCount: reader.layout.columnCount)
    let bytes = reader.text.span
    var released = places.first.map { survey.blocks[$0].range.lowerBound } ?? 0
    for place in places {
      if reader.control.isInterrupted { throw .interrupted }
      let part = survey.blocks[place]
      reader.read(part, into: &block)
      guard block.recordCount == part.recordCount else { throw .changedMeanwhile }
      try note(block, part, bytes, limit: reader.options.fieldLimit)
      for index in parts.indices { parts[index].read(block, bytes, firstRow: part.firstRecord) }
      if part.range.upperBound - released >= 1 << 20 {
        reader.text.release(released..<part.range.upperBound)
        released = part.range.upperBound
      }
      done.add(part.recordCount)
    }
  }

  /// Notes what is irregular about a block.
  private mutating func note(
    _ block: borrowing FieldBlock, _ part: RecordSurvey.Block, _ bytes: Span<UInt8>, limit: Int
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
