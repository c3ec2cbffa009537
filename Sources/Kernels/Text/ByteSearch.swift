/// Searches eight bytes at a time for the first of up to three bytes.
///
/// A word's byte that equals the needle is zero after exclusive-or with the needle in every byte;
/// `(x − 0x01…) & ~x & 0x80…` then has its lowest set bit in the first such byte (the bits above it
/// may lie, the lowest never does).
///
/// - Source: Mycroft (1987), the null-byte test, as in Warren (2012), Hacker's Delight, 6-1.
struct ByteSearch {
  private let first: UInt64
  private let second: UInt64
  private let third: UInt64

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = 0x8080_8080_8080_8080

  init(_ first: UInt8, _ second: UInt8, _ third: UInt8) {
    self.first = UInt64(first) &* Self.ones
    self.second = UInt64(second) &* Self.ones
    self.third = UInt64(third) &* Self.ones
  }

  init(_ byte: UInt8) { self.init(byte, byte, byte) }

  /// The place of the first needle in `start..<end`, or `end`.
  ///
  /// - Precondition: 0 ≤ start ≤ end ≤ bytes.count.
  @inline(__always)
  func first(in bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
    precondition(start >= 0 && start <= end && end <= bytes.count)
    var place = start
    while place &+ 8 <= end {
      // SAFETY: place + 8 <= end <= bytes.count.
      let word = unsafe uncheckedWord(bytes, at: place)
      let hits = Self.zeros(word ^ first) | Self.zeros(word ^ second) | Self.zeros(word ^ third)
      let marks = hits & Self.highs
      if marks != 0 { return place &+ (marks.trailingZeroBitCount &>> 3) }
      place &+= 8
    }
    while place < end {
      let byte = bytes[place]
      if byte == UInt8(truncatingIfNeeded: first) || byte == UInt8(truncatingIfNeeded: second)
        || byte == UInt8(truncatingIfNeeded: third)
      {
        return place
      }
      place &+= 1
    }
    return end
  }

  @inline(__always)
  private static func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word }
}

/// The eight bytes from `place`, the first one lowest.
///
/// - Precondition, unchecked: 0 ≤ place and place + 8 ≤ bytes.count.
@unsafe
@usableFromInline
@inline(__always)
func uncheckedWord(_ bytes: Span<UInt8>, at place: Int) -> UInt64 {
  // SAFETY: bytes have no padding; the caller keeps place + 8 within the span.
  unsafe UInt64(
    littleEndian: bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: place, as: UInt64.self))
}
