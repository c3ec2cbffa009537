/// Reads decimal digits eight at a time.
///
/// - Source: Lemire (2018), "Quickly parsing eight digits", for the three multiplications; two of them are
///   done in one word here.
enum DigitWords {
  /// The digits 0…9 that the lowest `count` bytes of a word spell, moved to its highest bytes behind zeros; `nil`
  /// unless all are digits.
  ///
  /// - Precondition: 1 ≤ count ≤ 8.
  @inline(__always)
  static func digits(_ word: UInt64, _ count: Int) -> UInt64? {
    // Digits become 0…9, the bytes above them fall out, and zeros come in front.
    let digits = (word ^ 0x3030_3030_3030_3030) &<< UInt64(truncatingIfNeeded: 64 &- 8 &* count)
    guard ((digits &+ 0x7676_7676_7676_7676) | digits) & 0x8080_8080_8080_8080 == 0 else { return nil }
    return digits
  }

  /// The number that the lowest `count` bytes of a word spell, the lowest byte first; `nil` unless all are
  /// digits.
  ///
  /// - Precondition: 1 ≤ count ≤ 8.
  @inline(__always)
  static func value(_ word: UInt64, _ count: Int) -> UInt64? {
    guard let digits = digits(word, count) else { return nil }
    let pairs = digits &* 10 &+ digits &>> 8
    let high = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    let low = (pairs &>> 16 & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
    return (high &+ low) &>> 32
  }

  /// The number that `count` bytes from `start` spell; `nil` unless all are digits.
  ///
  /// - Precondition: 1 ≤ count ≤ 16, and start + 16 ≤ bytes.count.
  @inline(__always)
  static func value(_ bytes: Span<UInt8>, _ start: Int, _ count: Int) -> UInt64? {
    precondition(start >= 0 && start &+ 16 <= bytes.count)
    if count <= 8 {
      // SAFETY: start + 8 <= bytes.count by the check above.
      return value(unsafe uncheckedWord(bytes, at: start), count)
    }
    // SAFETY: start + 16 <= bytes.count, and count − 8 is in 1…8.
    let (high, low) = unsafe (
      uncheckedWord(bytes, at: start), uncheckedWord(bytes, at: start &+ count &- 8)
    )
    guard let upper = value(high, count &- 8), let lower = value(low, 8) else { return nil }
    return upper &* 100_000_000 &+ lower
  }

  /// How many of a word's bytes, from the lowest on, are digits before the first that is none.
  @inline(__always)
  static func count(_ word: UInt64) -> Int {
    let digits = word ^ 0x3030_3030_3030_3030
    // The lowest set bit is right; those above it may follow from a carry.
    let others = ((digits &+ 0x7676_7676_7676_7676) | digits) & 0x8080_8080_8080_8080
    return others == 0 ? 8 : others.trailingZeroBitCount &>> 3
  }

  /// Ten to the power of `count`, which is in 0…18.
  @inline(__always)
  static func power(_ count: Int) -> UInt64 {
    switch count {
    case 0: 1
    case 1: 10
    case 2: 100
    case 3: 1_000
    case 4: 10_000
    case 5: 100_000
    case 6: 1_000_000
    case 7: 10_000_000
    case 8: 100_000_000
    case 9: 1_000_000_000
    case 10: 10_000_000_000
    case 11: 100_000_000_000
    case 12: 1_000_000_000_000
    case 13: 10_000_000_000_000
    case 14: 100_000_000_000_000
    case 15: 1_000_000_000_000_000
    case 16: 10_000_000_000_000_000
    case 17: 100_000_000_000_000_000
    default: 1_000_000_000_000_000_000
    }
  }

  /// A word whose lowest set bit is in the first byte that is a point; zero without one.
  @inline(__always)
  static func points(_ word: UInt64) -> UInt64 {
    let points = word ^ 0x2E2E_2E2E_2E2E_2E2E
    return (points &- 0x0101_0101_0101_0101) & ~points & 0x8080_8080_8080_8080
  }
}
