/// Text in UTF-16.
public enum UTF16Text {
  /// The text in UTF-8 of units in UTF-16, or the place of the first byte that is no part of a character,
  /// with what comes before it.
  ///
  /// - Complexity: O(n).
  /// - Source: The Unicode Standard 16.0, table 3-5.
  public static func utf8(
    _ bytes: ArraySlice<UInt8>, isBigEndian: Bool, isInterrupted: () -> Bool = { false }
  ) throws(CharacterConversion.Failure) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var place = bytes.startIndex
    var checked = 0
    func unit(at place: Int) -> UInt32 {
      let (first, second) = (UInt32(bytes[place]), UInt32(bytes[place + 1]))
      return isBigEndian ? first << 8 | second : second << 8 | first
    }
    while place < bytes.endIndex {
      if result.count - checked > 1 << 20 {
        if isInterrupted() { throw .interrupted }
        checked = result.count
      }
      guard place + 1 < bytes.endIndex else { throw .malformed(place: place, converted: result) }
      var scalar = unit(at: place)
      var length = 2
      if 0xD800...0xDBFF ~= scalar, place + 3 < bytes.endIndex, 0xDC00...0xDFFF ~= unit(at: place + 2) {
        scalar = 0x10000 + (scalar - 0xD800) << 10 + (unit(at: place + 2) - 0xDC00)
        length = 4
      }
      guard let character = Unicode.Scalar(scalar) else { throw .malformed(place: place, converted: result) }
      result.append(contentsOf: UTF8.encode(character) ?? UTF8.encodedReplacementCharacter)
      place += length
    }
    return result
  }
}
