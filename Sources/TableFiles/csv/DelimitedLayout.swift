import Kernels

/// Where the records of a file begin, and what sets their fields apart.
struct DelimitedLayout: Sendable {
  var dialect: RecordDialect
  /// The bytes from the first record, which may name the columns, to the end of the last.
  var range: Range<Int>
  /// How many line breaks come before `range`.
  var firstLine: Int
  /// How many fields the first record has.
  var columnCount: Int
  var notices: [TableFileNotice] = []

  /// How many records are looked at.
  static let sampleSize = 200

  /// Infers the layout of the text in `range`.
  ///
  /// - The last line breaks and a final byte 0x1A are left out.
  /// - A first line `sep=;` names the delimiter.
  /// - The delimiter is the tab, semicolon, bar or comma that gives the largest share of the first 200
  ///   records one and the same number of fields, at least two; of equal shares the earlier of that list.
  ///   When at most half of the records agree and the first has but one field, there is one column.
  /// - Lines before the first record with that number of fields are skipped as long as they have one
  ///   field or begin with `#`. Then a record is skipped whose fields are all empty, and one of at least
  ///   three fields whose first only has text, when the next one has text in several and no number or date.
  init(
    _ bytes: Span<UInt8>, in whole: Range<Int>, options: DelimitedTextOptions
  ) throws(TableFileDefect) {
    let end = Self.trimmedEnd(bytes, whole)
    var start = whole.lowerBound
    firstLine = 0
    for _ in 0..<max(0, options.skip) where start < end {
      start = Self.nextLine(bytes, start, end)
      firstLine += 1
    }
    let named = Self.namedDelimiter(bytes, start, end)
    if named != nil {
      start = Self.nextLine(bytes, start, end)
      firstLine += 1
    }
    range = start..<end
    let given = options.delimiter ?? named
    let candidates = given.map { [$0] } ?? Self.candidates
    let samples = candidates.map {
      Sample(bytes, start..<end, RecordDialect(delimiter: $0, comment: options.comment))
    }
    var best = samples[0]
    for sample in samples.dropFirst() where sample.agreeing > best.agreeing { best = sample }
    if given == nil, best.isOneColumn { best = Sample.oneColumn(best) }
    dialect = best.dialect
    columnCount = best.width
    skipPreamble(bytes, best)
    if columnCount < 2 {
      dialect.skipsBlankLines = false
      skipBlankLines(bytes)
    }
    guard !range.isEmpty else { throw .empty }
  }

  private static let candidates: [UInt8] = [
    UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: ","),
  ]

  /// Moves behind lines before the table.
  private mutating func skipPreamble(_ bytes: Span<UInt8>, _ sample: Sample) {
    guard let first = sample.counts.firstIndex(of: sample.width) else { return }
    var skipped = 0
    while skipped < first,
      sample.counts[skipped] == 1 || bytes[sample.starts[skipped]] == UInt8(ascii: "#")
    {
      skipped += 1
    }
    while skipped + 1 < sample.starts.count, isTitle(bytes, sample, skipped) { skipped += 1 }
    guard skipped > 0 else {
      columnCount = sample.counts[0]
      return
    }
    columnCount = sample.counts[skipped]
    let start = sample.starts[skipped]
    let lines = RecordSurvey.lineBreakCount(bytes, range.lowerBound, start)
    var line: [UInt8] = []
    for place in sample.starts[0]..<Self.lineEnd(bytes, sample.starts[0], range.upperBound) {
      line.append(bytes[place])
    }
    notices.append(.preamble(lines: lines, first: String(decoding: line.prefix(120), as: UTF8.self)))
    range = start..<range.upperBound
    firstLine += lines
  }

  /// Whether a record has no text, or only a title in its first field.
  private func isTitle(_ bytes: Span<UInt8>, _ sample: Sample, _ place: Int) -> Bool {
    let width = sample.counts[place]
    guard width > 1 else { return false }
    let texts = filledFields(bytes, sample, place)
    if texts.isEmpty { return true }
    guard width > 2, texts.count == 1, texts[0].place == 0 else { return false }
    let next = filledFields(bytes, sample, place + 1)
    return next.count > 1 && next.allSatisfy { $0.fits.isEmpty }
  }

  /// The fields of a record that have text, and what they fit.
  private func filledFields(
    _ bytes: Span<UInt8>, _ sample: Sample, _ place: Int
  ) -> [(place: Int, fits: ValueFits)] {
    let end = place + 1 < sample.starts.count ? sample.starts[place + 1] : sample.end
    var block = FieldBlock(columnCount: sample.counts[place])
    block.read(bytes, in: sample.starts[place]..<end, dialect: sample.dialect)
    var text = FieldText()
    var filled: [(place: Int, fits: ValueFits)] = []
    for column in 0..<block.columnCount {
      text.read(block[0, column, bytes], bytes) { bytes, start, end in
        let inner = FieldText.trimmed(bytes, start, end)
        guard !inner.isEmpty else { return }
        filled.append((column, ValueFits(bytes, inner.lowerBound, inner.upperBound)))
      }
    }
    return filled
  }

  /// Moves behind blank lines.
  private mutating func skipBlankLines(_ bytes: Span<UInt8>) {
    var start = range.lowerBound
    while start < range.upperBound, Self.lineEnd(bytes, start, range.upperBound) == start {
      start = Self.nextLine(bytes, start, range.upperBound)
      firstLine += 1
    }
    range = start..<range.upperBound
  }

  /// The end of the text without line breaks and a mark for the end of the file behind it.
  private static func trimmedEnd(_ bytes: Span<UInt8>, _ whole: Range<Int>) -> Int {
    var end = whole.upperBound
    if end > whole.lowerBound, bytes[end - 1] == 0x1A { end -= 1 }
    while end > whole.lowerBound, isBreak(bytes[end - 1]) { end -= 1 }
    return end
  }

  /// The delimiter that a line `sep=;` at `start` names.
  private static func namedDelimiter(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> UInt8? {
    let word = Array("sep=".utf8)
    guard lineEnd(bytes, start, end) - start == 5 else { return nil }
    for offset in 0..<4 where bytes[start + offset] | 0x20 != word[offset] | 0x20 { return nil }
    let delimiter = bytes[start + 4]
    return delimiter < 0x80 ? delimiter : nil
  }

  static func isBreak(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

  static func lineEnd(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var place = start
    while place < end, !isBreak(bytes[place]) { place += 1 }
    return place
  }

  static func nextLine(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    let stop = lineEnd(bytes, start, end)
    guard stop < end else { return end }
    let isPair = bytes[stop] == UInt8(ascii: "\r") && stop + 1 < end && bytes[stop + 1] == UInt8(ascii: "\n")
    return stop + (isPair ? 2 : 1)
  }
}

/// The numbers of fields of a file's first records under one delimiter.
private struct Sample {
  var dialect: RecordDialect
  /// How many fields each record has, and where it begins.
  var counts: [Int] = []
  var starts: [Int] = []
  /// Where the last of them ends.
  var end = 0
  /// The most frequent number of fields of at least two (the larger of equally frequent ones), or 1.
  var width = 1
  /// How many records have `width` fields; 0 when it is 1.
  var agreeing = 0

  /// Whether what looks like a delimiter is part of prose.
  var isOneColumn: Bool { width < 2 || agreeing * 2 <= counts.count && counts[0] == 1 }

  /// The sample of a file whose lines are not divided; a byte that text never holds stands for the delimiter.
  static func oneColumn(_ other: Sample) -> Sample {
    var sample = other
    sample.dialect.delimiter = 0
    sample.counts = other.counts.map { _ in 1 }
    sample.width = 1
    sample.agreeing = 0
    return sample
  }

  init(_ bytes: Span<UInt8>, _ range: Range<Int>, _ dialect: RecordDialect) {
    self.dialect = dialect
    let survey = RecordSurvey(bytes, in: range, dialect: dialect, recordLimit: DelimitedLayout.sampleSize)
    end = survey.end
    // One column is never right for the count, so the block names the count of every record.
    var block = FieldBlock(columnCount: 0)
    for part in survey.blocks where part.range.count < 1 << 31 {
      block.read(bytes, in: part.range, dialect: dialect)
      for record in block.irregular {
        counts.append(record.fieldCount)
        starts.append(record.start)
      }
    }
    var tally: [Int: Int] = [:]
    for count in counts where count > 1 { tally[count, default: 0] += 1 }
    for (count, records) in tally where (records, count) > (agreeing, width) {
      (agreeing, width) = (records, count)
    }
  }
}
