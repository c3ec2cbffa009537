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

  /// The bytes that are `byte`.
  @inline(__always)
  func lanes(of byte: UInt8) -> ByteLanes {
    ByteLanes(Builtin.cmp_eq_Vec64xInt8(bytes._storage._value, SIMD64(repeating: byte)._storage._value))
  }

  /// The bytes that are NUL or beyond ASCII.
  @inline(__always)
  var oddLanes: ByteLanes {
    let one = SIMD64<Int8>(repeating: 1)
    return ByteLanes(Builtin.cmp_slt_Vec64xInt8(bytes._storage._value, one._storage._value))
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
