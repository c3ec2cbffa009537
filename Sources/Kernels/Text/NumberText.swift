/// Numbers written in text.
///
/// All functions take the bytes `start..<end` without spaces around them.
public enum NumberText {
  /// A whole number: an optional sign and digits, within 64 bits.
  ///
  /// A zero before other digits belongs to a code, not to a number, and so does a plus sign before eight
  /// or more digits (a telephone number): both give `nil`.
  public static func integer(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int64? {
    guard let literal = DecimalLiteral(bytes, start, end), literal.isWhole, !literal.looksLikeCode
    else { return nil }
    guard literal.digitCount <= 19, literal.droppedDigits == 0 else { return nil }
    if literal.isNegative {
      return literal.digits <= 1 << 63 ? Int64(truncatingIfNeeded: 0 &- literal.digits) : nil
    }
    return Int64(exactly: literal.digits)
  }

  /// A number: sign, digits, decimal point, exponent; the double nearest to it.
  ///
  /// What `integer` calls a code is none, and neither are numbers beyond the range of doubles and whole
  /// numbers beyond 64 bits or that no double equals: as doubles, identifiers would lose digits.
  /// `inf` and `-inf` are numbers.
  public static func number(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Double? {
    guard let literal = DecimalLiteral(bytes, start, end) else { return infinity(bytes, start, end) }
    guard !literal.looksLikeCode else { return nil }
    if literal.isWhole {
      guard literal.isExactDouble else { return nil }
      return literal.isNegative ? -Double(literal.digits) : Double(literal.digits)
    }
    let value = literal.value(bytes, start, end)
    return value.isFinite ? value : nil
  }

  /// The double nearest to a number, for columns that are told to be numbers: zeros before digits
  /// and whole numbers of any length count too.
  public static func lenientNumber(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Double? {
    guard let literal = DecimalLiteral(bytes, start, end) else { return infinity(bytes, start, end) }
    let value = literal.value(bytes, start, end)
    return value.isFinite ? value : nil
  }

  /// A number whose thousands may be set apart: `1,234,567.89`, or `1.234.567,89` with a decimal comma.
  ///
  /// With `hasDecimalComma` the comma stands before the fraction and the point between thousands.
  public static func groupedNumber(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, hasDecimalComma: Bool
  ) -> Double? {
    let marks: (decimal: UInt8, group: UInt8) =
      hasDecimalComma
      ? (UInt8(ascii: ","), UInt8(ascii: ".")) : (UInt8(ascii: "."), UInt8(ascii: ","))
    guard let literal = DecimalLiteral(bytes, start, end, decimalMark: marks.decimal, groupMark: marks.group),
      !literal.looksLikeCode
    else { return nil }
    if literal.isWhole, !literal.isExactDouble { return nil }
    let value = literal.value(bytes, start, end)
    return value.isFinite ? value : nil
  }

  /// `inf` or `-inf`.
  private static func infinity(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Double? {
    let isNegative = start < end && bytes[start] == UInt8(ascii: "-")
    let first = isNegative ? start + 1 : start
    guard end - first == 3, bytes[first] == UInt8(ascii: "i"), bytes[first + 1] == UInt8(ascii: "n"),
      bytes[first + 2] == UInt8(ascii: "f")
    else { return nil }
    return isNegative ? -.infinity : .infinity
  }
}
