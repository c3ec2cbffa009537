/// Between bytes of UTF-8, which the language counts, and code points, which Jupyter counts.
enum TextPlaces {
  /// The byte at which a code point begins; the end of the text for one beyond it.
  static func byte(ofScalar scalar: Int, in text: String) -> Int {
    let scalars = text.unicodeScalars
    let index = scalars.index(scalars.startIndex, offsetBy: max(0, scalar), limitedBy: scalars.endIndex)
    return text.utf8.distance(from: text.startIndex, to: index ?? scalars.endIndex)
  }

  /// How many code points stand before a byte.
  static func scalar(ofByte byte: Int, in text: String) -> Int {
    let bytes = text.utf8.prefix(max(0, byte))
    return bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }
}
