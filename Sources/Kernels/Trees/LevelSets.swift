/// The sets of levels that one side of a split can hold, for rows of at most
/// three classes that differ in mass by class only.
///
/// Sets are numbered in the order of their Gray code, in which one level at a
/// time changes sides; the last level stays outside.
public struct LevelSets: Sendable {
  /// Rows by level and class.
  private let levels: [SIMD4<Double>]
  /// The levels that occur.
  private let present: [Int]
  private let masses: SIMD4<Double>
  private let whole: SIMD4<Double>
  private let total: Double
  private let edge: Int

  /// A set and what it gains to separate it.
  public struct Best: Hashable, Sendable {
    /// The number of the set; 0 if there is none.
    public internal(set) var step = 0
    /// What it gains.
    public internal(set) var gain = 0.0
    /// Its rows by class.
    public internal(set) var inside = SIMD4<Double>.zero
    /// What others must gain more than.
    var bar: Double
  }

  /// - Parameters:
  ///   - levels: rows by level and class.
  ///   - present: the levels that occur, in an order.
  ///   - masses: the mass of one row of each class.
  ///   - whole: all rows by class.
  ///   - total: their mass.
  ///   - edge: how many rows must lie on either side.
  public init(
    _ levels: [SIMD4<Double>], present: [Int], masses: SIMD4<Double>, whole: SIMD4<Double>, total: Double,
    edge: Int
  ) {
    (self.levels, self.present, self.edge) = (levels, present, edge)
    (self.masses, self.whole, self.total) = (masses, whole, total)
  }

  /// The first set of the largest gain, if one exceeds `floor` by more than
  /// rounding error.
  ///
  /// - Complexity: O(2 to the number of levels), eight sets at a time.
  public func best(beating floor: Double) -> Best {
    var best = Best(bar: floor * tieFactor)
    guard present.count > 1, total > 0 else { return best }
    let count = 1 << (present.count - 1)
    if count > 8 { searchBlocks(count / 8, &best) } else { for step in 1..<count { keep(step, &best) } }
    return best
  }

  /// The same of the sets of the first levels; numbered by how many those are.
  public func bestCut(beating floor: Double) -> Best {
    var best = Best(bar: floor * tieFactor)
    var inside = SIMD4<Double>.zero
    for step in 1..<max(1, present.count) {
      inside += levels[present[step - 1]]
      keep(step, inside, &best)
    }
    return best
  }

  /// Searches so many blocks of eight sets.
  private func searchBlocks(_ count: Int, _ best: inout Best) {
    var contest = SetContest(sets: self, best: best)
    var lanes = SetLanes(present.dropLast().map { share(of: levels[$0]) }, edge: edge, rows: whole.sum())
    let most = boundedPlaces / 8
    // SAFETY: the memory is used inside the closure only, at `most` blocks at most.
    unsafe withUnsafeTemporaryAllocation(of: SIMD8<Float>.self, capacity: most) { memory in
      guard let blocks = memory.baseAddress else { return }
      for first in stride(from: 0, to: count, by: most) {
        let size = min(most, count - first)
        for i in 0..<size { unsafe blocks[i] = lanes.bounds(ofBlock: first &+ i) }
        contest.first = 8 &* first
        unsafe PlaceBounds(blocks: blocks, count: size).search(&contest)
      }
    }
    best = contest.best
  }

  /// Keeps a set if it leaves enough rows on either side and gains more.
  @inline(__always)
  fileprivate func keep(_ step: Int, _ best: inout Best) { keep(step, rows(inside: step), &best) }

  @inline(__always)
  private func keep(_ step: Int, _ inside: SIMD4<Double>, _ best: inout Best) {
    guard let gain = gain(inside), gain > best.bar else { return }
    best = Best(step: step, gain: gain, inside: inside, bar: gain * tieFactor)
  }

  /// The rows of a set.
  @inline(__always)
  private func rows(inside step: Int) -> SIMD4<Double> {
    var inside = SIMD4<Double>.zero
    var code = step ^ step &>> 1
    while code != 0 {
      inside += levels[present[code.trailingZeroBitCount]]
      code &= code &- 1
    }
    return inside
  }

  /// What a set gains, if it leaves enough rows on either side.
  @inline(__always)
  fileprivate func gain(_ step: Int) -> Double? { gain(rows(inside: step)) }

  @inline(__always)
  private func gain(_ inside: SIMD4<Double>) -> Double? {
    let rows = inside[0] + inside[1] + inside[2]
    guard rows >= Double(edge), whole[0] + whole[1] + whole[2] - rows >= Double(edge) else { return nil }
    let side = inside * masses
    let left = side[0] + side[1] + side[2] + side[3]
    let right = total - left
    guard left > 0, right > 0 else { return 0 }
    // Σ dₖ² / (T·L·R), with dₖ = fₖ (lₖ·T − tₖ·L).
    let drifts = masses * (inside * total - whole * left)
    let squares = drifts * drifts
    return (squares[0] + squares[1] + squares[2] + squares[3]) / (total * left * right)
  }

  /// What the bound of a set must exceed that may gain more than `bar`.
  fileprivate func share(of bar: Double) -> Float { Float(bar / total) * 0.999_999 }

  /// A level's mass, its drifts in the second and third class, and its rows, in
  /// shares of the mass of all.
  private func share(of level: SIMD4<Double>) -> SIMD4<Double> {
    let scale = SIMD4(repeating: 1 / total)
    let side = level * masses * scale
    let left = side.sum()
    let drifts = side - whole * masses * scale * SIMD4(repeating: left)
    return SIMD4(left, drifts[1], drifts[2], level.sum())
  }
}

/// The sets from a first one on.
private struct SetContest: PlaceContest {
  let sets: LevelSets
  var first = 0
  private(set) var best: LevelSets.Best
  private(set) var bar: Float

  init(sets: LevelSets, best: LevelSets.Best) {
    (self.sets, self.best) = (sets, best)
    bar = sets.share(of: best.bar)
  }

  @inline(__always)
  mutating func expect(_ place: Int) -> Bool {
    guard let gain = sets.gain(first &+ place) else { return false }
    bar = max(bar, sets.share(of: gain))
    return true
  }

  @inline(__always)
  mutating func attempt(_ place: Int) {
    sets.keep(first &+ place, &best)
    bar = max(bar, sets.share(of: best.bar))
  }
}

/// What eight sets that differ in the first three levels only can gain at most.
private struct SetLanes {
  /// The mass, the drifts and the rows of the eight sets of the first levels, in
  /// either order.
  private var sums: (Sums, Sums)
  /// Those of the other levels.
  private let shares: ArraySlice<SIMD4<Double>>
  /// Those of the other levels that are inside.
  private var others = SIMD4<Double>.zero
  /// The least and the most rows of a set.
  private let least: SIMD8<Float>
  private let most: SIMD8<Float>

  struct Sums {
    var left = SIMD8<Float>.zero
    var one = SIMD8<Float>.zero
    var two = SIMD8<Float>.zero
    var rows = SIMD8<Float>.zero
  }

  /// - Parameters:
  ///   - shares: of at least three levels.
  ///   - rows: how many there are.
  init(_ shares: [SIMD4<Double>], edge: Int, rows: Double) {
    sums = (Sums(), Sums())
    for lane in 0..<8 {
      let code = lane ^ lane &>> 1
      let pair = (code & 1 == 0 ? .zero : shares[0]) + (code & 2 == 0 ? .zero : shares[1])
      let with = pair + shares[2]
      Self.set(code & 4 == 0 ? pair : with, &sums.0, lane)
      Self.set(code & 4 == 0 ? with : pair, &sums.1, lane)
    }
    self.shares = shares.dropFirst(3)
    least = SIMD8(repeating: Float(edge))
    most = SIMD8(repeating: Float(rows) - Float(edge))
  }

  private static func set(_ sum: SIMD4<Double>, _ sums: inout Sums, _ lane: Int) {
    sums.left[lane] = Float(sum[0])
    sums.one[lane] = Float(sum[1])
    sums.two[lane] = Float(sum[2])
    sums.rows[lane] = Float(sum[3])
  }

  /// The bounds of a block of sets, which comes after the one before.
  @inline(__always)
  mutating func bounds(ofBlock block: Int) -> SIMD8<Float> {
    if block > 0 {
      let bit = block.trailingZeroBitCount
      let share = shares[shares.startIndex &+ bit]
      if (block ^ block &>> 1) &>> bit & 1 == 1 { others += share } else { others -= share }
    }
    let sums = block & 1 == 0 ? sums.0 : sums.1
    let left = sums.left + SIMD8(repeating: Float(others[0]))
    let one = sums.one + SIMD8(repeating: Float(others[1]))
    let two = sums.two + SIMD8(repeating: Float(others[2]))
    let rows = sums.rows + SIMD8(repeating: Float(others[3]))
    // Drifts sum to 0 over the classes.
    let both = one + two
    // Drifts are off by 5e-7 at most; (d + e)² ≤ 1.0001 d² + 10,001 e².
    let squares = one * one + two * two + both * both
    var sides = left * (SIMD8(repeating: 1) - left) - SIMD8(repeating: 1e-6)
    let tiny = SIMD8<Float>(repeating: 1e-30)
    sides.replace(with: tiny, where: sides .< tiny)
    var bounds = (squares * SIMD8(repeating: 1.000_11) + SIMD8(repeating: 8e-9)) / sides
    bounds.replace(with: SIMD8(repeating: -1), where: rows .< least .| rows .> most)
    return bounds
  }
}
