/// Where the records of delimited text begin and end, in blocks of whole records, each of about 64 KiB.
///
/// Records end at LF, CR LF or CR outside quotes. A field is quoted when its first byte is a quotation
/// mark; inside, a doubled quotation mark stands for one. A quotation mark elsewhere is an ordinary
/// byte, and text after a closing mark belongs to the field.
public struct RecordSurvey: Hashable, Sendable {
  /// A run of whole records.
  public struct Block: Hashable, Sendable {
    /// Where its first record begins and its last record's line break ends.
    public var range: Range<Int>
    /// How many records come before it.
    public var firstRecord: Int
    /// How many records it has.
    public var recordCount: Int
    /// How many line breaks come before it, those inside quotes included.
    public var firstLine: Int
    /// Whether there are lines without a byte in it that are no records.
    public var hasBlankLines = false
  }

  /// The blocks in order.
  public internal(set) var blocks: [Block] = []
  /// How many records there are.
  public internal(set) var recordCount = 0
  /// How many lines without a byte were passed over.
  public internal(set) var blankLineCount = 0
  /// How many line breaks come before the first such line.
  public internal(set) var firstBlankLine: Int?
  /// Where the quotation mark stands that is never closed.
  public internal(set) var unclosedQuote: Int?
  /// Where the survey ended.
  public internal(set) var end: Int

  /// Whether every quotation mark is known to open or close a whole field or to be one of two within it.
  public internal(set) var hasCleanQuotes = false
  /// The place of the first byte that is no part of well-formed UTF-8, or NUL; only a survey by threads looks.
  public internal(set) var defect: Int?

  /// Surveys `range` of `bytes`, before which `firstLine` line breaks come, one record after the other.
  ///
  /// A block ends with the first record that reaches `blockSize` bytes. The survey ends after
  /// `recordLimit` records, or when `isInterrupted`, which is asked once per block.
  ///
  /// - Complexity: O(n).
  public init(
    _ bytes: Span<UInt8>, in range: Range<Int>, dialect: RecordDialect, firstLine: Int = 0,
    blockSize: Int = 1 << 16, recordLimit: Int = .max, isInterrupted: () -> Bool = { false }
  ) {
    var place = range.lowerBound
    var line = firstLine
    end = place
    var block = Block(range: place..<place, firstRecord: 0, recordCount: 0, firstLine: line)
    var mayBePlain = dialect.comment == nil && recordLimit == .max
    while place < range.upperBound, recordCount < recordLimit {
      if mayBePlain {
        let full = min(block.range.lowerBound &+ blockSize, range.upperBound)
        let plain = PlainLines(bytes, from: place, to: full)
        block.recordCount += plain.count
        recordCount += plain.count
        line += plain.count
        place = plain.end
        mayBePlain = plain.isWhole
        if place == range.upperBound { break }
      }
      let start = place
      let first = bytes[start]
      if dialect.comment == first {
        Self.skipLine(bytes, &place, range.upperBound)
        line += 1
      } else if dialect.skipsBlankLines, first == lineFeed || first == carriageReturn {
        place = Self.afterBreak(bytes, at: start, range.upperBound)
        if firstBlankLine == nil { firstBlankLine = line }
        blankLineCount += 1
        block.hasBlankLines = true
        line += 1
      } else {
        let open = Self.skipRecord(bytes, &place, range.upperBound, dialect.delimiter, &line)
        block.recordCount += 1
        recordCount += 1
        if let open { unclosedQuote = open }
      }
      if place - block.range.lowerBound >= blockSize {
        finish(&block, at: place, line: line)
        mayBePlain = dialect.comment == nil && recordLimit == .max
        if isInterrupted() { break }
      }
    }
    finish(&block, at: place, line: line)
    end = place
  }

  private mutating func finish(_ block: inout Block, at place: Int, line: Int) {
    block.range = block.range.lowerBound..<place
    if block.recordCount > 0 { blocks.append(block) }
    block = Block(range: place..<place, firstRecord: recordCount, recordCount: 0, firstLine: line)
  }

  /// Moves behind the record's line break; returns the place of a quotation mark that is never closed.
  @inline(__always)
  private static func skipRecord(
    _ bytes: Span<UInt8>, _ place: inout Int, _ end: Int, _ delimiter: UInt8, _ line: inout Int
  ) -> Int? {
    let search = ByteSearch(lineFeed, carriageReturn, RecordDialect.quote)
    let start = place
    while true {
      let found = search.first(in: bytes, from: place, to: end)
      if found == end {
        place = end
        return nil
      }
      if bytes[found] != RecordDialect.quote {
        place = afterBreak(bytes, at: found, end)
        line &+= 1
        return nil
      }
      guard found == start || bytes[found &- 1] == delimiter else {
        place = found &+ 1
        continue
      }
      let closing = closingQuote(bytes, openedAt: found, end)
      line &+= lineBreakCount(bytes, found, closing)
      if closing == end {
        place = end
        return found
      }
      place = closing &+ 1
    }
  }

  private static func skipLine(_ bytes: Span<UInt8>, _ place: inout Int, _ end: Int) {
    let found = ByteSearch(lineFeed, carriageReturn, carriageReturn).first(in: bytes, from: place, to: end)
    place = found == end ? end : afterBreak(bytes, at: found, end)
  }

  /// The place behind the line break that begins at `place`.
  @inline(__always)
  static func afterBreak(_ bytes: Span<UInt8>, at place: Int, _ end: Int) -> Int {
    if bytes[place] == carriageReturn, place &+ 1 < end, bytes[place &+ 1] == lineFeed { return place &+ 2 }
    return place &+ 1
  }

  /// The place of the quotation mark that closes the one at `place`, or `end`.
  static func closingQuote(_ bytes: Span<UInt8>, openedAt place: Int, _ end: Int) -> Int {
    let search = ByteSearch(RecordDialect.quote)
    var place = place &+ 1
    while true {
      let found = search.first(in: bytes, from: place, to: end)
      if found == end { return end }
      guard found &+ 1 < end, bytes[found &+ 1] == RecordDialect.quote else { return found }
      place = found &+ 2
    }
  }

  /// How many line breaks begin in `start..<end`.
  public static func lineBreakCount(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    let search = ByteSearch(lineFeed, carriageReturn, carriageReturn)
    var place = search.first(in: bytes, from: start, to: end)
    var count = 0
    while place < end {
      count += 1
      place = search.first(in: bytes, from: afterBreak(bytes, at: place, end), to: end)
    }
    return count
  }
}

let lineFeed = UInt8(ascii: "\n")
let carriageReturn = UInt8(ascii: "\r")
