/// Counts lines 64 bytes at a time, as long as they need no closer look.
struct PlainLines {
  /// How many lines end before `end`, each with a line feed and at least one byte.
  private(set) var count = 0
  /// Behind the last line feed of these lines.
  private(set) var end: Int
  /// Whether the lines end where the range does, and not at a quotation mark, carriage return or empty line.
  private(set) var isWhole = true

  /// Counts lines in `start..<limit`, where `start` is the beginning of a line.
  init(_ bytes: Span<UInt8>, from start: Int, to limit: Int) {
    precondition(start >= 0 && limit <= bytes.count)
    end = start
    guard start > 0 else { return }
    var place = start
    while place &+ 64 <= limit {
      // SAFETY: 1 <= place and place + 64 <= bytes.count.
      guard let found = unsafe Self.lineFeeds(bytes, at: place) else {
        isWhole = false
        break
      }
      count &+= found
      place &+= 64
    }
    guard count > 0 else { return }
    while bytes[place &- 1] != lineFeed { place &-= 1 }
    end = place
  }

  /// How many line feeds are among 64 bytes; `nil` when a quotation mark, a carriage return or an empty line
  /// is.
  ///
  /// - Precondition, unchecked: 1 ≤ place and place + 64 ≤ bytes.count.
  @unsafe
  @inline(__always)
  private static func lineFeeds(_ bytes: Span<UInt8>, at place: Int) -> Int? {
    // SAFETY: 1 <= place and place + 64 <= bytes.count.
    let window = unsafe ByteWindow(bytes, at: place)
    let feeds = window.mask(of: lineFeed)
    let before: UInt64 = bytes[place &- 1] == lineFeed ? 1 : 0
    let odd = window.mask(of: RecordDialect.quote) | window.mask(of: carriageReturn)
    return odd | (feeds & (feeds &<< 1 | before)) == 0 ? feeds.nonzeroBitCount : nil
  }
}
