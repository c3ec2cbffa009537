/// Hashing and comparing runs of bytes.
public enum ByteRuns {
  /// A hash of the bytes `start..<end`: the same in every process and on every machine.
  ///
  /// Not meant against adversaries.
  ///
  /// - Complexity: O(end − start), eight bytes at a time.
  @inline(__always)
  public static func hash(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
    precondition(start >= 0 && start <= end && end <= bytes.count)
    var state = UInt64(truncatingIfNeeded: end &- start) ^ 0x9E37_79B9_7F4A_7C15
    var place = start
    while place &+ 8 <= end {
      // SAFETY: place + 8 <= end <= bytes.count.
      state = mixed(state, unsafe uncheckedWord(bytes, at: place))
      place &+= 8
    }
    var rest: UInt64 = 0
    while place < end {
      rest = rest &<< 8 | UInt64(bytes[place])
      place &+= 1
    }
    return mixed(state, rest)
  }

  /// Adds the bytes `start..<end` at the end of `target`.
  ///
  /// - Complexity: O(end − start).
  @inline(__always)
  public static func append(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, to target: inout [UInt8]) {
    precondition(start >= 0 && start <= end && end <= bytes.count)
    // SAFETY: the bytes lie within the span.
    unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe target.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[start..<end]))
    }
  }

  /// The place of the first `byte` in `bytes`.
  ///
  /// - Complexity: O(n), eight bytes at a time.
  public static func firstPlace(of byte: UInt8, in bytes: Span<UInt8>) -> Int? {
    let place = ByteSearch(byte).first(in: bytes, from: 0, to: bytes.count)
    return place < bytes.count ? place : nil
  }

  /// The bytes `start..<end`, at most eight of them, as a number with the first one lowest.
  ///
  /// - Returns: `nil` for more bytes, and at the very end of `bytes`.
  @inlinable
  @inline(__always)
  public static func shortWord(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> UInt64? {
    let count = end &- start
    guard count > 0, count <= 8, start >= 0, start &+ 8 <= bytes.count else { return nil }
    // SAFETY: start + 8 <= bytes.count.
    return unsafe uncheckedWord(bytes, at: start)
      & (UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- 8 &* count))
  }

  /// A hash of one number.
  @inlinable
  @inline(__always)
  public static func hash(_ value: UInt64) -> UInt64 { mixed(0x9E37_79B9_7F4A_7C15, value) }

  /// One hash from another and a number.
  ///
  /// - Source: the folded 128-bit product, as in Wang Yi (2019), wyhash.
  @inlinable
  @inline(__always)
  public static func mixed(_ state: UInt64, _ value: UInt64) -> UInt64 {
    let product = (state ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: value ^ 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }

  /// Whether `count` bytes of `left` from `leftStart` equal those of `right` from `rightStart`.
  @inline(__always)
  public static func areEqual(
    _ left: Span<UInt8>, _ leftStart: Int, _ right: Span<UInt8>, _ rightStart: Int, count: Int
  ) -> Bool {
    precondition(leftStart >= 0 && rightStart >= 0 && count >= 0)
    precondition(leftStart + count <= left.count && rightStart + count <= right.count)
    var offset = 0
    while offset &+ 8 <= count {
      // SAFETY: offset + 8 <= count, and both runs of `count` bytes lie within their spans.
      let isSame =
        unsafe uncheckedWord(left, at: leftStart &+ offset) == uncheckedWord(right, at: rightStart &+ offset)
      if !isSame { return false }
      offset &+= 8
    }
    while offset < count {
      if left[leftStart &+ offset] != right[rightStart &+ offset] { return false }
      offset &+= 1
    }
    return true
  }
}
