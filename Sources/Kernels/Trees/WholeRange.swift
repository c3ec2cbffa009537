/// The range of numbers that are all whole or missing.
struct WholeRange {
  /// The lowest one.
  let least: Double
  /// The highest one.
  let most: Double
  /// Whether none is missing.
  let isComplete: Bool

  /// Added to a whole number, leaves it in the low bits and no room for a fraction.
  private static let shifter = 0x1.8p52

  /// The low 32 bits of a whole number.
  @inline(__always)
  static func lowBits(_ number: Double) -> UInt32 {
    UInt32(truncatingIfNeeded: (number + shifter).bitPattern)
  }

  /// The range of `count` numbers; `nil` if one is neither whole nor missing, if they spread over `limit` or
  /// more, reach 2⁵⁰, or are all missing.
  ///
  /// - Complexity: O(n), four numbers at a time.
  @inline(__always)
  init?(count: Int, limit: Double = .infinity, _ number: (Int) -> Double) {
    var scan = WholeRangeScan(shifter: Self.shifter)
    // Tried on a few rows first, and then a thousand at a time.
    var start = 0
    while start < count {
      let end = min(start + (start == 0 ? 16 : 1024), count)
      scan.add(start..<end, number)
      guard scan.isWhole, !(scan.highest.max() - scan.lowest.min() >= limit) else { return nil }
      start = end
    }
    (least, most) = (scan.lowest.min(), scan.highest.max())
    isComplete = !scan.known.sum().isNaN
    // Numbers from 2⁵¹ on lose their last bits when the shifter is added.
    guard least <= most, max(least.magnitude, most.magnitude) < 0x1p50 else { return nil }
  }
}

/// What is known of the numbers looked at.
private struct WholeRangeScan {
  let shifter: Double
  var lowest = SIMD4(repeating: Double.infinity)
  var highest = SIMD4(repeating: -Double.infinity)
  /// Not a number where one is missing.
  var known = SIMD4<Double>.zero
  private var broken = SIMD4<Double>.zero

  init(shifter: Double) { self.shifter = shifter }

  var isWhole: Bool { broken.max() == 0 }

  @inline(__always)
  mutating func add(_ places: Range<Int>, _ number: (Int) -> Double) {
    let shift = SIMD4(repeating: shifter)
    var i = places.lowerBound
    while i < places.upperBound {
      var numbers = SIMD4(repeating: number(i))
      if i &+ 4 <= places.upperBound {
        numbers = SIMD4(numbers[0], number(i &+ 1), number(i &+ 2), number(i &+ 3))
        i &+= 4
      } else {
        i &+= 1
      }
      let gap = numbers + shift - shift - numbers
      // NaN is neither above nor below anything; infinities leave a gap that is NaN but widen the range.
      broken.replace(with: 1, where: gap .< 0 .| gap .> 0)
      lowest.replace(with: numbers, where: numbers .< lowest)
      highest.replace(with: numbers, where: numbers .> highest)
      known += numbers
    }
  }
}
