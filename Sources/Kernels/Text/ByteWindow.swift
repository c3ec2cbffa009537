#if hasFeature(BuiltinModule)
  import Builtin
#endif

/// 64 bytes, compared with another all at once.
///
/// With the compiler's feature `BuiltinModule` one vector comparison gives the 64 bits; without it,
/// eight words are compared one after the other, which gives the same bits more slowly.
struct ByteWindow {
  #if hasFeature(BuiltinModule)
    private let bytes: SIMD64<UInt8>
  #else
    private let words: InlineArray<8, UInt64>
  #endif

  /// The 64 bytes from `place`.
  ///
  /// - Precondition, unchecked: 0 ≤ place and place + 64 ≤ bytes.count.
  @unsafe
  @inline(__always)
  init(_ bytes: Span<UInt8>, at place: Int) {
    #if hasFeature(BuiltinModule)
      // SAFETY: bytes have no padding; the caller keeps place + 64 within the span.
      unsafe self.bytes = bytes.bytes.unsafeLoadUnaligned(
        fromUncheckedByteOffset: place, as: SIMD64<UInt8>.self)
    #else
      // SAFETY: the caller keeps place + 64 within the span.
      words = InlineArray { part in unsafe uncheckedWord(bytes, at: place &+ 8 &* part) }
    #endif
  }

  /// A bit for each byte, the first one lowest: whether it is `byte`.
  @inline(__always)
  func mask(of byte: UInt8) -> UInt64 {
    #if hasFeature(BuiltinModule)
      let equal = Builtin.cmp_eq_Vec64xInt8(bytes._storage._value, SIMD64(repeating: byte)._storage._value)
      return UInt64(Builtin.bitcast_Vec64xInt1_Int64(equal))
    #else
      let needle = UInt64(byte) &* 0x0101_0101_0101_0101
      var mask: UInt64 = 0
      for part in 0..<8 {
        let word = words[part] ^ needle
        // The high bit of each byte that is zero, moved down and gathered into the highest byte by a product.
        let others = ((word & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F) | word
        let flags = (~others & 0x8080_8080_8080_8080) &>> 7
        let bits = (flags &* 0x0102_0408_1020_4080) &>> 56
        mask |= bits &<< UInt64(truncatingIfNeeded: 8 &* part)
      }
      return mask
    #endif
  }
}
