/// Numbers as Python's `repr` writes them, so that a notebook saved by Python keeps its bytes.
enum PythonNumber {
  /// The shortest digits that read back as the same number, laid out by Python's rules: an exponent of
  /// at least two digits below 10⁻⁴ and from 10¹⁶ on, otherwise at least one digit behind the point.
  ///
  /// - Returns: `nil` for a number that isn't finite.
  static func text(_ number: Double) -> String? {
    guard number.isFinite else { return nil }
    // The standard library gives the same digits, and the same layout but for numbers between 2⁵³ and
    // 10¹⁶: those, all whole, it writes with an exponent, which is 15.
    let text = number.description
    guard number.magnitude < 1e16, text.utf8.suffix(4).elementsEqual("e+15".utf8) else { return text }
    let digits = text.utf8.dropLast(4).filter { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "-") }
    let whole = String(decoding: digits, as: UTF8.self)
    return (number < 0 ? "-" : "") + whole + String(repeating: "0", count: 16 - digits.count) + ".0"
  }
}
