/// The places of all fields of a block of records, row by row.
public struct FieldBlock: Sendable {
  /// Where one field lies.
  public struct Field: Hashable, Sendable {
    /// Its first byte, behind an opening quotation mark.
    public var start: Int
    /// Behind its last byte, before a closing quotation mark.
    public var end: Int
    /// Whether its bytes hold quotation marks that stand for others; then `start..<end` is the whole
    /// field with the marks around it, and `FieldBlock.append(unquoted:)` gives its text.
    public var needsUnquoting: Bool
  }

  /// A record that has another number of fields than the table.
  public struct IrregularRecord: Hashable, Sendable {
    /// Which record of the block it is.
    public var record: Int
    /// How many fields it has.
    public var fieldCount: Int
    /// Where it begins.
    public var start: Int
  }

  /// How many fields each record is given: missing ones are empty, further ones are left out.
  public let columnCount: Int
  /// How many records there are.
  public private(set) var recordCount = 0
  /// The records with fewer or more fields.
  public private(set) var irregular: [IrregularRecord] = []
  /// Where the first quotation mark in or behind a field stands that RFC 4180 doesn't foresee, and how many
  /// such fields there are.
  public private(set) var strayQuotes: (first: Int?, count: Int) = (nil, 0)
  /// The longest field in bytes, and where it begins.
  public private(set) var longest: (start: Int, length: Int) = (0, 0)
  // Start in the low 32 bits, length above, and the top bit for `needsUnquoting`; all relative to `base`.
  private var packed: [UInt64] = []
  private var base = 0
  /// Where the block ends.
  private(set) var end = 0
  /// The ends of the fields, of which every record has as many as there are columns; when `isRegular`.
  private(set) var stops = FieldStops()
  /// Whether all records have `columnCount` fields, told by `stops`; otherwise `packed` tells.
  private(set) var isRegular = false

  /// An empty block for records of so many fields.
  public init(columnCount: Int) { self.columnCount = columnCount }

  /// Where the block begins.
  @inline(__always)
  var start: Int { base }

  /// The field in a row and column, of the text `bytes` that was read.
  public subscript(row: Int, column: Int, _ bytes: Span<UInt8>) -> Field {
    guard isRegular else { return packed(row, column) }
    let place = row * columnCount + column
    let start = base + Int(stops.places[place] &+ 1)
    let end =
      base + Int(stops.places[place + 1]) - (column == columnCount - 1 && row < stops.returnCount ? 1 : 0)
    guard stops.hasQuotes, start < end, bytes[start] == RecordDialect.quote else {
      return Field(start: start, end: end, needsUnquoting: false)
    }
    // A mark within the field is one of two; the field's text is then put together.
    if stops.hasDoubledQuotes,
      ByteSearch(RecordDialect.quote).first(in: bytes, from: start + 1, to: end - 1) < end - 1
    {
      return Field(start: start, end: end, needsUnquoting: true)
    }
    return Field(start: start + 1, end: end - 1, needsUnquoting: false)
  }

  @inline(__always)
  func packed(_ row: Int, _ column: Int) -> Field {
    let bits = packed[row &* columnCount &+ column]
    let start = base &+ Int(bits & 0xFFFF_FFFF)
    return Field(
      start: start, end: start &+ Int(bits &>> 32 & 0x7FFF_FFFF), needsUnquoting: bits &>> 63 == 1)
  }

  /// Replaces what the block holds by the fields of the records in `range`.
  ///
  /// - Parameters:
  ///   - bytes: the text; 64 bytes may be read behind the range.
  ///   - recordCount: how many records there are, where it is known and there are no lines without a byte
  ///     that are none; nobody then asks for the longest field.
  ///   - hasCleanQuotes: whether it is known that every quotation mark opens or closes a whole field or is one
  ///     of two within it.
  /// - Precondition: the range is one of a survey's blocks with the same dialect; shorter than 2³¹ bytes.
  /// - Complexity: O(n).
  public mutating func read(
    _ bytes: Span<UInt8>, in range: Range<Int>, dialect: RecordDialect, recordCount known: Int? = nil,
    hasCleanQuotes: Bool = false
  ) {
    precondition(range.count < 1 << 31, "a block of \(range.count) bytes is too long")
    irregular.removeAll(keepingCapacity: true)
    strayQuotes = (nil, 0)
    longest = (0, 0)
    base = range.lowerBound
    end = range.upperBound
    isRegular = false
    if let known, dialect.comment == nil,
      readRegular(bytes, in: range, dialect.delimiter, records: known, hasCleanQuotes: hasCleanQuotes)
    {
      return
    }
    packed.removeAll(keepingCapacity: true)
    recordCount = 0
    let search = ByteSearch(dialect.delimiter, lineFeed, carriageReturn)
    let end = range.upperBound
    var place = range.lowerBound
    while place < end {
      let first = bytes[place]
      if first == dialect.comment {
        let found = ByteSearch(lineFeed, carriageReturn, carriageReturn).first(
          in: bytes, from: place, to: end)
        place = found == end ? end : RecordSurvey.afterBreak(bytes, at: found, end)
      } else if dialect.skipsBlankLines, first == lineFeed || first == carriageReturn {
        place = RecordSurvey.afterBreak(bytes, at: place, end)
      } else {
        place = readRecord(bytes, from: place, to: end, search, dialect.delimiter)
      }
    }
  }

  /// Reads a block of so many records, each with as many fields as the table has columns and with the same
  /// line break behind; returns whether it is one.
  private mutating func readRegular(
    _ bytes: Span<UInt8>, in range: Range<Int>, _ delimiter: UInt8, records: Int, hasCleanQuotes: Bool
  ) -> Bool {
    guard columnCount > 0, records > 0,
      stops.find(bytes, in: range, delimiter: delimiter, allowsQuotes: hasCleanQuotes),
      stops.count == records * columnCount
    else { return false }
    guard Self.isRegular(stops, bytes, range, columnCount, records) else { return false }
    isRegular = true
    recordCount = records
    return true
  }

  /// Whether every record has a stop for each column and ends like the others.
  private static func isRegular(
    _ stops: borrowing FieldStops, _ bytes: Span<UInt8>, _ range: Range<Int>, _ columns: Int, _ records: Int
  ) -> Bool {
    // As many line feeds stand outside quotes as there are records, so none is elsewhere if each ends one.
    let places = stops.places.span
    var wrong: UInt8 = 0
    var last = columns
    for _ in 0..<records - 1 {
      wrong |= bytes[range.lowerBound &+ Int(places[last])] ^ lineFeed
      last &+= columns
    }
    let isOpen = Int(places[last]) == range.count
    guard wrong == 0, isOpen || bytes[range.lowerBound &+ Int(places[last])] == lineFeed else { return false }
    return stops.returnCount == 0 || stops.returnCount == (isOpen ? records - 1 : records)
  }

  @inline(__always)
  private mutating func readRecord(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, _ search: ByteSearch, _ delimiter: UInt8
  ) -> Int {
    var place = start
    var count = 0
    while true {
      let stop: Int
      if place < end, bytes[place] == RecordDialect.quote {
        stop = readQuoted(bytes, from: place, to: end, search, isKept: count < columnCount)
      } else {
        stop = search.first(in: bytes, from: place, to: end)
        if count < columnCount { append(place, stop, needsUnquoting: false) }
      }
      count &+= 1
      place = stop &+ 1
      if stop < end, bytes[stop] == delimiter { continue }
      place = stop < end ? RecordSurvey.afterBreak(bytes, at: stop, end) : end
      break
    }
    if count != columnCount {
      irregular.append(IrregularRecord(record: recordCount, fieldCount: count, start: start))
      while count < columnCount {
        append(place, place, needsUnquoting: false)
        count &+= 1
      }
    }
    recordCount &+= 1
    return place
  }

  /// Reads the field whose quotation mark opens at `start`; returns where it stops.
  private mutating func readQuoted(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, _ search: ByteSearch, isKept: Bool
  ) -> Int {
    let quote = ByteSearch(RecordDialect.quote)
    var closing = quote.first(in: bytes, from: start &+ 1, to: end)
    var isDoubled = false
    while closing &+ 1 < end, bytes[closing &+ 1] == RecordDialect.quote {
      isDoubled = true
      closing = quote.first(in: bytes, from: closing &+ 2, to: end)
    }
    if closing == end {
      if isKept { append(start, end, needsUnquoting: true) }
      return end
    }
    let stop = search.first(in: bytes, from: closing &+ 1, to: end)
    let isStray = stop != closing &+ 1
    if isStray { noteStrayQuote(at: closing) }
    guard isKept else { return stop }
    if isStray || isDoubled {
      append(start, stop, needsUnquoting: true)
    } else {
      append(start &+ 1, closing, needsUnquoting: false)
    }
    return stop
  }

  private mutating func noteStrayQuote(at place: Int) {
    if strayQuotes.first == nil { strayQuotes.first = place }
    strayQuotes.count += 1
  }

  @inline(__always)
  private mutating func append(_ start: Int, _ end: Int, needsUnquoting: Bool) {
    let length = end &- start
    if length > longest.length { longest = (start, length) }
    packed.append(
      UInt64(start &- base) | UInt64(length) &<< 32 | (needsUnquoting ? 1 &<< 63 : 0))
  }

  /// Adds the text of a field that needs unquoting to `text`.
  ///
  /// The mark at the start and the one that closes it are left out, doubled ones become one, and what
  /// follows the closing one is taken as it stands.
  public static func append(
    unquoted field: Field, of bytes: Span<UInt8>, to text: inout [UInt8]
  ) {
    var place = field.start + 1
    var isOpen = true
    while place < field.end {
      let byte = bytes[place]
      place += 1
      if byte == RecordDialect.quote, isOpen {
        guard place < field.end, bytes[place] == RecordDialect.quote else {
          isOpen = false
          continue
        }
        place += 1
      }
      text.append(byte)
    }
  }
}
