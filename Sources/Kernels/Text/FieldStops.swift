/// Finds the bytes that end fields, 64 at a time.
struct FieldStops: Sendable {
  /// The places of the stops, relative to the start of the range, from the second entry on; the first one is
  /// the place before the range. Behind `count` + 1 they mean nothing.
  private(set) var places: [UInt32] = []
  /// How many stops there are.
  private(set) var count = 0
  /// How many stops are line feeds behind carriage returns.
  private(set) var returnCount = 0
  /// Whether there are quotation marks, and whether two of them stand side by side.
  private(set) var hasQuotes = false
  private(set) var hasDoubledQuotes = false

  /// Finds every `delimiter` and line feed outside quotes in a range. A last one is added at its end, unless the
  /// range ends with a line feed.
  ///
  /// - Returns: whether nothing needs a closer look: with `allowsQuotes` false there are no quotation marks, and
  ///   carriage returns outside quotes stand before line feeds.
  /// - Precondition: the range is shorter than 2³¹ bytes, and 64 bytes may be read behind it. With
  ///   `allowsQuotes` it begins outside quotes, and every mark opens or closes a field or is one of two.
  /// - Complexity: O(n).
  mutating func find(
    _ bytes: Span<UInt8>, in range: Range<Int>, delimiter: UInt8, allowsQuotes: Bool
  ) -> Bool {
    precondition(range.lowerBound >= 0 && range.upperBound &+ 64 <= bytes.count && range.count < 1 << 31)
    // Twelve places are written at once, so there is room for more than there can be stops.
    if places.count < range.count + 80 { places = Array(repeating: 0, count: range.count + 80) }
    var output = places.mutableSpan
    output[0] = .max
    var filled = 1
    var quotes = Quotes()
    var start = range.lowerBound
    while start < range.upperBound {
      prefetch(bytes, at: start &+ prefetchDistance)
      // SAFETY: start + 64 < range.upperBound + 64 <= bytes.count.
      let window = unsafe ByteWindow(bytes, at: start)
      var mask = window.mask(of: delimiter) | window.mask(of: lineFeed)
      var odd = window.mask(of: RecordDialect.quote) | window.mask(of: carriageReturn)
      let width = range.upperBound &- start
      if width < 64 {
        mask &= ByteWindow.lowest(width)
        odd &= ByteWindow.lowest(width)
      }
      if odd != 0 || quotes.isPending {
        let valid = width < 64 ? ByteWindow.lowest(width) : UInt64.max
        guard let free = quotes.free(window, valid, allowsQuotes) else { return false }
        mask &= free
      }
      let offset = UInt32(truncatingIfNeeded: start &- range.lowerBound)
      // SAFETY: each of the `filled` − 1 stops so far took a byte of the range before `start`, so that fewer
      // than `filled` + 64 + 12 <= range.count + 80 places are written.
      filled = unsafe Self.write(mask, offset, to: &output, at: filled)
      start &+= 64
    }
    if range.isEmpty || bytes[range.upperBound &- 1] != lineFeed || quotes.isInside {
      output[filled] = UInt32(truncatingIfNeeded: range.count)
      filled &+= 1
    }
    count = filled &- 1
    returnCount = quotes.returnFeeds
    hasQuotes = quotes.wasSeen
    hasDoubledQuotes = quotes.wasDoubled
    return !quotes.isInside && quotes.returns == quotes.returnFeeds
  }

  /// Writes the places of the bits of `mask`; returns where the next ones go.
  ///
  /// - Precondition, unchecked: there is room for 76 from `filled` on.
  @unsafe
  @inline(__always)
  private static func write(
    _ mask: UInt64, _ offset: UInt32, to output: inout MutableSpan<UInt32>, at filled: Int
  ) -> Int {
    let count = mask.nonzeroBitCount
    var rest = mask
    // Most windows have up to twelve stops: so many are written whether they are there or not.
    for step in 0..<12 {
      // SAFETY: the caller keeps the room.
      unsafe output[unchecked: filled &+ step] = offset &+ place(rest)
      rest &= rest &- 1
    }
    if count > 12 {
      var written = filled &+ 12
      while rest != 0 {
        // SAFETY: the caller keeps the room.
        unsafe output[unchecked: written] = offset &+ place(rest)
        rest &= rest &- 1
        written &+= 1
      }
    }
    return filled &+ count
  }

  /// The place of the lowest bit; anything when there is none.
  @inline(__always)
  private static func place(_ mask: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: (mask | 1 &<< 63).trailingZeroBitCount)
  }

  /// What quotation marks and carriage returns do to the windows of a range.
  private struct Quotes {
    private var state: UInt64 = 0
    private var endsWithQuote: UInt64 = 0
    private var endsWithReturn: UInt64 = 0
    private(set) var returns = 0
    private(set) var returnFeeds = 0
    private(set) var wasSeen = false
    private(set) var wasDoubled = false

    var isInside: Bool { state != 0 }
    var isPending: Bool { state | endsWithQuote | endsWithReturn != 0 }

    /// The bytes outside quotes; `nil` when there are quotation marks that are not allowed.
    mutating func free(_ window: borrowing ByteWindow, _ valid: UInt64, _ allowsQuotes: Bool) -> UInt64? {
      let marks = window.mask(of: RecordDialect.quote) & valid
      var inside = state
      if marks != 0 {
        guard allowsQuotes else { return nil }
        wasSeen = true
        inside ^= ByteWindow.parity(marks)
        if marks & (marks &<< 1 | endsWithQuote) != 0 { wasDoubled = true }
        state = UInt64(bitPattern: Int64(bitPattern: inside) &>> 63)
      }
      endsWithQuote = marks &>> 63
      let found = window.mask(of: carriageReturn) & valid & ~inside
      if found | endsWithReturn != 0 {
        let feeds = window.mask(of: lineFeed) & valid & ~inside
        returns &+= found.nonzeroBitCount
        returnFeeds &+= (feeds & (found &<< 1 | endsWithReturn)).nonzeroBitCount
      }
      endsWithReturn = found &>> 63
      return ~inside
    }
  }
}
