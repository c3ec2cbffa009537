/// The exact decimal digits of a finite double: 0.d₁d₂d₃… · 10^point.
///
/// Every double has finitely many decimal digits, at most 767 of them. Rounding them, instead of a product
/// with a power of ten, gives the text that C's `printf` and R give: nearest, exact ties to even.
struct DecimalExpansion: Hashable, Sendable {
  /// Whether the value is below zero; never for zero.
  var isNegative: Bool
  /// The digits, without zeros at either end; empty for zero.
  var digits: [UInt8]
  /// How many digits stand before the decimal point; zero or less below 0.1.
  var point: Int

  /// The expansion of `value`.
  ///
  /// - Precondition: `value` is finite.
  /// - Complexity: O(k²) for k digits.
  init(_ value: Double) {
    isNegative = value < 0
    digits = []
    point = 0
    guard value.isFinite, value != 0 else { return }
    let isSubnormal = value.exponentBitPattern == 0
    let bits = value.significandBitPattern | (isSubnormal ? 0 : 1 << 52)
    let zeros = bits.trailingZeroBitCount
    let exponent = Int(isSubnormal ? 1 : value.exponentBitPattern) - 1075 + zeros
    var limbs = Limbs(bits >> UInt64(zeros))
    // m · 2^−e is m · 5^e with the point moved e places.
    if exponent >= 0 {
      limbs.multiply(by: 2, times: exponent)
    } else {
      limbs.multiply(by: 5, times: -exponent)
    }
    digits = limbs.digits
    point = digits.count + min(exponent, 0)
    while digits.last == 0 { digits.removeLast() }
  }

  /// Rounded to this many digits behind the point, exact ties to the even digit.
  func rounded(places: Int) -> DecimalExpansion { kept(point + places) }

  /// Rounded to this many significant digits, exact ties to the even digit.
  func rounded(significant: Int) -> DecimalExpansion { kept(max(1, significant)) }

  /// The value times ten to the power of `places`.
  func shifted(_ places: Int) -> DecimalExpansion {
    var copy = self
    if !digits.isEmpty { copy.point += places }
    return copy
  }

  /// How many digits behind the point the value has.
  var places: Int { max(0, digits.count - point) }

  /// The digits with exactly `places` of them behind the point: `-12.50`.
  ///
  /// - Precondition: the value has no more places than that.
  func text(places: Int) -> String {
    var text = isNegative ? "-" : ""
    if point <= 0 { text += "0" }
    for index in 0..<max(0, point) { text += digit(index) }
    guard places > 0 else { return text }
    text += "."
    for index in point..<(point + places) { text += digit(index) }
    return text
  }

  /// The digits with an exponent: `1.5e-7`.
  func scientificText() -> String {
    guard !digits.isEmpty else { return "0" }
    var text = (isNegative ? "-" : "") + digit(0)
    if digits.count > 1 { text += "." }
    for index in 1..<max(1, digits.count) { text += digit(index) }
    return text + "e\(point - 1)"
  }

  private func digit(_ index: Int) -> String {
    digits.indices.contains(index) ? String(digits[index]) : "0"
  }

  private func kept(_ count: Int) -> DecimalExpansion {
    guard count < digits.count else { return self }
    var copy = self
    copy.digits = count > 0 ? Array(digits[..<count]) : []
    if count >= 0, roundsUp(at: count) {
      var index = count - 1
      while index >= 0, copy.digits[index] == 9 {
        copy.digits[index] = 0
        index -= 1
      }
      if index >= 0 {
        copy.digits[index] += 1
      } else {
        copy.digits.insert(1, at: 0)
        copy.point += 1
      }
    }
    while copy.digits.last == 0 { copy.digits.removeLast() }
    if copy.digits.isEmpty {
      copy.point = 0
      copy.isNegative = false
    }
    return copy
  }

  private func roundsUp(at index: Int) -> Bool {
    if digits[index] != 5 { return digits[index] > 5 }
    // No zeros stand at the end, so a 5 that is not last lies above the tie.
    if index + 1 < digits.count { return true }
    return index > 0 && digits[index - 1] % 2 == 1
  }
}

/// A natural number in limbs of nine decimal digits, the lowest first.
private struct Limbs {
  var limbs: [UInt64]

  init(_ number: UInt64) {
    limbs = [number % 1_000_000_000, number / 1_000_000_000]
  }

  mutating func multiply(by factor: UInt64, times: Int) {
    var left = times
    while left > 0 {
      // The largest power of the factor that keeps limb × power + carry within 64 bits.
      var power: UInt64 = 1
      while left > 0, power < 1 << 28 {
        power *= factor
        left -= 1
      }
      multiply(by: power)
    }
  }

  private mutating func multiply(by factor: UInt64) {
    var carry: UInt64 = 0
    for index in limbs.indices {
      let product = limbs[index] * factor + carry
      limbs[index] = product % 1_000_000_000
      carry = product / 1_000_000_000
    }
    while carry > 0 {
      limbs.append(carry % 1_000_000_000)
      carry /= 1_000_000_000
    }
  }

  /// The digits, the highest first, without leading zeros.
  var digits: [UInt8] {
    var digits: [UInt8] = []
    for limb in limbs {
      var rest = limb
      for _ in 0..<9 {
        digits.append(UInt8(rest % 10))
        rest /= 10
      }
    }
    while digits.last == 0 { digits.removeLast() }
    return digits.reversed()
  }
}
