extension SortedLists {
  /// The best cut of a column by the Gini impurity of two classes of rows that
  /// all weigh 1.
  ///
  /// The gain of a cut is 2·drift²/(T·L·R), where drift = l₁·T − t₁·L is a
  /// whole number for L of T rows, l₁ of t₁ rows of the second class below.
  /// Cuts are compared as fractions, without dividing.
  ///
  /// - Parameters:
  ///   - list: the column's list, every row of which has a value.
  ///   - range: the node's places.
  ///   - values: the column, by row.
  ///   - ones: how many rows of the node are of the second class.
  ///   - edge: how many rows must lie on either side.
  ///   - floor: a gain to be exceeded by more than rounding error.
  ///   - tied: whether the column has many equal values, so that most places
  ///     are no cuts.
  /// - Returns: the first cut of the greatest gain, if one exceeds `floor`.
  /// - Complexity: O(n); values are looked up at records only, or once if the
  ///   column is not tied.
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

  /// The first place of the greatest gain above the bar, whether or not the
  /// values on its sides differ.
  ///
  /// Sixteen rows at a time: their number of ones bounds the drift of every
  /// place among them, and L·R is least at their ends; a block that cannot hold
  /// a record is passed over.
  private func record(_ entries: Span<UInt32>, _ bar: (squares: Double, sides: Double)) -> Place? {
    var record = Record(squares: bar.squares, sides: bar.sides)
    var drift = 0
    for i in 0..<(edge - 1) { drift &+= step(entries[i]) }
    var i = edge - 1
    let end = total - edge
    // SAFETY: the pointer is used inside the closure only; i + 16 ≤ end < entries.count when a block is loaded, and
    // i < end when a single entry is.
    unsafe entries.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      let bytes = unsafe UnsafeRawPointer(start)
      while i &+ 16 <= end {
        let block = unsafe bytes.loadUnaligned(fromByteOffset: i &* 4, as: SIMD16<UInt32>.self)
        let inside = Int((block & SIMD16(repeating: 1)).wrappedSum())
        let highest = drift &+ inside &* (total &- ones)
        let lowest = drift &- (16 &- inside) &* ones
        let reach = Double(max(highest, 0 &- lowest))
        let least = min(product(i &+ 1), product(i &+ 16))
        if reach * reach * record.sides > record.squares * least {
          for j in i..<(i &+ 16) {
            drift &+= step(unsafe start[j])
            record.try(drift, below: j &+ 1, product(j &+ 1))
          }
        } else {
          drift &+= inside &* total &- 16 &* ones
        }
        i &+= 16
      }
      while i < end {
        drift &+= step(unsafe start[i])
        record.try(drift, below: i &+ 1, product(i &+ 1))
        i &+= 1
      }
    }
    return record.place.below > 0 ? record.place : nil
  }

  /// L·R with `below` rows below.
  @inline(__always)
  private func product(_ below: Int) -> Double { Double(below &* (total &- below)) }

  /// The best place so far, as a fraction squares / sides that others must
  /// exceed.
  private struct Record {
    var place = Place()
    var squares: Double
    var sides: Double

    init(squares: Double, sides: Double) {
      self.squares = squares
      self.sides = sides
    }

    @inline(__always)
    mutating func `try`(_ drift: Int, below: Int, _ product: Double) {
      let square = Double(drift) * Double(drift)
      if square * sides > squares * product {
        squares = square * tieFactor
        sides = product
        place = Place(below: below, drift: drift)
      }
    }
  }

  /// The same among places between different values only.
  private func recordBetweenValues(
    _ entries: Span<UInt32>, _ values: Span<Double>, _ bar: (squares: Double, sides: Double)
  ) -> NumericCut? {
    var record = Record(squares: bar.squares, sides: bar.sides)
    var drift = 0
    for i in 0..<(edge - 1) { drift &+= step(entries[i]) }
    for i in (edge - 1)..<(total - edge) {
      drift &+= step(entries[i])
      let product = product(i &+ 1)
      guard Double(drift) * Double(drift) * record.sides > record.squares * product,
        value(entries[i], values) < value(entries[i + 1], values)
      else { continue }
      record.try(drift, below: i &+ 1, product)
    }
    return record.place.below > 0 ? cut(record.place, entries, values) : nil
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
