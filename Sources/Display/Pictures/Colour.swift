/// A colour of the screen.
struct Colour: Hashable {
  /// Red, green and blue, 0 to 255.
  var red: Int
  var green: Int
  var blue: Int

  /// The colour written as `0x0072B2`.
  init(_ code: Int) {
    red = code >> 16 & 255
    green = code >> 8 & 255
    blue = code & 255
  }

  /// The colour as `#0072b2`.
  var code: String {
    "#"
      + [red, green, blue].map { part in
        let digits = String(part, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
      }.joined()
  }

  /// The colour between this one (share 0) and another (share 1).
  func mixed(with other: Colour, _ share: Double) -> Colour {
    func part(_ from: Int, _ to: Int) -> Int { from + Int((Double(to - from) * share).rounded()) }
    return Colour(
      part(red, other.red) << 16 | part(green, other.green) << 8 | part(blue, other.blue))
  }

  /// Black or white, whichever is easier to read on this colour.
  var contrasting: Colour { luminance > 0.19 ? Self.ink : Self.paper }

  /// Relative luminance, 0 to 1.
  ///
  /// - Source: WCAG 2.1 (2018), relative luminance, with the exponent 2.25 for 2.4.
  private var luminance: Double {
    func linear(_ part: Int) -> Double {
      let share = Double(part) / 255
      return share * share * share.squareRoot().squareRoot()
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  static let paper = Colour(0xFFFFFF)
  static let ink = Colour(0x1F2328)
  /// Axis lines and frames.
  static let frame = Colour(0x8C959F)
  /// Grid lines.
  static let grid = Colour(0xE4E7EB)
  /// Secondary text.
  static let muted = Colour(0x57606A)
  /// Cells and boxes without a value.
  static let empty = Colour(0xF3F4F6)

  /// Colours for series and classes that colour-blind readers tell apart, neighbours differing in lightness.
  ///
  /// - Source: Okabe & Ito (2008), "Color universal design"; without the yellow, too light for lines.
  private static let series: [Colour] = [
    Colour(0x0072B2), Colour(0xE69F00), Colour(0x00795A), Colour(0xCC79A7), Colour(0xB84A00),
    Colour(0x56B4E9), Colour(0x6B4C9A), Colour(0x777777),
  ]

  /// The colour of the series or class with this place.
  ///
  /// Beyond the eighth they come again, lighter.
  static func series(_ place: Int) -> Colour {
    series[place % series.count].mixed(with: .paper, min(0.6, 0.4 * Double(place / series.count)))
  }

  /// Colours for areas beside each other, such as shares of classes, which differ in lightness also in grey.
  private static let areas: [Colour] = [
    Colour(0x0072B2), Colour(0xF0A830), Colour(0x4A1F5C), Colour(0xBFE3D0), Colour(0xC8553D),
    Colour(0x7A9E3B),
    Colour(0x8C7AB8), Colour(0x999999),
  ]

  /// The colour of the area with this place; beyond the eighth they come again, lighter.
  static func area(_ place: Int) -> Colour {
    areas[place % areas.count].mixed(with: .paper, min(0.6, 0.4 * Double(place / areas.count)))
  }

  /// From light to dark, for values from least to most; evenly falling lightness also in grey.
  static let ramp: [Colour] = [
    Colour(0xF1F6FB), Colour(0xC9DDF0), Colour(0x94C1E0), Colour(0x559ECB), Colour(0x2372AE),
    Colour(0x0A4479),
  ]

  /// From orange over white to blue, for values on both sides of zero.
  static let twoSided: [Colour] = [
    Colour(0x9A4B00), Colour(0xE08A2E), Colour(0xF8D9B4), Colour(0xF7F7F7), Colour(0xBBD7EB),
    Colour(0x4C96C8),
    Colour(0x0A4F88),
  ]

  /// The colour at `share` (0 to 1) of a ramp.
  static func at(_ share: Double, of ramp: [Colour]) -> Colour {
    let place = min(max(share, 0), 1) * Double(ramp.count - 1)
    let index = min(Int(place), ramp.count - 2)
    return ramp[index].mixed(with: ramp[index + 1], place - Double(index))
  }
}
