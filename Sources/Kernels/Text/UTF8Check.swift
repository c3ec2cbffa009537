/// Checks of text in UTF-8.
public enum UTF8Check {
  /// The place of the first byte in `start...` that is NUL or no part of well-formed UTF-8, or `nil`.
  ///
  /// - Complexity: O(n); 32 bytes at a time over ASCII.
  /// - Source: The Unicode Standard 16.0, table 3-7.
  public static func firstDefect(in bytes: Span<UInt8>, from start: Int = 0) -> Int? {
    firstDefect(in: bytes, start..<bytes.count)
  }

  /// The place of the first byte in a range that is NUL or no part of well-formed UTF-8, or `nil`.
  ///
  /// - Complexity: O(n); 32 bytes at a time over ASCII.
  public static func firstDefect(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    let end = range.upperBound
    var place = range.lowerBound
    while place < end {
      place = behindPlain(bytes, place, end)
      guard place < end else { return nil }
      if bytes[place] &- 1 < 0x7F {
        place &+= 1
        continue
      }
      let length = sequenceLength(bytes, at: place, end)
      if length == 0 { return place }
      place &+= length
    }
    return nil
  }

  /// A part of a text without the rest of a character that begins before it, and with the whole of one that
  /// begins in it: so that parts are checked by themselves.
  public static func aligned(_ part: Range<Int>, in bytes: Span<UInt8>, of text: Range<Int>) -> Range<Int> {
    characterStart(
      part.lowerBound, in: bytes, of: text)..<characterStart(part.upperBound, in: bytes, of: text)
  }

  /// `place`, or behind the well-formed character that it lies within.
  private static func characterStart(_ place: Int, in bytes: Span<UInt8>, of text: Range<Int>) -> Int {
    guard place > text.lowerBound, place < text.upperBound, bytes[place] & 0xC0 == 0x80 else { return place }
    for back in 1...3 where place - back >= text.lowerBound && bytes[place - back] & 0xC0 == 0xC0 {
      let length = sequenceLength(bytes, at: place - back, text.upperBound)
      return max(place, place - back + length)
    }
    return place
  }

  /// A place not behind the first byte from `start` on that is NUL or beyond ASCII.
  @inline(__always)
  private static func behindPlain(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    var place = start
    while place &+ 32 <= end {
      var odd: UInt64 = 0
      for offset in 0..<4 {
        // SAFETY: place + 32 <= end <= bytes.count.
        let word = unsafe uncheckedWord(bytes, at: place &+ 8 &* offset)
        // A NUL borrows and a byte beyond ASCII has its high bit; others keep theirs clear.
        odd |= (word &- ones) | word
      }
      if odd & 0x8080_8080_8080_8080 != 0 { break }
      place &+= 32
    }
    while place < end, bytes[place] &- 1 < 0x7F { place &+= 1 }
    return place
  }

  /// How many bytes the well-formed sequence of a character beyond ASCII at `place` has; 0 for none.
  private static func sequenceLength(_ bytes: Span<UInt8>, at place: Int, _ end: Int) -> Int {
    let first = bytes[place]
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    case 0xF1...0xF3: length = 4
    default: return 0
    }
    guard place + length <= end, second.contains(bytes[place + 1]) else { return 0 }
    for offset in 2..<max(length, 2) where bytes[place + offset] & 0xC0 != 0x80 { return 0 }
    return length
  }
}
