// Logarithm and exponential from additions, multiplications and divisions alone, which IEEE 754 fixes to
// the bit. C libraries differ in the last digit, and a simulated order must not fall on another day for it.

/// ln x, the same bits on every machine.
///
/// x = 2ᵉ·m with m in [√½, √2), and ln m = 2·artanh((m − 1)/(m + 1)) as a series up to the 23rd power.
/// Within two units of the last digit of the exact value.
///
/// - Precondition: `x` is positive and finite.
public func portableLogarithm(_ x: Double) -> Double {
  precondition(x > 0 && x.isFinite, "the logarithm of \(x) is no finite number")
  var exponent = Double(x.exponent)
  var significand = x.significand
  if significand > 1.414_213_562_373_095_1 {
    significand /= 2
    exponent += 1
  }
  let ratio = (significand - 1) / (significand + 1)
  let square = ratio * ratio
  var series = 0.0
  for power in stride(from: 23, through: 3, by: -2) { series = series * square + 1 / Double(power) }
  let tail = 2 * ratio * (series * square)
  return exponent * naturalLogarithmOfTwo.high + (2 * ratio + (tail + exponent * naturalLogarithmOfTwo.low))
}

/// eˣ, the same bits on every machine; 0 below −708 and infinite above 709.
///
/// x = k·ln 2 + r with |r| ≤ ½ ln 2, and eʳ as its Taylor series up to the 15th power. Within two units of
/// the last digit of the exact value.
///
/// - Precondition: `x` is not NaN.
public func portableExponential(_ x: Double) -> Double {
  precondition(!x.isNaN, "the exponential of a missing number")
  if x > 709 { return .infinity }
  if x < -708 { return 0 }
  let count = (x / (naturalLogarithmOfTwo.high + naturalLogarithmOfTwo.low)).rounded()
  let rest = (x - count * naturalLogarithmOfTwo.high) - count * naturalLogarithmOfTwo.low
  var series = 1.0
  for term in stride(from: 15, through: 1, by: -1) { series = 1 + series * rest / Double(term) }
  return Double(sign: .plus, exponent: Int(count), significand: series)
}

/// ln 2 in two parts; the product of the first with a whole number below 2¹¹ is exact.
private let naturalLogarithmOfTwo = (high: 0x1.62e42fefa38p-1, low: 0x1.ef35793c7673p-45)
