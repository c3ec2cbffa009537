/// A ball that holds the points of some neighbouring blocks.
struct PointRegion: Hashable, Sendable {
  /// How many blocks a region has; the last one may have fewer.
  static let blocks = 16

  /// The middle of the points' range in each coordinate.
  let middle: [Double]
  /// No smaller than the distance of any of the points from the middle.
  let radius: Double

  /// The ball around blocks that lie one after another in `lanes`.
  init(_ lanes: ArraySlice<SIMD4<Double>>, dimensions: Int) {
    var low = [Double](repeating: .infinity, count: dimensions)
    var high = [Double](repeating: -.infinity, count: dimensions)
    for (place, four) in lanes.enumerated() {
      low[place % dimensions] = min(low[place % dimensions], four.min())
      high[place % dimensions] = max(high[place % dimensions], four.max())
    }
    let middle = zip(low, high).map { $0 / 2 + $1 / 2 }
    var largest = 0.0
    var squares = SIMD4<Double>.zero
    for (place, four) in lanes.enumerated() {
      if place % dimensions == 0 { squares = .zero }
      let difference = four - SIMD4(repeating: middle[place % dimensions])
      squares += difference * difference
      if place % dimensions == dimensions - 1 { largest = max(largest, squares.max()) }
    }
    self.middle = middle
    // The factor covers the rounding of the squares.
    radius = largest.squareRoot() * (1 + 1e-12)
  }

  /// The distance of a place from the middle.
  @inline(__always)
  func distance(from place: Span<Double>, at start: Int) -> Double {
    var sum = 0.0
    for j in middle.indices {
      let difference = middle[j] - place[start + j]
      sum += difference * difference
    }
    return sum.squareRoot()
  }
}
