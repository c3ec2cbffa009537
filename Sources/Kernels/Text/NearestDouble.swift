/// The double nearest to a decimal number of up to nineteen digits.
///
/// - Source: Lemire (2021), "Number parsing at a gigabyte per second", Software: Practice and Experience 51,
///   algorithm 1; the powers of five by his section 5.
enum NearestDouble {
  /// The double nearest to `digits` · 10^`exponent`, ties to even; `nil` where 128 bits can't tell and for
  /// numbers that are no normal doubles.
  ///
  /// - Complexity: O(1): one or two multiplications.
  static func value(_ digits: UInt64, exponent: Int) -> Double? {
    guard digits != 0 else { return 0 }
    guard PowersOfFive.exponents.contains(exponent) else { return nil }
    let shift = digits.leadingZeroBitCount
    let (high, low) = product(digits &<< UInt64(shift), exponent)
    // Then the neglected bits could carry.
    if low == .max, exponent < -27 || exponent > 55 { return nil }
    let upper = high &>> 63
    let cut = upper &+ 9
    var mantissa = high &>> cut
    // ⌊log₂ 10 · exponent⌋ by a product that is right in this range.
    var power = (217_706 &* exponent) &>> 16 &+ 63 &+ Int(upper) &- shift &+ 1023
    guard power > 0 else { return nil }
    if low <= 1, exponent >= -4, exponent <= 23, mantissa & 3 == 1, mantissa &<< cut == high {
      // Exactly between two doubles: to the even one.
      mantissa &= ~1
    }
    mantissa = (mantissa &+ mantissa & 1) &>> 1
    if mantissa >= 1 << 53 {
      mantissa = 1 << 52
      power &+= 1
    }
    guard power < 0x7FF else { return nil }
    return Double(bitPattern: mantissa & (1 << 52 - 1) | UInt64(power) &<< 52)
  }

  /// The most significant 128 bits of a normalized number times a power of five.
  private static func product(_ digits: UInt64, _ exponent: Int) -> (high: UInt64, low: UInt64) {
    let power = PowersOfFive.shared[exponent]
    let first = digits.multipliedFullWidth(by: power.high)
    guard first.high & 0x1FF == 0x1FF else { return (first.high, first.low) }
    let second = digits.multipliedFullWidth(by: power.low)
    let (low, carries) = first.low.addingReportingOverflow(second.high)
    return (first.high &+ (carries ? 1 : 0), low)
  }
}

/// The most significant 128 bits of the powers of five, the highest bit set.
private final class PowersOfFive: Sendable {
  static let shared = PowersOfFive()
  /// Beyond these, numbers of nineteen digits are zero or infinite.
  static let exponents = -342...308
  private let words: [UInt64]

  subscript(exponent: Int) -> (high: UInt64, low: UInt64) {
    let place = 2 &* (exponent &+ 342)
    return (words[place], words[place &+ 1])
  }

  private init() {
    var words: [UInt64] = []
    // 2¹¹⁵² over the powers: quotients of quotients, rounded down, are those of the products.
    var inverse = LongNumber(powerOfTwo: 1152)
    for exponent in 1...342 {
      inverse.divide(by: 5)
      let (high, low) = inverse.top
      // Up to 5²⁷ the quotient is rounded up, since it is never exact.
      words += exponent <= 27 && low != .max ? [low + 1, high] : [low, high]
    }
    words.reverse()
    var power = LongNumber(powerOfTwo: 0)
    for exponent in 0...308 {
      if exponent > 0 { power.multiply(by: 5) }
      let (high, low) = power.top
      words += [high, low]
    }
    self.words = words
  }
}

/// A whole number of up to 1216 bits.
private struct LongNumber {
  /// The lowest word first.
  private var words: [UInt64] = Array(repeating: 0, count: 19)

  init(powerOfTwo exponent: Int) { words[exponent / 64] = 1 << UInt64(exponent % 64) }

  mutating func multiply(by factor: UInt64) {
    var carry: UInt64 = 0
    for place in words.indices {
      let product = words[place].multipliedFullWidth(by: factor)
      let (low, overflows) = product.low.addingReportingOverflow(carry)
      words[place] = low
      carry = product.high + (overflows ? 1 : 0)
    }
  }

  mutating func divide(by divisor: UInt64) {
    var rest: UInt64 = 0
    for place in words.indices.reversed() {
      (words[place], rest) = divisor.dividingFullWidth((rest, words[place]))
    }
  }

  /// The highest 128 bits from the highest set one on.
  var top: (high: UInt64, low: UInt64) {
    guard let first = words.lastIndex(where: { $0 != 0 }) else { return (0, 0) }
    func word(_ place: Int) -> UInt64 { place >= 0 ? words[place] : 0 }
    let shift = UInt64(words[first].leadingZeroBitCount)
    func joined(_ place: Int) -> UInt64 {
      shift == 0 ? word(place) : word(place) << shift | word(place - 1) >> (64 - shift)
    }
    return (joined(first), joined(first - 1))
  }
}
