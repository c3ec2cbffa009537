/// The parts of a decimal number in text: `[+-] digits [. digits] [e [+-] digits]`, perhaps with other
/// marks than the point and with marks between thousands.
struct DecimalLiteral {
  /// The byte before the fraction.
  private let decimalMark: UInt8
  /// The byte that may stand between groups of three digits of the whole part.
  private let groupMark: UInt8?
  /// The first nineteen significant digits, as a whole number.
  private(set) var digits: UInt64 = 0
  /// How many digits stand before the exponent, zeros in front included.
  private(set) var digitCount = 0
  /// How many significant digits did not go into `digits`.
  private(set) var droppedDigits = 0
  private(set) var isNegative = false
  /// Whether there is neither a point nor an exponent.
  private(set) var isWhole = true
  /// Whether a zero stands before another digit of the whole part, or a plus sign before eight digits.
  private(set) var looksLikeCode = false
  /// The power of ten that `digits` is to be multiplied by.
  private(set) var exponent = 0

  /// Whether a whole number is within 64 bits and equals a double.
  var isExactDouble: Bool {
    droppedDigits == 0 && digits <= UInt64(Int64.max) && Double(exactly: digits) != nil
  }

  @inline(__always)
  init?(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, decimalMark: UInt8 = UInt8(ascii: "."),
    groupMark: UInt8? = nil
  ) {
    precondition(start >= 0 && end <= bytes.count)
    self.decimalMark = decimalMark
    self.groupMark = groupMark
    var place = start
    guard place < end else { return nil }
    let isPlus = bytes[place] == UInt8(ascii: "+")
    isNegative = bytes[place] == UInt8(ascii: "-")
    if isPlus || isNegative { place += 1 }
    let whole = place
    readDigits(bytes, &place, end)
    if let groupMark, place < end, bytes[place] == groupMark {
      guard readGroups(bytes, groupMark, whole, &place, end) else { return nil }
    }
    let wholeCount = place - whole
    looksLikeCode = wholeCount > 1 && bytes[whole] == UInt8(ascii: "0") || isPlus && wholeCount >= 8
    exponent = droppedDigits
    if place < end, bytes[place] == decimalMark {
      isWhole = false
      place += 1
      let fraction = place
      let droppedBefore = droppedDigits
      readDigits(bytes, &place, end)
      exponent -= place - fraction - (droppedDigits - droppedBefore)
    }
    guard digitCount > 0 else { return nil }
    if place < end, bytes[place] | 0x20 == UInt8(ascii: "e") {
      isWhole = false
      guard readExponent(bytes, place + 1, end) else { return nil }
      return
    }
    guard place == end else { return nil }
  }

  @inline(__always)
  private mutating func readDigits(_ bytes: Span<UInt8>, _ place: inout Int, _ end: Int) {
    // Up to eight at a time as long as all of them are significant.
    while place < end, place &+ 8 <= bytes.count {
      // SAFETY: place + 8 <= bytes.count.
      let word = unsafe uncheckedWord(bytes, at: place)
      let count = min(DigitWords.count(word), end &- place)
      guard count > 0 else { return }
      guard digits < DigitWords.power(19 &- count), let value = DigitWords.value(word, count) else { break }
      digits = digits &* DigitWords.power(count) &+ value
      digitCount &+= count
      place &+= count
      if count < 8 { return }
    }
    while place < end {
      let digit = bytes[place] &- UInt8(ascii: "0")
      guard digit < 10 else { return }
      // Nineteen digits fit into 64 bits; zeros in front are free.
      if digits < 1_000_000_000_000_000_000 {
        digits = digits &* 10 &+ UInt64(digit)
      } else {
        droppedDigits += 1
      }
      digitCount += 1
      place += 1
    }
  }

  /// Reads `,123,456` after one to three digits that begin at `whole` with another than zero.
  private mutating func readGroups(
    _ bytes: Span<UInt8>, _ mark: UInt8, _ whole: Int, _ place: inout Int, _ end: Int
  ) -> Bool {
    guard (1...3).contains(place - whole), bytes[whole] != UInt8(ascii: "0") else { return false }
    while place < end, bytes[place] == mark {
      place += 1
      let group = place
      readDigits(bytes, &place, end)
      guard place - group == 3 else { return false }
    }
    return true
  }

  private mutating func readExponent(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var place = start
    guard place < end else { return false }
    let isMinus = bytes[place] == UInt8(ascii: "-")
    if isMinus || bytes[place] == UInt8(ascii: "+") { place += 1 }
    guard place < end else { return false }
    var power = 0
    while place < end {
      let digit = bytes[place] &- UInt8(ascii: "0")
      guard digit < 10 else { return false }
      // Beyond this every number is zero or infinite, whatever its digits.
      power = min(power * 10 + Int(digit), 1_000_000)
      place += 1
    }
    exponent += isMinus ? -power : power
    return true
  }

  /// The double nearest to the number, ties to even.
  ///
  /// Digits below 2⁵³ times or divided by a power of ten up to 10²² round once, so the result is
  /// right (Clinger 1990, "How to read floating point numbers accurately"); other numbers go through
  /// `NearestDouble`, and what that can't tell through the standard library's reader.
  func value(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Double {
    if droppedDigits == 0, digits <= 1 << 53, abs(exponent) <= 22 {
      let magnitude =
        exponent < 0 ? Double(digits) / Self.powers[-exponent] : Double(digits) * Self.powers[exponent]
      return isNegative ? -magnitude : magnitude
    }
    if let nearest = NearestDouble.value(digits, exponent: exponent),
      // Digits that were left out don't matter when the next number gives the same.
      droppedDigits == 0 || NearestDouble.value(digits + 1, exponent: exponent) == nearest
    {
      return isNegative ? -nearest : nearest
    }
    var text: [UInt8] = []
    text.reserveCapacity(end - start)
    for place in start..<end where bytes[place] != groupMark {
      text.append(bytes[place] == decimalMark ? UInt8(ascii: ".") : bytes[place])
    }
    return Double(String(decoding: text, as: UTF8.self)) ?? .nan
  }

  private static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
  ]
}
