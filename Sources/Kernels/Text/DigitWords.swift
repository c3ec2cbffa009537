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

  /// A word whose lowest set bit is in the first byte that is a point; zero without one.
  @inline(__always)
  static func points(_ word: UInt64) -> UInt64 {
    let points = word ^ 0x2E2E_2E2E_2E2E_2E2E
    return (points &- 0x0101_0101_0101_0101) & ~points & 0x8080_8080_8080_8080
  }
}
