/// Places that compete by what they gain, of which only the best matters.
protocol PlaceContest {
  /// What the bound of a place must exceed for it to be of interest, a little less
  /// than the gain to be exceeded.
  var bar: Float { get }

  /// Raises the bar to what a place gains; false if it is no place to cut.
  mutating func expect(_ place: Int) -> Bool

  /// Keeps a place if it can be cut and is better than any before.
  mutating func attempt(_ place: Int)
}

/// How many places are bounded at a time, at most.
let boundedPlaces = 256
/// After so many places that cannot be cut, the others are taken in order.
private let patience = 16

/// The most that each of some places can gain, eight to a block.
///
/// A place of the largest bound is looked at first. It nearly always shows that
/// hardly any other one can gain as much, so that nothing is known of most
/// places but their bounds.
@unsafe struct PlaceBounds {
  let blocks: UnsafeMutablePointer<SIMD8<Float>>
  /// How many blocks there are.
  let count: Int

  /// Attempts every place whose bound is above the bar, in order.
  @inline(__always)
  func search<Contest: PlaceContest>(_ contest: inout Contest) {
    for _ in 0..<patience {
      let (place, bound) = unsafe highest()
      guard bound > contest.bar else { return }
      if contest.expect(place) { break }
      unsafe blocks[place &>> 3][place & 7] = -1
    }
    for i in unsafe 0..<count {
      // Negative where a bound is above the bar.
      var above = unsafe LaneBits.negative(SIMD8(repeating: contest.bar) - blocks[i])
      while above != 0 {
        let place = i &<< 3 | above.trailingZeroBitCount
        above &= above &- 1
        contest.attempt(place)
      }
    }
  }

  /// A place of the largest bound, and that.
  @inline(__always)
  private func highest() -> (place: Int, bound: Float) {
    var (most, home) = (unsafe blocks[0], SIMD8<Int32>.zero)
    for i in unsafe 1..<max(count, 1) {
      let block = unsafe blocks[i]
      let isMore = block .> most
      most.replace(with: block, where: isMore)
      home.replace(with: SIMD8(repeating: Int32(truncatingIfNeeded: i)), where: isMore)
    }
    var (lane, bound) = (0, most[0])
    for j in 1..<8 where most[j] > bound { (lane, bound) = (j, most[j]) }
    return (Int(home[lane]) &<< 3 | lane, bound)
  }
}
