/// Finds the bytes that end fields, 64 at a time.
struct FieldStops {
  /// The places of the stops, relative to the start of the range; behind `count` they mean nothing.
  private(set) var places: [UInt32] = []
  /// How many stops there are.
  private(set) var count = 0

  /// Finds every `delimiter`, line feed and carriage return in a range; gives up at a quotation mark.
  ///
  /// - Returns: whether there is no quotation mark.
  /// - Precondition: the range is shorter than 2³¹ bytes.
  /// - Complexity: O(n).
  mutating func find(_ bytes: Span<UInt8>, in range: Range<Int>, delimiter: UInt8) -> Bool {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count && range.count < 1 << 31)
    // Eight places are written at once, so there is room for seven more than there can be stops.
    if places.count < range.count + 64 { places = Array(repeating: 0, count: range.count + 64) }
    var filled = 0
    var output = places.mutableSpan
    var start = range.lowerBound
    while start &+ 64 <= range.upperBound {
      // SAFETY: start + 64 <= bytes.count.
      let window = unsafe ByteWindow(bytes, at: start)
      if window.mask(of: RecordDialect.quote) != 0 { return false }
      var mask = window.mask(of: delimiter) | window.mask(of: lineFeed) | window.mask(of: carriageReturn)
      let offset = UInt32(truncatingIfNeeded: start &- range.lowerBound)
      let found = mask.nonzeroBitCount
      var written = filled
      // The number of rounds hardly varies from word to word, so the processor guesses it well.
      repeat {
        for step in 0..<8 {
          // SAFETY: fewer than `filled` + 64 + 8 <= range.count + 64 places are written: each of the
          // `filled` stops so far took a byte of the range before `start`.
          unsafe output[unchecked: written &+ step] =
            offset &+ UInt32(truncatingIfNeeded: mask.trailingZeroBitCount)
          mask &= mask &- 1
        }
        written &+= 8
      } while mask != 0
      filled &+= found
      start &+= 64
    }
    while start < range.upperBound {
      let byte = bytes[start]
      if byte == RecordDialect.quote { return false }
      if byte == delimiter || byte == lineFeed || byte == carriageReturn {
        output[filled] = UInt32(truncatingIfNeeded: start &- range.lowerBound)
        filled &+= 1
      }
      start &+= 1
    }
    count = filled
    return true
  }
}
