/// The same-key rule: a character typed with a Chinese input method equals the key it is typed with.
enum SameKey {
  /// The ASCII character on the key, or the scalar itself where the rule does not speak of it.
  ///
  /// Every space that is not ASCII is a space. `≤ ≥ ≠ …` stand for two keys each and are left to the lexer.
  static func key(of scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII { return scalar }
    switch scalar.value {
    case 0xFF01...0xFF5E: return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    case 0x3000, 0xA0, 0x2000...0x200A, 0x202F, 0x205F: return " "
    default: return keys[scalar] ?? scalar
    }
  }

  private static let keys: [Unicode.Scalar: Unicode.Scalar] = [
    "、": ",", "。": ".", "【": "[", "】": "]", "〔": "[", "〕": "]", "《": "<", "》": ">", "〈": "<", "〉": ">",
    "×": "*", "÷": "/", "·": "`", "￥": "$", "¥": "$",
  ]
}
