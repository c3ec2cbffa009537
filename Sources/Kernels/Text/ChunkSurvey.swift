/// What a chunk of delimited text holds, for both states in which it may begin: outside quotes and inside.
///
/// Chunks can be surveyed in any order and by any thread; which of the two states was right is known when
/// the quotation marks of all chunks before are counted.
///
/// - Source: the two states of a chunk as in Ge, Li, Eilebrecht, Chandramouli & Kossmann (2019), "Speculative
///   distributed CSV data parsing", SIGMOD.
struct ChunkSurvey: Sendable {
  /// What holds if the chunk begins in one of the states.
  struct State: Sendable {
    /// How many line feeds stand outside quotes.
    var records = 0
    /// Behind the last of them, from the start of the chunk; 0 when there is none.
    var end = 0
    /// How many line feeds there are up to that place, those inside quotes included.
    var lineFeedsToEnd = 0
    /// Whether a quotation mark neither opens nor closes a whole field.
    var hasStrayQuote = false

    /// Notes the line feeds of a window that stand outside quotes, of all that it has.
    mutating func add(_ free: UInt64, of all: UInt64, at place: Int, after lineFeeds: Int) {
      guard free != 0 else { return }
      records &+= free.nonzeroBitCount
      let top = 63 &- free.leadingZeroBitCount
      end = place &+ top &+ 1
      lineFeedsToEnd = lineFeeds &+ (all & ByteWindow.lowest(top &+ 1)).nonzeroBitCount
    }
  }

  /// If the chunk begins outside quotes.
  private(set) var outside = State()
  /// If the chunk begins inside quotes.
  private(set) var inside = State()
  /// Whether the chunk has an odd number of quotation marks.
  private(set) var flips = false
  /// How many line feeds there are.
  private(set) var lineFeeds = 0
  /// Whether there is perhaps a line without a byte.
  private(set) var hasBlankLine = false
  /// Whether there is a carriage return without a line feed behind it.
  private(set) var hasLoneReturn = false
  /// Whether there is a byte beyond ASCII or NUL.
  private(set) var hasOddByte = false

  /// Surveys the bytes of `range`, which belong to a text that begins at `start`.
  ///
  /// - Precondition: 64 bytes may be read behind the range.
  init(_ bytes: Span<UInt8>, in range: Range<Int>, from start: Int, delimiter: UInt8) {
    precondition(start >= 0 && range.lowerBound >= start && range.upperBound &+ 64 <= bytes.count)
    let first = range.lowerBound > start ? bytes[range.lowerBound - 1] : lineFeed
    // Whether what the last byte of the window before means depends on the first one of this.
    var isPending = range.lowerBound == start || first == RecordDialect.quote || first == carriageReturn
    var place = range.lowerBound
    // Where windows that need a look follow each other, plain ones are not looked for all the time.
    var untried = 0
    while place < range.upperBound {
      if !isPending, untried == 0, place &+ 64 <= range.upperBound {
        let behind = skipPlain(bytes, from: place, to: range.upperBound, start: range.lowerBound)
        if behind == place { untried = 16 }
        place = behind
        if place >= range.upperBound { break }
      }
      untried = max(0, untried &- 1)
      let previous = place > start ? bytes[place &- 1] : lineFeed
      isPending = look(
        bytes, at: place, width: min(64, range.upperBound &- place), start: range.lowerBound, after: previous,
        delimiter: delimiter)
      place &+= 64
    }
  }

  /// Counts the line feeds of whole windows without anything odd, which are all of one state; returns where the
  /// first one begins that needs a look.
  @inline(never)
  private mutating func skipPlain(_ bytes: Span<UInt8>, from first: Int, to end: Int, start: Int) -> Int {
    precondition(first > 0 && end &+ 64 <= bytes.count)
    var place = first
    var count = 0
    var isPlain = true
    while isPlain, place &+ 64 <= end {
      // 252 windows at most, so that no count passes the range of a byte.
      let limit = min(end, place &+ 252 &* 64)
      var counts = ByteLanes()
      while place &+ 64 <= limit {
        let stop = place &+ (place &+ 256 <= limit ? 256 : 64)
        let before = counts
        var odd = ByteLanes()
        var window = place
        while window < stop {
          prefetch(bytes, at: window &+ prefetchDistance)
          // SAFETY: 1 <= place <= window, and window + 64 <= end.
          odd = unsafe odd | Self.oddLanes(bytes, at: window, &counts)
          window &+= 64
        }
        if odd.isAny {
          counts = before
          isPlain = false
          break
        }
        place = stop
      }
      count &+= counts.sum
    }
    guard count > 0 else { return place }
    var last = place
    while bytes[last &- 1] != lineFeed { last &-= 1 }
    lineFeeds &+= count
    var state = flips ? inside : outside
    state.records &+= count
    state.end = last &- start
    state.lineFeedsToEnd = lineFeeds
    if flips { inside = state } else { outside = state }
    return place
  }

  /// What needs a look in a window: bytes that are no ASCII, quotation marks, returns without a line feed behind
  /// them, line ends behind a line feed. Counts the line feeds.
  ///
  /// - Precondition, unchecked: 1 ≤ place, and 65 bytes may be read from `place`.
  @unsafe
  @inline(__always)
  private static func oddLanes(
    _ bytes: Span<UInt8>, at place: Int, _ counts: inout ByteLanes
  ) -> ByteLanes {
    // SAFETY: the caller keeps the places within the span.
    let (window, before, behind) = unsafe (
      ByteWindow(bytes, at: place), ByteWindow(bytes, at: place &- 1), ByteWindow(bytes, at: place &+ 1)
    )
    let (feeds, returns) = (window.lanes(of: lineFeed), window.lanes(of: carriageReturn))
    let blank = (feeds | returns) & before.lanes(of: lineFeed)
    let lone = returns & ~behind.lanes(of: lineFeed)
    counts.count(feeds)
    return blank | lone | window.lanes(of: RecordDialect.quote) | window.oddLanes
  }

  /// Looks at a window with something odd; returns whether its last byte decides about the next window.
  @inline(never)
  private mutating func look(
    _ bytes: Span<UInt8>, at first: Int, width: Int, start: Int, after previous: UInt8, delimiter: UInt8
  ) -> Bool {
    precondition(first >= 0 && first &+ 64 <= bytes.count)
    // SAFETY: first + 64 <= bytes.count.
    let window = unsafe ByteWindow(bytes, at: first)
    let valid = ByteWindow.lowest(width)
    let feeds = window.mask(of: lineFeed) & valid
    let place = first &- start
    let returns = window.mask(of: carriageReturn) & valid
    let quotes = window.mask(of: RecordDialect.quote) & valid
    if (window.mask(of: 0) | window.beyondASCII) & valid != 0 { hasOddByte = true }
    let afterReturn: UInt64 = previous == carriageReturn ? 1 : 0
    if (returns &<< 1 | afterReturn) & ~feeds & valid != 0 { hasLoneReturn = true }
    let afterFeed: UInt64 = previous == lineFeed ? 1 : 0
    if (feeds | returns) & (feeds &<< 1 | afterFeed) != 0 { hasBlankLine = true }
    let wasFlipped = flips
    let parity = ByteWindow.parity(quotes) ^ (wasFlipped ? UInt64.max : 0)
    if quotes != 0 || previous == RecordDialect.quote {
      let marks = (window.mask(of: delimiter) & valid) | feeds | quotes
      let isAfterField = previous == lineFeed || previous == delimiter || previous == RecordDialect.quote
      let front = marks &<< 1 | (isAfterField ? 1 : 0)
      let notBehind = ~(marks | returns) & valid
      let (ups, downs) = (quotes & parity, quotes & ~parity)
      // A mark before this window closed its field in the state that is outside quotes now.
      let closed: UInt64 = previous == RecordDialect.quote ? 1 : 0
      if ups & ~front | (downs &<< 1 | (wasFlipped ? 0 : closed)) & notBehind != 0 {
        outside.hasStrayQuote = true
      }
      if downs & ~front | (ups &<< 1 | (wasFlipped ? closed : 0)) & notBehind != 0 {
        inside.hasStrayQuote = true
      }
    }
    outside.add(feeds & ~parity, of: feeds, at: place, after: lineFeeds)
    inside.add(feeds & parity, of: feeds, at: place, after: lineFeeds)
    lineFeeds &+= feeds.nonzeroBitCount
    flips = parity &>> 63 == 1
    return (quotes | returns) &>> 63 == 1
  }
}
