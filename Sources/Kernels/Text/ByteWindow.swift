import Builtin

/// 64 bytes, compared with another all at once.
///
/// The compiler's feature `BuiltinModule` makes bits of a vector comparison, which the standard library's vectors
/// can't without a slow loop.
struct ByteWindow {
  private let bytes: SIMD64<UInt8>

  /// The 64 bytes from `place`.
  ///
  /// - Precondition, unchecked: 0 ≤ place and place + 64 ≤ bytes.count.
  @unsafe
  @inline(__always)
  init(_ bytes: Span<UInt8>, at place: Int) {
    // SAFETY: bytes have no padding; the caller keeps place + 64 within the span.
    unsafe self.bytes = bytes.bytes.unsafeLoadUnaligned(
      fromUncheckedByteOffset: place, as: SIMD64<UInt8>.self)
  }

  /// A bit for each byte, the first one lowest: whether it is beyond ASCII.
  @inline(__always)
  var beyondASCII: UInt64 {
    let zero = SIMD64<Int8>(repeating: 0)
    let below = Builtin.cmp_slt_Vec64xInt8(bytes._storage._value, zero._storage._value)
    return UInt64(Builtin.bitcast_Vec64xInt1_Int64(below))
  }

  /// A bit for each byte, the first one lowest: whether it is `byte`.
  @inline(__always)
  func mask(of byte: UInt8) -> UInt64 {
    let equal = Builtin.cmp_eq_Vec64xInt8(bytes._storage._value, SIMD64(repeating: byte)._storage._value)
    return UInt64(Builtin.bitcast_Vec64xInt1_Int64(equal))
  }

  /// Adds one to each of the counts whose byte is `byte`.
  @inline(__always)
  func count(_ byte: UInt8, into counts: inout SIMD64<UInt8>) {
    let equal = Builtin.cmp_eq_Vec64xInt8(bytes._storage._value, SIMD64(repeating: byte)._storage._value)
    // Where they are equal all bits are set, which is minus one.
    let ones = Builtin.sext_Vec64xInt1_Vec64xInt8(equal)
    counts._storage._value = Builtin.sub_Vec64xInt8(counts._storage._value, ones)
  }

  /// The sum of 64 counts.
  @inline(__always)
  static func sum(_ counts: SIMD64<UInt8>) -> Int {
    let low: UInt64 = 0x00FF_00FF_00FF_00FF
    // SAFETY: both vectors have 64 bytes without padding.
    let words = unsafe unsafeBitCast(counts, to: SIMD8<UInt64>.self)
    var sum: UInt64 = 0
    for lane in 0..<8 {
      let pairs = (words[lane] & low) &+ (words[lane] &>> 8 & low)
      sum &+= (pairs &* 0x0001_0001_0001_0001) &>> 48
    }
    return Int(truncatingIfNeeded: sum)
  }

  /// For each bit whether an odd number of bits up to it, itself included, are set.
  @inline(__always)
  static func parity(_ mask: UInt64) -> UInt64 {
    var parity = mask ^ mask &<< 1
    parity ^= parity &<< 2
    parity ^= parity &<< 4
    parity ^= parity &<< 8
    parity ^= parity &<< 16
    return parity ^ parity &<< 32
  }

  /// A mask of the lowest `count` bits.
  ///
  /// - Precondition: 1 ≤ count ≤ 64.
  @inline(__always)
  static func lowest(_ count: Int) -> UInt64 { UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- count) }
}
