extension String {
  /// How many columns of a terminal the text takes: wide characters two, combining ones none.
  ///
  /// Counts grapheme clusters: a base with its marks takes the columns of the base, and an emoji
  /// sequence takes two.
  ///
  /// - Complexity: O(n log m) for n characters and m ranges of wide characters.
  public var displayWidth: Int {
    // Plain text, which most is, has as many columns as bytes.
    if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return utf8.count }
    var width = 0
    for character in self { width += character.displayWidth }
    return width
  }

  /// The longest start of the text that fits into `width` columns.
  public func prefix(displayWidth width: Int) -> Substring {
    var used = 0
    var end = startIndex
    for index in indices {
      used += self[index].displayWidth
      if used > width { break }
      end = self.index(after: index)
    }
    return self[..<end]
  }

  /// The text followed by spaces up to `width` columns.
  public func paddedRight(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - displayWidth))
  }

  /// The text preceded by spaces up to `width` columns.
  public func paddedLeft(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - displayWidth)) + self
  }
}

extension Character {
  /// How many columns of a terminal the character takes: mostly 0, 1 or 2.
  ///
  /// A base and its combining marks take the columns of the base, spacing marks one each. Flags, keycaps
  /// and what asks for the emoji form take two.
  public var displayWidth: Int {
    guard let first = unicodeScalars.first else { return 0 }
    if unicodeScalars.dropFirst().isEmpty { return first.displayWidth }
    var width = first.displayWidth
    for scalar in unicodeScalars.dropFirst() {
      if scalar.value == 0xFE0F || scalar.isRegionalIndicator { return 2 }
      if scalar.properties.generalCategory == .spacingMark { width += 1 }
    }
    return width
  }
}

extension Unicode.Scalar {
  fileprivate var isRegionalIndicator: Bool { (0x1F1E6...0x1F1FF).contains(value) }

  fileprivate var displayWidth: Int {
    if value < 0x7F { return value >= 0x20 ? 1 : 0 }
    // The soft hyphen is a format character that terminals show.
    if value == 0xAD { return 1 }
    // Vowels and final consonants of Hangul join the syllable before them.
    if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { return 0 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .control, .format, .lineSeparator, .paragraphSeparator: return 0
    default: return WideCharacters.contains(value) ? 2 : 1
    }
  }
}

/// The code points whose East Asian Width is W or F.
private enum WideCharacters {
  static func contains(_ scalar: UInt32) -> Bool {
    guard scalar >= 0x1100 else { return false }
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].1 < scalar { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].0 <= scalar
  }

  /// - Source: Unicode Standard Annex #11, EastAsianWidth.txt of Unicode 14.0, planes 2 and 3
  ///   whole; gaps that hold only unassigned code points are closed.
  static let ranges: [(UInt32, UInt32)] = [
    (0x1100, 0x115F), (0x231A, 0x231B), (0x2329, 0x232A), (0x23E9, 0x23EC), (0x23F0, 0x23F0),
    (0x23F3, 0x23F3), (0x25FD, 0x25FE), (0x2614, 0x2615), (0x2648, 0x2653), (0x267F, 0x267F),
    (0x2693, 0x2693), (0x26A1, 0x26A1), (0x26AA, 0x26AB), (0x26BD, 0x26BE), (0x26C4, 0x26C5),
    (0x26CE, 0x26CE), (0x26D4, 0x26D4), (0x26EA, 0x26EA), (0x26F2, 0x26F3), (0x26F5, 0x26F5),
    (0x26FA, 0x26FA), (0x26FD, 0x26FD), (0x2705, 0x2705), (0x270A, 0x270B), (0x2728, 0x2728),
    (0x274C, 0x274C), (0x274E, 0x274E), (0x2753, 0x2755), (0x2757, 0x2757), (0x2795, 0x2797),
    (0x27B0, 0x27B0), (0x27BF, 0x27BF), (0x2B1B, 0x2B1C), (0x2B50, 0x2B50), (0x2B55, 0x2B55),
    (0x2E80, 0x303E), (0x3041, 0x3247), (0x3250, 0x4DBF), (0x4E00, 0xA4C6), (0xA960, 0xA97C),
    (0xAC00, 0xD7A3), (0xF900, 0xFAD9), (0xFE10, 0xFE19), (0xFE30, 0xFE6B), (0xFF01, 0xFF60),
    (0xFFE0, 0xFFE6), (0x16FE0, 0x1B2FB), (0x1F004, 0x1F004), (0x1F0CF, 0x1F0CF), (0x1F18E, 0x1F18E),
    (0x1F191, 0x1F19A), (0x1F200, 0x1F320), (0x1F32D, 0x1F335), (0x1F337, 0x1F37C), (0x1F37E, 0x1F393),
    (0x1F3A0, 0x1F3CA), (0x1F3CF, 0x1F3D3), (0x1F3E0, 0x1F3F0), (0x1F3F4, 0x1F3F4), (0x1F3F8, 0x1F43E),
    (0x1F440, 0x1F440), (0x1F442, 0x1F4FC), (0x1F4FF, 0x1F53D), (0x1F54B, 0x1F54E), (0x1F550, 0x1F567),
    (0x1F57A, 0x1F57A), (0x1F595, 0x1F596), (0x1F5A4, 0x1F5A4), (0x1F5FB, 0x1F64F), (0x1F680, 0x1F6C5),
    (0x1F6CC, 0x1F6CC), (0x1F6D0, 0x1F6D2), (0x1F6D5, 0x1F6DF), (0x1F6EB, 0x1F6EC), (0x1F6F4, 0x1F6FC),
    (0x1F7E0, 0x1F7F0), (0x1F90C, 0x1F93A), (0x1F93C, 0x1F945), (0x1F947, 0x1F9FF), (0x1FA70, 0x1FAF8),
    (0x20000, 0x3FFFD),
  ]
}
