@_spi(_Unicode) import Swift

/// Normalization of names; the one place that uses the standard library's own NFC.
enum NormalizedName {
  /// The name in Unicode normalization form C.
  static func of(_ name: String) -> String {
    if name.utf8.allSatisfy({ $0 < 0x80 }) { return name }
    return String(String.UnicodeScalarView(name._nfc))
  }

  /// Whether the name can be written without quotes: it is read back as this very name.
  static func isPlain(_ name: String) -> Bool {
    var scalars = name.unicodeScalars.makeIterator()
    guard let first = scalars.next(), begins(first), SameKey.key(of: first) == first else { return false }
    while let next = scalars.next() {
      guard continues(next), SameKey.key(of: next) == next else { return false }
    }
    return ReservedWord(rawValue: name) == nil
  }

  /// Whether a name may begin with this scalar: XID_Start or `_`.
  static func begins(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x61...0x7A, 0x41...0x5A, 0x5F: true
    case 0..<0x80: false
    default: scalar.properties.isXIDStart
    }
  }

  /// Whether a name may go on with this scalar: XID_Continue.
  static func continues(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x61...0x7A, 0x41...0x5A, 0x5F, 0x30...0x39: true
    case 0..<0x80: false
    default: scalar.properties.isXIDContinue
    }
  }
}
