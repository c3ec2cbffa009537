import Builtin

/// For each of 64 bytes all bits or none, or a count below 256.
///
/// The standard library's vectors of 64 bytes combine lane by lane unless the compiler is told by its own functions.
struct ByteLanes {
  private var bytes: SIMD64<UInt8>

  /// No bit of any byte.
  init() { bytes = SIMD64(repeating: 0) }

  /// All bits of the bytes whose bit is set.
  @inline(__always)
  init(_ bits: Builtin.Vec64xInt1) {
    bytes = SIMD64(repeating: 0)
    bytes._storage._value = Builtin.sext_Vec64xInt1_Vec64xInt8(bits)
  }

  @inline(__always)
  private init(vector: Builtin.Vec64xInt8) {
    bytes = SIMD64(repeating: 0)
    bytes._storage._value = vector
  }

  @inline(__always)
  static func | (a: Self, b: Self) -> Self {
    Self(vector: Builtin.or_Vec64xInt8(a.bytes._storage._value, b.bytes._storage._value))
  }

  @inline(__always)
  static func & (a: Self, b: Self) -> Self {
    Self(vector: Builtin.and_Vec64xInt8(a.bytes._storage._value, b.bytes._storage._value))
  }

  /// The bytes of which no bit is set, given that each has all or none.
  @inline(__always)
  static prefix func ~ (lanes: Self) -> Self {
    let all = SIMD64<UInt8>(repeating: .max)
    return Self(vector: Builtin.xor_Vec64xInt8(lanes.bytes._storage._value, all._storage._value))
  }

  /// Adds one to the counts of the bytes that have all bits in `lanes`, which is minus one.
  @inline(__always)
  mutating func count(_ lanes: Self) {
    bytes._storage._value = Builtin.sub_Vec64xInt8(
      bytes._storage._value, lanes.bytes._storage._value)
  }

  /// Whether any bit is set.
  @inline(__always)
  var isAny: Bool {
    let none = SIMD64<UInt8>(repeating: 0)
    let bits = Builtin.cmp_ne_Vec64xInt8(bytes._storage._value, none._storage._value)
    return UInt64(Builtin.bitcast_Vec64xInt1_Int64(bits)) != 0
  }

  /// The sum of the 64 counts.
  @inline(__always)
  var sum: Int {
    let low: UInt64 = 0x00FF_00FF_00FF_00FF
    // SAFETY: both vectors have 64 bytes without padding.
    let words = unsafe unsafeBitCast(bytes, to: SIMD8<UInt64>.self)
    var sum: UInt64 = 0
    for lane in 0..<8 {
      let pairs = (words[lane] & low) &+ (words[lane] &>> 8 & low)
      sum &+= (pairs &* 0x0001_0001_0001_0001) &>> 48
    }
    return Int(truncatingIfNeeded: sum)
  }
}
