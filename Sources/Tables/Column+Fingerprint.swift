extension Column {
  /// 64 bits of the column's values as 16 hexadecimal digits, the same on every machine.
  ///
  /// Equal columns have equal fingerprints, however text is stored; columns that differ in a value almost
  /// never have. It tells which columns of a file changed, and protects against nothing.
  ///
  /// - Complexity: O(rows).
  public var fingerprint: String {
    var hash = FingerprintHash()
    for row in 0..<count where isMissing(row) { hash.mix(UInt64(row) &+ 1) }
    switch storage {
    case .integer(let values), .moment(let values):
      for value in values { hash.mix(UInt64(bitPattern: value)) }
    // Zero and minus zero are equal numbers.
    case .number(let values): for value in values { hash.mix((value == 0 ? 0 : value).bitPattern) }
    case .date(let values): for value in values { hash.mix(UInt64(bitPattern: Int64(value))) }
    case .bool(let values): for value in values { hash.mix(value ? 1 : 0) }
    case .text(let values): hash.mix(values)
    case .category(let codes, let levels, _): hash.mix(TextValues(codes: codes, pool: StringPool(levels)))
    }
    let digits = String(hash.value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

/// FNV-1a over words of 64 bits, each word spread once more.
///
/// - Source: Fowler, Noll & Vo, draft-eastlake-fnv.
private struct FingerprintHash {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func mix(_ word: UInt64) {
    value = (value ^ word) &* 0x0000_0100_0000_01B3
    value ^= value >> 29
  }

  /// Mixes in the strings row by row; each distinct string is read once.
  mutating func mix(_ values: TextValues) {
    let words = (0..<values.pool.count).map { place in
      values.pool.utf8(at: place).reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
        ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3
      }
    }
    if let codes = values.codes {
      for code in codes { mix(words[Int(code)]) }
    } else {
      for word in words { mix(word) }
    }
  }
}
