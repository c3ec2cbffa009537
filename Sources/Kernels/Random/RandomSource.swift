/// The one generator of random numbers: xoshiro256**, its state filled by SplitMix64 from a seed.
///
/// The same seed gives the same numbers on every machine and in every version of a language
/// edition. Every random step makes its own source from its own seed.
///
/// - Source: Blackman & Vigna (2021), "Scrambled linear pseudorandom number generators", ACM TOMS 47(4);
///   Steele, Lea & Flood (2014), "Fast splittable pseudorandom number generators", OOPSLA.
public struct RandomSource: RandomNumberGenerator, Hashable, Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// A source that starts from `seed`.
  public init(seed: UInt64) {
    var filler = seed
    func fill() -> UInt64 {
      filler &+= 0x9E37_79B9_7F4A_7C15
      var z = filler
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
    state = (fill(), fill(), fill(), fill())
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    func rotate(_ x: UInt64, _ k: UInt64) -> UInt64 { (x << k) | (x >> (64 - k)) }
    let result = rotate(state.1 &* 5, 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = rotate(state.3, 45)
    return result
  }

  /// A number in [0, 1): the top 53 bits of `next()` times 2⁻⁵³.
  public mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A whole number in 0..<`bound`, without bias.
  ///
  /// Multiply and reject (Lemire 2019, ACM TOMACS 29(1)), written out here so that the numbers do not
  /// depend on the standard library's own choice of method.
  ///
  /// - Precondition: `bound` > 0.
  public mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0, "a random number below \(bound) does not exist")
    let range = UInt64(bound)
    var product = next().multipliedFullWidth(by: range)
    if product.low < range {
      let threshold = (0 &- range) % range
      while product.low < threshold { product = next().multipliedFullWidth(by: range) }
    }
    return Int(product.high)
  }

  /// The numbers 0..<`count` in random order (Fisher–Yates, from the last place down).
  public mutating func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    for last in stride(from: count - 1, to: 0, by: -1) { order.swapAt(last, below(last + 1)) }
    return order
  }

  /// Two sources are equal when they give the same numbers from here on.
  public static func == (left: Self, right: Self) -> Bool { left.state == right.state }

  /// Feeds the state to `hasher`.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(state.0)
    hasher.combine(state.1)
    hasher.combine(state.2)
    hasher.combine(state.3)
  }
}
