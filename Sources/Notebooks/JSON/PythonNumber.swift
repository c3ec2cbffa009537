/// Numbers as Python's `repr` writes them, so that a notebook saved by Python keeps its bytes.
enum PythonNumber {
  /// The shortest digits that read back as the same number, laid out by Python's rules: an exponent of
  /// at least two digits below 10⁻⁴ and from 10¹⁶ on, otherwise at least one digit behind the point.
  ///
  /// - Returns: `nil` for a number that isn't finite.
  static func text(_ number: Double) -> String? {
    guard number.isFinite else { return nil }
    // The standard library gives the same shortest digits, but changes to exponents at 2⁵⁴.
    let (digits, point) = decimal(of: number.magnitude)
    let sign = number.sign == .minus ? "-" : ""
    if point <= -4 || point > 16 {
      let exponent = point - 1
      let fraction = digits.dropFirst()
      let size = String(exponent.magnitude)
      return sign + String(digits.prefix(1)) + (fraction.isEmpty ? "" : "." + fraction)
        + (exponent < 0 ? "e-" : "e+") + (size.utf8.count < 2 ? "0" : "") + size
    }
    if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
    if digits.utf8.count <= point {
      return sign + digits + String(repeating: "0", count: point - digits.utf8.count) + ".0"
    }
    return sign + String(digits.prefix(point)) + "." + String(digits.dropFirst(point))
  }

  /// The shortest digits d₁d₂… and the place p of the point, so that the number is 0.d₁d₂… · 10ᵖ.
  private static func decimal(of magnitude: Double) -> (digits: String, point: Int) {
    let parts = magnitude.description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let whole = mantissa[0]
    let fraction = mantissa.count > 1 ? mantissa[1] : ""
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let all = whole + fraction
    let significant = all.drop { $0 == "0" }
    guard !significant.isEmpty else { return ("0", 1) }
    var digits = String(significant)
    while digits.last == "0" { digits.removeLast() }
    return (digits, whole.utf8.count - (all.utf8.count - significant.utf8.count) + exponent)
  }
}
