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
    let sets = LevelSets(levels, present: present, masses: masses, whole: whole, total: total, edge: edge)
    let best = ordered ? sets.bestCut(beating: floor) : sets.best(beating: floor)
    guard best.step > 0 else { return nil }
    return LevelSplit(
      directions: directions(present, ordered, after: best.step, best.inside), gain: best.gain)
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
