/// Colours for the terminal; without them every text stays as it is.
struct Paint {
  /// Whether colours are used.
  var isOn: Bool

  func bold(_ text: String) -> String { wrapped(text, "1") }
  func faint(_ text: String) -> String { wrapped(text, "2") }
  /// The colour of the series with this place; eight colours of the 256 that most terminals have.
  func series(_ text: String, _ place: Int) -> String { wrapped(text, "38;5;\(Self.seriesCodes[place % 8])") }
  /// Text on the background of a heat map's cell; `share` from 0 (light) to 1 (dark).
  func tile(_ text: String, share: Double) -> String {
    let place = min(Self.tileCodes.count - 1, max(0, Int(share * Double(Self.tileCodes.count))))
    return wrapped(text, "48;5;\(Self.tileCodes[place]);38;5;\(place < 3 ? 16 : 231)")
  }

  private func wrapped(_ text: String, _ code: String) -> String {
    isOn && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  private static let seriesCodes = [32, 166, 36, 133, 178, 74, 144, 245]
  private static let tileCodes = [195, 153, 110, 67, 25, 17]
}
