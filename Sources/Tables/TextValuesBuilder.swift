import Kernels

/// Builds the values of a text column from bytes, row by row.
///
/// Strings are stored once each as long as they repeat: they are stored row by row when more than
/// half of the first 65,536 rows' strings, or of all, are distinct.
public struct TextValuesBuilder: Sendable {
  private var interner = StringInterner()
  private var codes: [Int32] = []
  private var plain: StringPool?
  /// The codes of some strings of up to eight bytes, found by hash: such strings repeat most. Long columns
  /// only.
  private var recent: [Recent] = []

  private struct Recent {
    var word: UInt64 = 0
    var length: Int32 = 0
    var code: Int32 = 0
  }

  /// A builder without rows, with room for `capacity`.
  public init(capacity: Int = 0) { codes.reserveCapacity(capacity) }

  /// How many rows there are.
  public var count: Int { plain?.count ?? codes.count }

  /// Adds a row with the bytes `start..<end`, which are well-formed UTF-8.
  public mutating func append(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) {
    if plain != nil {
      plain?.append(bytes, start, end)
      return
    }
    if let word = ByteRuns.shortWord(bytes, start, end) {
      codes.append(code(of: word, bytes, start, end))
    } else {
      codes.append(interner.code(of: bytes, start, end))
    }
    if codes.count == Self.trial, interner.count * 2 > Self.trial { plain = expanded }
  }

  @inline(__always)
  private mutating func code(of word: UInt64, _ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int32 {
    if recent.isEmpty {
      if codes.count < 1024 { return interner.code(of: bytes, start, end) }
      recent = Array(repeating: Recent(), count: 256)
    }
    let place = Int(truncatingIfNeeded: ByteRuns.hash(word) & 255)
    let known = recent[place]
    if known.word == word, known.length == Int32(truncatingIfNeeded: end &- start) { return known.code }
    let code = interner.code(of: bytes, start, end)
    recent[place] = Recent(word: word, length: Int32(end - start), code: code)
    return code
  }

  /// Adds a row with a string.
  public mutating func append(_ string: String) {
    let bytes = Array(string.utf8)
    append(bytes.span, 0, bytes.count)
  }

  /// Adds a row with the empty string.
  public mutating func appendEmpty() {
    let none: [UInt8] = []
    append(none.span, 0, 0)
  }

  /// Adds the rows of another builder: the same as appending its strings one by one.
  public mutating func append(_ other: TextValuesBuilder) {
    let crossesTrial = plain == nil && codes.count < Self.trial && codes.count + other.count >= Self.trial
    if let strings = other.plain {
      for place in 0..<strings.count { append(strings.bytes.span, strings.range(at: place)) }
    } else if crossesTrial || plain != nil {
      let pool = other.interner.pool
      for code in other.codes { append(pool.bytes.span, pool.range(at: Int(code))) }
    } else {
      let pool = other.interner.pool
      var ours: [Int32] = []
      ours.reserveCapacity(pool.count)
      for place in 0..<pool.count {
        let range = pool.range(at: place)
        ours.append(interner.code(of: pool.bytes.span, range.lowerBound, range.upperBound))
      }
      codes.reserveCapacity(codes.count + other.codes.count)
      for code in other.codes { codes.append(ours[Int(code)]) }
    }
  }

  private mutating func append(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    append(bytes, range.lowerBound, range.upperBound)
  }

  /// The values of all rows.
  public consuming func finish() -> TextValues {
    if let plain { return TextValues(plain: plain) }
    if interner.count * 2 > codes.count { return TextValues(plain: expanded) }
    return TextValues(codes: codes, pool: interner.pool)
  }

  private static let trial = 65_536

  private var expanded: StringPool {
    var pool = StringPool()
    for code in codes { pool.append(utf8: interner.pool.utf8(at: Int(code))) }
    return pool
  }
}
