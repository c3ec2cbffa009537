/// Writes the numbers of one column, its digits already chosen.
struct NumberWriter {
  /// How many digits are written.
  enum Style {
    case places(Int)
    case significant(Int)
    case percent(Int)
  }

  var style: Style
  /// Whether values nearer to zero than 1e-5 get an exponent.
  var writesSmallWithExponent: Bool

  /// The number as text.
  func text(_ value: Double) -> String {
    if value.isNaN { return NumberFormat.missingMark }
    if value.isInfinite { return value < 0 ? "-inf" : "inf" }
    let digits = DecimalExpansion(value)
    if value.magnitude >= Self.large
      || (writesSmallWithExponent && value != 0 && value.magnitude < Self.small)
    {
      return digits.rounded(significant: 6).scientificText()
    }
    switch style {
    case .places(let places): return digits.rounded(places: places).text(places: places)
    case .percent(let places): return digits.shifted(2).rounded(places: places).text(places: places) + " %"
    case .significant(let count):
      let rounded = digits.rounded(significant: count)
      return rounded.text(places: value == 0 ? count - 1 : max(0, count - rounded.point))
    }
  }

  /// The count as text.
  func text(_ value: Int64) -> String {
    guard case .percent(let places) = style else { return String(value) }
    let zeros = places > 0 ? "." + String(repeating: "0", count: places) : ""
    return (value == 0 ? "0" : "\(value)00") + zeros + " %"
  }

  /// How many digits behind the point a column of these values needs.
  static func automaticPlaces(_ values: [Double]) -> Int {
    let plain = values.filter { $0 == 0 || ($0.magnitude >= small && $0.magnitude < large) }
    let expansions = plain.filter { $0 != 0 }.map(DecimalExpansion.init)
    guard let largest = expansions.map(\.point).max(), let smallest = expansions.map(\.point).min() else {
      return 0
    }
    let exact = plain.map(shortestPlaces).max() ?? 0
    if exact <= 2 { return exact }
    let wanted = max(6 - largest, 3 - smallest, 0)
    // Beyond 15 digits a double's decimals are noise.
    let allowed = max(0, min(wanted, 15 - largest))
    return expansions.map { $0.rounded(places: allowed).places }.max() ?? 0
  }

  /// How many digits stand behind the point of the shortest text that reads back as `value`.
  private static func shortestPlaces(_ value: Double) -> Int {
    let text = "\(value.magnitude)"
    guard !text.contains("e"), let point = text.firstIndex(of: ".") else { return .max }
    let digits = text[text.index(after: point)...]
    return digits == "0" ? 0 : digits.count
  }

  private static let large = 1e15
  private static let small = 1e-5
}
