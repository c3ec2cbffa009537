/// A numeric axis with ticks at round numbers: multiples of 1, 2 or 5 times a power of ten.
struct AxisScale {
  /// The ends of the axis, `low < high`.
  var low: Double
  var high: Double
  /// The places of the ticks and what is written at them.
  var ticks: [Double]
  var labels: [String]

  /// How the ends relate to the values they have to cover.
  enum Ends {
    /// The next ticks outwards.
    case atTicks
    /// The values themselves.
    case atValues
    /// The next ticks where they are near, otherwise a little outside the values.
    case loose
  }

  /// A scale that covers `low` to `high` with about `count` ticks.
  ///
  /// Ends that are equal or undefined are moved apart.
  init(covering low: Double, _ high: Double, about count: Int, ends: Ends) {
    var (low, high) = Self.apart(low, high)
    let step = Step(atLeast: (high - low) / Double(max(1, count)))
    let first = (low / step.size + 1e-9).rounded(.down)
    let last = (high / step.size - 1e-9).rounded(.up)
    let snapped = (low: step.multiple(Int(first)), high: step.multiple(Int(last)))
    let span = high - low
    switch ends {
    case .atTicks: (low, high) = snapped
    case .atValues: break
    case .loose:
      low = low - snapped.low <= 0.08 * span ? snapped.low : low - 0.02 * span
      high = snapped.high - high <= 0.08 * span ? snapped.high : high + 0.02 * span
    }
    self.low = low
    self.high = high
    let slack = (high - low) * 1e-9
    ticks = (Int(first)...Int(last)).map(step.multiple).filter { $0 >= low - slack && $0 <= high + slack }
    labels = NumberFormat.automatic.texts(of: ticks)
  }

  /// A scale with names at 0, 1, 2, … that also covers `low` to `high`.
  init(names: [String], covering low: Double, _ high: Double) {
    self.low = min(0, low) - 0.4
    self.high = max(Double(names.count - 1), high) + 0.4
    ticks = names.indices.map(Double.init)
    labels = names.map { TextSanitizer.line($0).trimmingSpaces }
  }

  /// Where a value lies between the ends: 0 at the low one, 1 at the high one.
  func share(_ value: Double) -> Double { (value - low) / (high - low) }

  private static func apart(_ low: Double, _ high: Double) -> (Double, Double) {
    var low = low.isFinite ? min(max(low, -1e300), 1e300) : 0
    var high = high.isFinite ? min(max(high, -1e300), 1e300) : low
    let least = max(low.magnitude, high.magnitude) * 1e-9
    if high - low <= least {
      let margin = high == 0 ? 0.5 : high.magnitude * 0.1
      low -= margin
      high += margin
    }
    return (low, high)
  }
}

/// A step of 1, 2 or 5 times a power of ten.
private struct Step {
  var mantissa: Int
  var exponent: Int

  init(atLeast least: Double) {
    let digits = DecimalExpansion(least)
    exponent = digits.point - 1
    mantissa = 10
    for candidate in [5, 2, 1] where Self.decimal(candidate, exponent) >= least { mantissa = candidate }
  }

  var size: Double { Self.decimal(mantissa, exponent) }

  /// The double nearest to so many steps.
  func multiple(_ count: Int) -> Double { Self.decimal(count * mantissa, exponent) }

  /// Reading a decimal rounds once; a product of doubles would show as 0.30000000000000004.
  private static func decimal(_ mantissa: Int, _ exponent: Int) -> Double {
    Double("\(mantissa)e\(exponent)") ?? 0
  }
}
