import Kernels

/// Splits the levels of a node of two or three classes of rows that all weigh
/// 1, by Gini.
///
/// It finds what `LevelSearch` finds, bit for bit, hardly allocating.
struct FewLevelSearch {
  /// Rows by level and class.
  let levels: [SIMD4<Double>]
  let factors: [Double]
  let edge: Int
  private let masses: SIMD4<Double>
  private let whole: SIMD4<Double>
  private let total: Double

  /// - Parameters:
  ///   - levels: rows by level and class.
  ///   - factors: the mass of one row of each class.
  ///   - edge: how many rows must lie on either side.
  init(_ levels: [SIMD4<Double>], factors: [Double], edge: Int) {
    self.levels = levels
    self.factors = factors
    self.edge = edge
    var (masses, whole, total) = (SIMD4<Double>.zero, SIMD4<Double>.zero, 0.0)
    for level in levels { whole += level }
    for k in factors.indices {
      masses[k] = factors[k]
      total += factors[k] * whole[k]
    }
    (self.masses, self.whole, self.total) = (masses, whole, total)
  }

  /// How many rows have a level.
  var rows: Int { Int(whole.sum()) }

  /// The first split of the largest gain, if one exceeds `floor` by more than
  /// rounding error.
  func best(ordered: Bool, floor: Double) -> LevelSplit? {
    var present: [Int] = []
    present.reserveCapacity(levels.count)
    for level in levels.indices where levels[level] != .zero { present.append(level) }
    guard present.count > 1 else { return nil }
    if ordered { present = byShare(present) }
    let count = ordered ? present.count - 1 : 1 << (present.count - 1) - 1
    var best: (step: Int, gain: Double, inside: SIMD4<Double>)?
    var bar = floor * tieFactor
    var inside = SIMD4<Double>.zero
    for step in 1...count {
      inside += change(step, present, ordered: ordered)
      let rows = inside[0] + inside[1] + inside[2]
      guard rows >= Double(edge), whole[0] + whole[1] + whole[2] - rows >= Double(edge) else { continue }
      let gain = gain(inside)
      guard gain > bar else { continue }
      bar = gain * tieFactor
      best = (step, gain, inside)
    }
    return best.map { best in
      LevelSplit(directions: directions(present, ordered, after: best.step, best.inside), gain: best.gain)
    }
  }

  /// What a step moves to the left, or back.
  ///
  /// Every set of levels is reached by moving one level at a time: that of the
  /// number's lowest set bit, to the left if the bit above it is clear.
  @inline(__always)
  private func change(_ step: Int, _ present: [Int], ordered: Bool) -> SIMD4<Double> {
    guard !ordered else { return levels[present[step - 1]] }
    let bit = step.trailingZeroBitCount
    return step &>> (bit + 1) & 1 == 0 ? levels[present[bit]] : -levels[present[bit]]
  }

  /// The gain when one side holds the rows `inside`.
  @inline(__always)
  private func gain(_ inside: SIMD4<Double>) -> Double {
    let side = inside * masses
    let left = side[0] + side[1] + side[2] + side[3]
    let right = total - left
    guard left > 0, right > 0 else { return 0 }
    let drifts = masses * (inside * total - whole * left)
    let squares = drifts * drifts
    return (squares[0] + squares[1] + squares[2] + squares[3]) / (total * left * right)
  }

  /// The way of each level after so many steps.
  private func directions(
    _ present: [Int], _ ordered: Bool, after steps: Int, _ inside: SIMD4<Double>
  ) -> [Direction?] {
    let lower: Direction = hasLowerMean(inside, of: whole, factors: masses) ? .left : .right
    var directions = [Direction?](repeating: nil, count: levels.count)
    for (place, level) in present.enumerated() {
      // The set after so many steps is the number's Gray code.
      let isInside = ordered ? place < steps : (steps ^ steps &>> 1) &>> place & 1 == 1
      directions[level] = isInside ? lower : lower.opposite
    }
    return directions
  }

  /// Levels by ascending share of the first class; equal ones in their own
  /// order.
  private func byShare(_ present: [Int]) -> [Int] {
    let first = factors.firstIndex { $0 > 0 } ?? 0
    let keys = levels.map { level in
      let all = factors.indices.reduce(0) { $0 + level[$1] * factors[$1] }
      return all > 0 ? level[first] * factors[first] / all : 0
    }
    return present.sorted { (keys[$0], $0) < (keys[$1], $1) }
  }
}
