import Builtin

/// What is known of eight lanes by one bit each.
enum LaneBits {
  /// How many of the lowest bits of a number are set up to each of its eight
  /// places, by number.
  static let counts: [SIMD8<Float>] = (0..<256).map { bits in
    var counts = SIMD8<Float>.zero
    for place in 0..<8 { counts[place] = Float((bits & ((2 &<< place) &- 1)).nonzeroBitCount) }
    return counts
  }

  /// The least and the most that the bits of a number that are not set lead over
  /// those that are, up to any of its eight places, by number.
  static let leads: [SIMD2<Int8>] = (0..<256).map { bits in
    var (lead, leads) = (Int8(0), SIMD2<Int8>(.max, .min))
    for place in 0..<8 {
      lead += bits &>> place & 1 == 0 ? 1 : -1
      leads = SIMD2(min(leads[0], lead), max(leads[1], lead))
    }
    return leads
  }

  /// The lanes whose highest bit is set.
  @inline(__always)
  static func highest(_ lanes: SIMD8<Int32>) -> UInt8 {
    let zero = SIMD8<Int32>.zero
    return UInt8(
      Builtin.bitcast_Vec8xInt1_Int8(
        Builtin.cmp_slt_Vec8xInt32(lanes._storage._value, zero._storage._value)))
  }

  /// The lanes below zero.
  @inline(__always)
  static func negative(_ lanes: SIMD8<Float>) -> UInt8 {
    highest(unsafe unsafeBitCast(lanes, to: SIMD8<Int32>.self))
  }
}
