extension SortedLists {
  /// The best cut of a column by the Gini impurity of two classes of rows that all weigh 1.
  ///
  /// The gain of a cut is 2·drift²/(T·L·R), where drift = l₁·T − t₁·L is a whole number for L of T rows, l₁ of t₁
  /// rows of the second class below. Cuts are compared as fractions, without dividing.
  ///
  /// - Parameters:
  ///   - list: the column's list, every row of which has a value.
  ///   - range: the node's places.
  ///   - values: the column, by row.
  ///   - ones: how many rows of the node are of the second class.
  ///   - edge: how many rows must lie on either side.
  ///   - floor: a gain to be exceeded by more than rounding error.
  ///   - tied: whether the column has many equal values, so that most places are no cuts.
  /// - Complexity: O(n); values are looked up at records only, or once if the column is not tied.
  public func twoClassCut(
    list: Int, in range: Range<Int>, values: [Double], ones: Int, edge: Int, floor: Double, tied: Bool
  ) -> NumericCut? {
    withEntries(of: list, in: range) { entries in
      TwoClassScan(
        total: entries.count, ones: ones, edge: max(edge, 1), shift: UInt32(truncatingIfNeeded: classBits)
      ).best(entries, values.span, floor: floor, tied: tied)
    }
  }
}

/// The constants of one scan.
private struct TwoClassScan {
  let total: Int
  let ones: Int
  let edge: Int
  let shift: UInt32

  /// A place among the cuts: `below` rows lie below it.
  struct Place {
    var below = 0
    var drift = 0
  }

  func best(_ entries: Span<UInt32>, _ values: Span<Double>, floor: Double, tied: Bool) -> NumericCut? {
    guard total >= 2 * edge else { return nil }
    let bar = (squares: floor * tieFactor * Double(total) / 2, sides: 1.0)
    if !tied {
      guard let place = record(entries, bar) else { return nil }
      if let cut = cut(place, entries, values) { return cut }
    }
    return recordBetweenValues(entries, values, bar)
  }

  /// The first place of the greatest gain above the bar, whether or not the values on its sides differ.
  @inline(__always)
  private func record(_ entries: Span<UInt32>, _ bar: (squares: Double, sides: Double)) -> Place? {
    var best = Place()
    var drift = 0
    var (squares, sides) = bar
    for i in 0..<(edge - 1) { drift &+= step(entries[i]) }
    for i in (edge - 1)..<(total - edge) {
      // SAFETY: i < total − edge < entries.count.
      drift &+= step(unsafe entries[unchecked: i])
      let square = Double(drift) * Double(drift)
      let product = Double((i &+ 1) &* (total &- i &- 1))
      if square * sides > squares * product {
        squares = square * tieFactor
        sides = product
        best = Place(below: i &+ 1, drift: drift)
      }
    }
    return best.below > 0 ? best : nil
  }

  /// The same among places between different values only.
  private func recordBetweenValues(
    _ entries: Span<UInt32>, _ values: Span<Double>, _ bar: (squares: Double, sides: Double)
  ) -> NumericCut? {
    var best = Place()
    var drift = 0
    var (squares, sides) = bar
    for i in 0..<(edge - 1) { drift &+= step(entries[i]) }
    for i in (edge - 1)..<(total - edge) {
      // SAFETY: i < total − edge < entries.count.
      drift &+= step(unsafe entries[unchecked: i])
      let square = Double(drift) * Double(drift)
      let product = Double((i &+ 1) &* (total &- i &- 1))
      if square * sides > squares * product,
        value(entries[i], values) < value(entries[i + 1], values)
      {
        squares = square * tieFactor
        sides = product
        best = Place(below: i &+ 1, drift: drift)
      }
    }
    return best.below > 0 ? cut(best, entries, values) : nil
  }

  @inline(__always)
  private func step(_ entry: UInt32) -> Int { Int(entry & 1) &* total &- ones }

  @inline(__always)
  private func value(_ entry: UInt32, _ values: Span<Double>) -> Double {
    values[Int(truncatingIfNeeded: entry &>> shift)]
  }

  /// The cut at a place; `nil` if the values on its sides are equal.
  private func cut(_ place: Place, _ entries: Span<UInt32>, _ values: Span<Double>) -> NumericCut? {
    let lower = value(entries[place.below - 1], values)
    let upper = value(entries[place.below], values)
    guard lower < upper else { return nil }
    let drift = Double(place.drift)
    let gain = 2 * drift * drift / (Double(total) * Double(place.below * (total - place.below)))
    return NumericCut(
      below: place.below, threshold: threshold(between: lower, and: upper), gain: gain,
      lowerIsBelow: place.drift < 0)
  }
}
