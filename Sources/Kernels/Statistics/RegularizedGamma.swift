/// The regularized upper incomplete gamma function Q(a, x) = Γ(a, x) ÷ Γ(a).
///
/// The chance that χ² with 2a degrees of freedom exceeds 2x.
///
/// - Parameters:
///   - a: positive.
///   - x: 0 or more.
/// - Returns: a value in [0, 1], to about 1e-13.
/// - Complexity: O(√a) terms near x = a, fewer elsewhere.
/// - Source: Abramowitz & Stegun (1964), 6.5.29 for x < a + 1, and 6.5.31 by Lentz's method above.
public func regularizedUpperGamma(_ a: Double, _ x: Double) -> Double {
  if x <= 0 { return 1 }
  guard x.isFinite else { return 0 }
  let front = exponential(a * naturalLogarithm(x) - x - logarithmOfGamma(a))
  if x < a + 1 {
    var term = 1 / a
    var sum = term
    var place = a
    for _ in 0..<100_000 {
      place += 1
      term *= x / place
      sum += term
      if term < sum * 1e-16 { break }
    }
    return max(0, 1 - sum * front)
  }
  var b = x + 1 - a
  var c = 1e300
  var d = 1 / b
  var fraction = d
  for i in 1...100_000 {
    let an = -Double(i) * (Double(i) - a)
    b += 2
    d = an * d + b
    d = 1 / (abs(d) < 1e-300 ? 1e-300 : d)
    c = b + an / c
    if abs(c) < 1e-300 { c = 1e-300 }
    fraction *= c * d
    if abs(c * d - 1) < 1e-16 { break }
  }
  return min(1, fraction * front)
}
