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
  ///
  /// - Parameter present: work memory, for the levels that occur.
  func best(ordered: Bool, floor: Double, _ present: inout [Int]) -> LevelSplit? {
    present.removeAll(keepingCapacity: true)
    for level in levels.indices where levels[level] != .zero { present.append(level) }
    guard present.count > 1 else { return nil }
    if ordered { present = byShare(present) }
    var best = Best(bar: floor * tieFactor)
    if ordered { cut(present, &best) } else { divide(present, &best) }
    guard best.step > 0 else { return nil }
    return LevelSplit(
      directions: directions(present, ordered, after: best.step, best.inside), gain: best.gain)
  }

  /// The best split so far, and what others must gain more than.
  private struct Best {
    var step = 0
    var gain = 0.0
    var inside = SIMD4<Double>.zero
    var bar: Double
  }

  /// Tries the cuts of levels in this order.
  private func cut(_ present: [Int], _ best: inout Best) {
    var inside = SIMD4<Double>.zero
    for step in 1..<present.count {
      inside += levels[present[step - 1]]
      keep(step, inside, &best)
    }
  }

  /// Tries every set of levels, moving one level at a time: that of the number's
  /// lowest set bit. The last level stays outside.
  ///
  /// Four sets that differ in the first two levels only are weighed at once.
  private func divide(_ present: [Int], _ best: inout Best) {
    let last = present.count - 1
    let first = levels[present[0]]
    let second = last > 1 ? levels[present[1]] : .zero
    let lanes = (Lanes(.zero, first, first + second, second), Lanes(second, first + second, first, .zero))
    var others = SIMD4<Double>.zero
    for block in 0..<max(1, 1 << (last - 2)) {
      if block > 0 {
        let bit = block.trailingZeroBitCount
        let level = levels[present[bit + 2]]
        // The set of a number is its Gray code.
        others += (block ^ block &>> 1) &>> bit & 1 == 1 ? level : -level
      }
      let four = block & 1 == 0 ? lanes.0 : lanes.1
      guard mayGain(four, beside: others, best.bar) else { continue }
      for i in 0..<4 where 4 * block + i < 1 << last { keep(4 * block + i, others + four[i], &best) }
    }
  }

  /// Keeps a split if it leaves enough rows on either side and gains more.
  @inline(__always)
  private func keep(_ step: Int, _ inside: SIMD4<Double>, _ best: inout Best) {
    let rows = inside[0] + inside[1] + inside[2]
    guard rows >= Double(edge), whole[0] + whole[1] + whole[2] - rows >= Double(edge) else { return }
    let gain = gain(inside)
    guard gain > best.bar else { return }
    best = Best(step: step, gain: gain, inside: inside, bar: gain * tieFactor)
  }

  /// Rows of four sets of levels, class by class.
  private struct Lanes {
    let zeros: SIMD4<Double>
    let ones: SIMD4<Double>
    let twos: SIMD4<Double>

    init(_ a: SIMD4<Double>, _ b: SIMD4<Double>, _ c: SIMD4<Double>, _ d: SIMD4<Double>) {
      zeros = SIMD4(a[0], b[0], c[0], d[0])
      ones = SIMD4(a[1], b[1], c[1], d[1])
      twos = SIMD4(a[2], b[2], c[2], d[2])
    }

    subscript(_ i: Int) -> SIMD4<Double> { SIMD4(zeros[i], ones[i], twos[i], 0) }
  }

  /// Whether one of four sets beside others may gain more than `bar`; errs only
  /// on the side of yes.
  @inline(__always)
  private func mayGain(_ four: Lanes, beside others: SIMD4<Double>, _ bar: Double) -> Bool {
    let zeros = (four.zeros + SIMD4(repeating: others[0])) * SIMD4(repeating: masses[0])
    let ones = (four.ones + SIMD4(repeating: others[1])) * SIMD4(repeating: masses[1])
    let twos = (four.twos + SIMD4(repeating: others[2])) * SIMD4(repeating: masses[2])
    let all = SIMD4(repeating: total)
    let left = zeros + ones + twos
    let shares = masses * whole
    let drifts = (
      zeros * all - left * SIMD4(repeating: shares[0]), ones * all - left * SIMD4(repeating: shares[1]),
      twos * all - left * SIMD4(repeating: shares[2])
    )
    let squares = drifts.0 * drifts.0 + drifts.1 * drifts.1 + drifts.2 * drifts.2
    let sides = left * (all - left)
    let excess = squares - SIMD4(repeating: bar * total * (1 - 1e-9)) * sides
    return excess[0] > 0 || excess[1] > 0 || excess[2] > 0 || excess[3] > 0
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
