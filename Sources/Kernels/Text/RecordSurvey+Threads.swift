extension RecordSurvey {
  /// Surveys `range` of a text by several threads, 64 bytes at a time, and checks that it is UTF-8 on the way.
  ///
  /// Text in which the state of the quotation marks can't be told from their number (a stray mark, a carriage
  /// return alone between records, comments) is surveyed one record after the other instead. The records are
  /// the same, whatever the number of threads.
  ///
  /// - Parameters:
  ///   - text: the bytes; those behind its end may be read.
  ///   - range: what is surveyed, before which `firstLine` line breaks come.
  ///   - checksText: whether to look for bytes that are no UTF-8.
  ///   - chunkSize: how many bytes are surveyed at a time; a block ends with the last record of a chunk.
  ///   - threads: how many threads may work.
  ///   - done: told how many bytes of the range were surveyed, once per MiB, by any thread; `false` ends it.
  /// - Complexity: O(n).
  public init(
    _ text: PaddedBytes, in range: Range<Int>, dialect: RecordDialect, firstLine: Int, checksText: Bool,
    chunkSize: Int = 1 << 16, threads: Int, done: @Sendable (Int) -> Bool
  ) {
    let plainDelimiter =
      dialect.delimiter != RecordDialect.quote && dialect.delimiter != lineFeed
      && dialect.delimiter != carriageReturn
    guard dialect.comment == nil, plainDelimiter else {
      self.init(text.span, in: range, dialect: dialect, firstLine: firstLine, isInterrupted: { !done(0) })
      if checksText, done(0) { defect = UTF8Check.firstDefect(in: text.span, range) }
      return
    }
    guard let found = Chunks(text, range, chunkSize, dialect.delimiter, checksText, threads, done) else {
      self.init(text.span, in: range.lowerBound..<range.lowerBound, dialect: dialect)
      return
    }
    if let survey = Self(found, text, dialect, firstLine) {
      self = survey
      return
    }
    self.init(text.span, in: range, dialect: dialect, firstLine: firstLine, isInterrupted: { !done(0) })
    defect = found.defect
  }

  /// The surveys of the chunks of a range.
  private struct Chunks {
    /// So many chunks are one thread's portion.
    static let portion = 16

    let range: Range<Int>
    let size: Int
    var all: [ChunkSurvey] = []
    var defect: Int?

    /// - Returns: `nil` when interrupted.
    init?(
      _ text: PaddedBytes, _ range: Range<Int>, _ size: Int, _ delimiter: UInt8, _ checksText: Bool,
      _ threads: Int, _ done: @Sendable (Int) -> Bool
    ) {
      self.range = range
      self.size = size
      let count = (range.count + size - 1) / size
      let portions = (count + Self.portion - 1) / Self.portion
      let parts = concurrentResults(portions, threads: threads) { place -> ([ChunkSurvey], Int?)? in
        guard done(0) else { return nil }
        let chunks = place * Self.portion..<min(count, (place + 1) * Self.portion)
        let bytes = text.span
        var surveys: [ChunkSurvey] = []
        surveys.reserveCapacity(chunks.count)
        var defect: Int?
        for chunk in chunks {
          let start = range.lowerBound + chunk * size
          let part = start..<min(start + size, range.upperBound)
          let survey = ChunkSurvey(bytes, in: part, from: range.lowerBound, delimiter: delimiter)
          surveys.append(survey)
          if checksText, defect == nil, survey.hasOddByte {
            defect = UTF8Check.firstDefect(in: bytes, UTF8Check.aligned(part, in: bytes, of: range))
          }
        }
        let start = range.lowerBound + chunks.lowerBound * size
        let end = min(range.lowerBound + chunks.upperBound * size, range.upperBound)
        text.release(start..<end)
        return done(end - start) ? (surveys, defect) : nil
      }
      all.reserveCapacity(count)
      for part in parts {
        guard let part else { return nil }
        all += part.0
        if defect == nil { defect = part.1 }
      }
    }
  }

  /// Puts the chunks together; `nil` when a record has to be looked at by itself to know where it ends.
  private init?(_ chunks: borrowing Chunks, _ text: PaddedBytes, _ dialect: RecordDialect, _ firstLine: Int) {
    self.init(text.span, in: chunks.range.lowerBound..<chunks.range.lowerBound, dialect: dialect)
    hasCleanQuotes = true
    defect = chunks.defect
    var isInside = false
    var lines = firstLine
    var block = Block(
      range: chunks.range.lowerBound..<chunks.range.lowerBound, firstRecord: 0, recordCount: 0,
      firstLine: firstLine)
    var isOdd = false
    for (place, chunk) in chunks.all.enumerated() {
      let state = isInside ? chunk.inside : chunk.outside
      if state.hasStrayQuote || chunk.hasLoneReturn { return nil }
      isOdd = isOdd || chunk.hasBlankLine && dialect.skipsBlankLines
      block.recordCount += state.records
      if state.end > 0 {
        let start = chunks.range.lowerBound + place * chunks.size
        block.range = block.range.lowerBound..<start + state.end
        close(&block, isOdd: isOdd, text, dialect, line: lines + state.lineFeedsToEnd)
        // An empty line at the very end of the block may be the first of the next.
        isOdd = chunk.hasBlankLine && dialect.skipsBlankLines
      }
      lines += chunk.lineFeeds
      if chunk.flips { isInside.toggle() }
    }
    if isInside { return nil }
    if block.range.lowerBound < chunks.range.upperBound {
      if text.span[chunks.range.upperBound - 1] == carriageReturn { return nil }
      block.range = block.range.lowerBound..<chunks.range.upperBound
      block.recordCount += 1
      close(&block, isOdd: isOdd, text, dialect, line: lines)
    }
    end = chunks.range.upperBound
  }

  /// Ends a block of which the records were counted; one with blank lines is looked at more closely.
  private mutating func close(
    _ block: inout Block, isOdd: Bool, _ text: PaddedBytes, _ dialect: RecordDialect, line: Int
  ) {
    if isOdd {
      let closer = RecordSurvey(
        text.span, in: block.range, dialect: dialect, firstLine: block.firstLine,
        blockSize: block.range.count + 1)
      block.recordCount = closer.recordCount
      block.hasBlankLines = closer.blankLineCount > 0
      blankLineCount += closer.blankLineCount
      if firstBlankLine == nil { firstBlankLine = closer.firstBlankLine }
    }
    block.firstRecord = recordCount
    recordCount += block.recordCount
    if block.recordCount > 0 { blocks.append(block) }
    block = Block(
      range: block.range.upperBound..<block.range.upperBound, firstRecord: recordCount, recordCount: 0,
      firstLine: line)
  }
}
