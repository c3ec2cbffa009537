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
  private var stops = FieldStops()

  /// An empty block for records of so many fields.
  public init(columnCount: Int) { self.columnCount = columnCount }

  /// The field in a row and column.
  @inline(__always)
  public subscript(row: Int, column: Int) -> Field {
    let bits = packed[row &* columnCount &+ column]
    let start = base &+ Int(bits & 0xFFFF_FFFF)
    return Field(
      start: start, end: start &+ Int(bits &>> 32 & 0x7FFF_FFFF), needsUnquoting: bits &>> 63 == 1)
  }

  /// Replaces what the block holds by the fields of the records in `range`.
  ///
  /// - Precondition: the range is one of a survey's blocks with the same dialect; shorter than 2³¹ bytes.
  /// - Complexity: O(n).
  public mutating func read(_ bytes: Span<UInt8>, in range: Range<Int>, dialect: RecordDialect) {
    precondition(range.count < 1 << 31, "a block of \(range.count) bytes is too long")
    if dialect.comment == nil, readPlain(bytes, in: range, dialect.delimiter) { return }
    packed.removeAll(keepingCapacity: true)
    irregular.removeAll(keepingCapacity: true)
    strayQuotes = (nil, 0)
    longest = (0, 0)
    recordCount = 0
    base = range.lowerBound
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

  /// Reads a block without quotation marks and blank lines in which every record has as many fields as the
  /// table has columns; returns whether it is one.
  private mutating func readPlain(_ bytes: Span<UInt8>, in range: Range<Int>, _ delimiter: UInt8) -> Bool {
    guard columnCount > 0, stops.find(bytes, in: range, delimiter: delimiter) else { return false }
    let room = stops.count + columnCount
    if packed.count < room { packed.append(contentsOf: repeatElement(0, count: room - packed.count)) }
    guard
      let (filled, longest) = Self.fill(
        &packed, stops, bytes, range, delimiter: delimiter, columnCount: columnCount)
    else { return false }
    irregular.removeAll(keepingCapacity: true)
    strayQuotes = (nil, 0)
    self.longest = longest
    base = range.lowerBound
    recordCount = filled / columnCount
    return true
  }

  /// Puts the fields between stops into `packed`; returns how many they are, and the longest.
  private static func fill(
    _ packed: inout [UInt64], _ stops: FieldStops, _ bytes: Span<UInt8>, _ range: Range<Int>,
    delimiter: UInt8,
    columnCount: Int
  ) -> (filled: Int, longest: (start: Int, length: Int))? {
    var fields = packed.mutableSpan
    let places = stops.places.span
    let base = range.lowerBound
    let end = range.count
    var longest = (start: 0, length: 0)
    var filled = 0
    var stop = 0
    var place = 0
    while place < end {
      for column in 0..<columnCount {
        let next = stop < stops.count ? Int(places[stop]) : end
        let isDelimiter = next < end && bytes[base &+ next] == delimiter
        guard isDelimiter == (column &+ 1 < columnCount) else { return nil }
        let length = next &- place
        if length > longest.length { longest = (place, length) }
        fields[filled &+ column] =
          UInt64(truncatingIfNeeded: place) | UInt64(truncatingIfNeeded: length) &<< 32
        place = next &+ 1
        stop &+= 1
      }
      // A record without a byte is a blank line, which the dialect decides about.
      if columnCount == 1, fields[filled] &>> 32 == 0 { return nil }
      filled &+= columnCount
      if stop < stops.count, Int(places[stop]) == place, bytes[base &+ place] == lineFeed,
        bytes[base &+ place &- 1] == carriageReturn
      {
        place &+= 1
        stop &+= 1
      }
    }
    return (filled, (base + longest.start, longest.length))
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
