/// How the values of a heat map become colours: from the least to the greatest value, or, where values lie
/// on both sides of zero, as far on either side.
struct HeatScale {
  /// The ends of the scale.
  var low: Double
  var high: Double
  /// Whether values lie on both sides of zero.
  var isTwoSided: Bool

  /// The scale of a map; `nil` when no tile has a finite value.
  init?(_ map: HeatMap) {
    let values = map.panels.flatMap(\.cells).joined().compactMap(\.value).filter(\.isFinite)
    guard let least = values.min(), let greatest = values.max() else { return nil }
    isTwoSided = least < 0 && greatest > 0
    high = isTwoSided ? max(-least, greatest) : greatest
    low = isTwoSided ? -high : least
  }

  /// Where a value lies: 0 at the low end, 1 at the high end; a half when all values are equal.
  ///
  /// - Returns: `nil` for an undefined value.
  func share(_ value: Double?) -> Double? {
    guard let value, !value.isNaN else { return nil }
    // Halves keep the span of very large values finite.
    let span = high / 2 - low / 2
    return span > 0 ? min(max((value / 2 - low / 2) / span, 0), 1) : 0.5
  }
}
