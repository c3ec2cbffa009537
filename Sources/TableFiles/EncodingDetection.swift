import Kernels

/// Infers the encoding of text.
///
/// 1. A byte-order mark decides.
/// 2. Well-formed UTF-8 without NUL is UTF-8.
/// 3. NUL bytes in only even or only odd places, and a line break among the units, mean UTF-16.
/// 4. Text with at least four times as many well-formed characters beyond ASCII as wrong bytes is UTF-8 with
/// errors. 5. Of GB18030, Big5 and Shift_JIS, the first whose share of common characters (level 1 of their
///    standards, kana and punctuation) among those beyond ASCII is largest, if it is at least a half.
/// 6. Otherwise Windows-1251 when most letters lie beyond ASCII, else Macintosh when a byte occurs that
///    Windows-1252 doesn't define, else Windows-1252.
enum EncodingDetection {
  /// What bytes are.
  struct Finding {
    var encoding: TextEncoding
    /// How many bytes the byte-order mark has.
    var mark = 0
    /// Whether the whole text is known to be well-formed UTF-8 without NUL.
    var isWellFormed = false
  }

  /// What the bytes are; `nil` when they are no text.
  static func detect(_ bytes: Span<UInt8>) -> Finding? {
    if let mark = mark(bytes) { return mark }
    guard let defect = UTF8Check.firstDefect(in: bytes) else {
      return Finding(encoding: .utf8, isWellFormed: true)
    }
    let first = min(bytes.count, 1 << 20)
    if let null = ByteRuns.firstPlace(of: 0, in: bytes), null < first {
      // A single NUL in text is a wrong byte, which is then named by its place.
      let isText = null > 0 && defect == null
      return utf16(bytes, first).map { Finding(encoding: $0) } ?? (isText ? Finding(encoding: .utf8) : nil)
    }
    if isBrokenUTF8(bytes, first) { return Finding(encoding: .utf8) }
    return Finding(encoding: eastAsian(bytes, first) ?? western(bytes, first))
  }

  /// What a byte-order mark says.
  static func mark(_ bytes: Span<UInt8>) -> Finding? {
    if begins(bytes, 0xEF, 0xBB, 0xBF) { return Finding(encoding: .utf8, mark: 3) }
    if begins(bytes, 0xFF, 0xFE) { return Finding(encoding: .utf16LittleEndian, mark: 2) }
    return begins(bytes, 0xFE, 0xFF) ? Finding(encoding: .utf16BigEndian, mark: 2) : nil
  }

  private static func begins(_ bytes: Span<UInt8>, _ mark: UInt8...) -> Bool {
    guard bytes.count >= mark.count else { return false }
    for place in mark.indices where bytes[place] != mark[place] { return false }
    return true
  }

  private static func utf16(_ bytes: Span<UInt8>, _ end: Int) -> TextEncoding? {
    guard bytes.count % 2 == 0 else { return nil }
    var nulls = (even: 0, odd: 0)
    var breaks = (little: false, big: false)
    for place in stride(from: 0, to: end - 1, by: 2) {
      let (first, second) = (bytes[place], bytes[place + 1])
      if first == 0 { nulls.even += 1 }
      if second == 0 { nulls.odd += 1 }
      if second == 0, DelimitedLayout.isBreak(first) { breaks.little = true }
      if first == 0, DelimitedLayout.isBreak(second) { breaks.big = true }
    }
    if nulls.even == 0, breaks.little { return .utf16LittleEndian }
    return nulls.odd == 0 && breaks.big ? .utf16BigEndian : nil
  }

  private static func isBrokenUTF8(_ bytes: Span<UInt8>, _ end: Int) -> Bool {
    var good = 0
    var bad = 0
    var place = 0
    while place < end {
      let next = min(UTF8Check.firstDefect(in: bytes, from: place) ?? end, end)
      for offset in place..<next where bytes[offset] >= 0xC0 { good += 1 }
      guard next < end else { break }
      bad += 1
      place = next + 1
      while place < end, bytes[place] & 0xC0 == 0x80 { place += 1 }
    }
    return good >= 4 * bad && good > 0
  }

  private static func eastAsian(_ bytes: Span<UInt8>, _ end: Int) -> TextEncoding? {
    var best: (encoding: TextEncoding, share: Double)?
    for (encoding, character) in [
      (TextEncoding.gb18030, gb18030), (.big5, big5), (.shiftJIS, shiftJIS),
    ] {
      guard let share = commonShare(bytes, end, character), share >= 0.5 else { continue }
      if share > best?.share ?? 0 { best = (encoding, share) }
    }
    return best?.encoding
  }

  /// A character at a place: how many bytes it has, 0 for none, and whether it is a common one.
  private typealias Character = (_ bytes: Span<UInt8>, _ place: Int) -> (length: Int, isCommon: Bool)

  /// The share of common ones among the characters beyond ASCII; `nil` when a byte is no part of a character.
  private static func commonShare(_ bytes: Span<UInt8>, _ end: Int, _ character: Character) -> Double? {
    var common = 0
    var all = 0
    var place = 0
    while place < end {
      if bytes[place] < 0x80 {
        place += 1
        continue
      }
      let (length, isCommon) = character(bytes, place)
      // The part that is looked at may end within a character.
      if place + max(length, 2) > end, end < bytes.count { break }
      if length == 0 || place + length > bytes.count { return nil }
      all += 1
      // A single such character between two Latin letters is rather a letter with an accent.
      let isWithinWord =
        isLetter(byte(bytes, place - 1)) && isLetter(byte(bytes, place + length))
      if isCommon, !isWithinWord { common += 1 }
      place += length
    }
    return all == 0 ? nil : Double(common) / Double(all)
  }

  private static func byte(_ bytes: Span<UInt8>, _ place: Int) -> UInt8 {
    place >= 0 && place < bytes.count ? bytes[place] : 0
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte < 0x80 && (0x41...0x5A).contains(byte & 0xDF) }

  /// GB 18030: level 1 of GB 2312 in rows B0–D7, punctuation in A1–A3.
  private static func gb18030(_ bytes: Span<UInt8>, _ place: Int) -> (length: Int, isCommon: Bool) {
    let (lead, trail) = (bytes[place], byte(bytes, place + 1))
    guard (0x81...0xFE).contains(lead) else { return (0, false) }
    if (0x30...0x39).contains(trail) {
      let isFour =
        (0x81...0xFE).contains(byte(bytes, place + 2)) && (0x30...0x39).contains(byte(bytes, place + 3))
      return (isFour ? 4 : 0, false)
    }
    guard (0x40...0x7E).contains(trail) || (0x80...0xFE).contains(trail) else { return (0, false) }
    return (2, trail >= 0xA1 && ((0xB0...0xD7).contains(lead) || (0xA1...0xA3).contains(lead)))
  }

  /// Big5: the frequent characters A440–C67E, punctuation A140–A3BF.
  private static func big5(_ bytes: Span<UInt8>, _ place: Int) -> (length: Int, isCommon: Bool) {
    let (lead, trail) = (bytes[place], byte(bytes, place + 1))
    guard (0x81...0xFE).contains(lead), (0x40...0x7E).contains(trail) || (0xA1...0xFE).contains(trail)
    else { return (0, false) }
    return (2, (0xA1...0xC6).contains(lead))
  }

  /// Shift_JIS: kana and punctuation in 81–83, level 1 of JIS X 0208 in 88–97, half-width kana in one byte.
  private static func shiftJIS(_ bytes: Span<UInt8>, _ place: Int) -> (length: Int, isCommon: Bool) {
    let (lead, trail) = (bytes[place], byte(bytes, place + 1))
    if (0xA1...0xDF).contains(lead) { return (1, false) }
    guard (0x81...0x9F).contains(lead) || (0xE0...0xFC).contains(lead),
      (0x40...0x7E).contains(trail) || (0x80...0xFC).contains(trail)
    else { return (0, false) }
    return (2, (0x81...0x83).contains(lead) || (0x88...0x97).contains(lead))
  }

  private static func western(_ bytes: Span<UInt8>, _ end: Int) -> TextEncoding {
    var ascii = 0
    var cyrillic = 0
    // Windows-1252 leaves five bytes undefined, which are é-like letters on old Macintoshes.
    var hasUndefined = false
    for place in 0..<end {
      let byte = bytes[place]
      if isLetter(byte) { ascii += 1 }
      if byte >= 0xC0 { cyrillic += 1 }
      if [0x81, 0x8D, 0x8F, 0x90, 0x9D].contains(byte) { hasUndefined = true }
    }
    if cyrillic > ascii { return .windows1251 }
    return hasUndefined ? .macintosh : .windows1252
  }
}
