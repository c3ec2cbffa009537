/// Single points that change their cluster because the sum of squares becomes smaller by it.
///
/// Assigning each point to its nearest centre stops too early: a point pulls the centre of its own cluster
/// towards itself. Point x belongs better to cluster b than to its own cluster a when
/// n_b ÷ (n_b + 1) · |x − c_b|² < n_a ÷ (n_a − 1) · |x − c_a|², which is what both sums of squares change by.
///
/// - Source: Hartigan & Wong (1979), "Algorithm AS 136: a k-means clustering algorithm", Appl. Stat. 28(1),
///   the optimal-transfer stage; Telgarsky & Vattani (2010), "Hartigan's method: k-means clustering without
///   Voronoi", AISTATS.
extension CentreState {
  /// Which blocks hold points that another cluster would take soon.
  public struct Border: Hashable, Sendable {
    var isNear: [Bool]

    /// A border of which nothing is known, so that every block is on it.
    public init(_ points: PointBlocks) { isNear = [Bool](repeating: true, count: points.blocks) }
  }

  /// Looks at the points of some blocks in order and moves each whose move makes the sum of squares
  /// smaller; centres follow at once and stay the means of their points.
  ///
  /// The last point of a cluster stays. Gains of under 10⁻¹² of the distances are left, because they may be
  /// rounding.
  ///
  /// - Parameters:
  ///   - points: the points.
  ///   - blocks: which of them are looked at, four a block.
  ///   - border: the blocks that were near another cluster when they were looked at last.
  ///   - onlyBorder: whether other blocks are passed over.
  /// - Returns: how many points moved.
  /// - Precondition: every point has a cluster, and the centres are the means.
  /// - Complexity: O(points · clusters · dimensions).
  public mutating func transfer(
    _ points: PointBlocks, blocks: Range<Int>, border: inout Border, onlyBorder: Bool
  ) -> Int {
    var work = TransferWork(points: points, counts: counts)
    // Each array is taken out of the state for the loop: their spans may not overlap in one structure.
    var (ownCodes, ownSums, ownCentres) = (codes, sums, centres)
    (codes, sums, centres) = ([], [], [])
    var isNear = border.isNear
    border.isNear = []
    let moved = work.run(
      blocks, onlyBorder, &isNear, codes: &ownCodes, sums: &ownSums, centres: &ownCentres)
    (codes, sums, centres, counts) = (ownCodes, ownSums, ownCentres, work.counts)
    border.isNear = isNear
    // What was known of the nearest centres holds no more.
    if moved > 0 { safe = [Safety](repeating: Safety(), count: points.blocks) }
    return moved
  }
}

/// One pass over blocks.
private struct TransferWork {
  let points: PointBlocks
  var counts: [Int]
  /// n ÷ (n − 1) by cluster, 0 for a single point, which so never leaves.
  private var leaving: [Double]
  /// n ÷ (n + 1) by cluster.
  private var joining: [Double]

  init(points: PointBlocks, counts: [Int]) {
    self.points = points
    self.counts = counts
    leaving = counts.map { $0 > 1 ? Double($0) / Double($0 - 1) : 0 }
    joining = counts.map { Double($0) / Double($0 + 1) }
  }

  mutating func run(
    _ blocks: Range<Int>, _ onlyBorder: Bool, _ isNear: inout [Bool], codes: inout [SIMD4<Double>],
    sums: inout [Double], centres: inout [Double]
  ) -> Int {
    var moved = 0
    for block in blocks where !onlyBorder || isNear[block] {
      let (own, other) = costs(block, codes[block], centres.span)
      isNear[block] = any(other .< own * 1.05)
      guard any(other .< own * Self.rounding) else { continue }
      for point in (4 * block)..<min(4 * block + 4, points.count) {
        let old = Int(codes[block][point % 4])
        guard let new = better(point, old, centres.span) else { continue }
        codes[block][point % 4] = Double(new)
        shift(point, from: old, to: new, &sums, &centres)
        moved += 1
      }
    }
    return moved
  }

  private static let rounding = 1 - 1e-12

  /// What leaving the own cluster saves and what joining the best other one costs, for four points.
  @inline(__always)
  private func costs(
    _ block: Int, _ codes: SIMD4<Double>, _ centres: Span<Double>
  ) -> (own: SIMD4<Double>, other: SIMD4<Double>) {
    let (width, lanes) = (points.dimensions, points.lanes.span)
    let (leaving, joining) = (leaving.span, joining.span)
    var own = SIMD4<Double>.zero
    var other = SIMD4<Double>(repeating: .infinity)
    for c in leaving.indices {
      var squares = SIMD4<Double>.zero
      for j in 0..<width {
        // SAFETY: block is one of the points' blocks, so block · width + j < lanes.count; there are
        // clusters · width centres' coordinates.
        let difference =
          unsafe lanes[unchecked: block &* width &+ j]
          - SIMD4(repeating: centres[unchecked: c &* width &+ j])
        squares += difference * difference
      }
      let isOwn = codes .== SIMD4(repeating: Double(c))
      let cost = squares * SIMD4(repeating: joining[c])
      own = own.replacing(with: squares * SIMD4(repeating: leaving[c]), where: isOwn)
      other = other.replacing(with: cost, where: (cost .< other) .& .!isOwn)
    }
    return (own, other)
  }

  /// The cluster that gains most by taking a point; nil where its own one should keep it.
  private func better(_ point: Int, _ old: Int, _ centres: Span<Double>) -> Int? {
    let keeping = squaredDistance(point, old, centres) * leaving[old]
    var (best, least) = (nil as Int?, keeping * Self.rounding)
    for c in counts.indices where c != old {
      let cost = squaredDistance(point, c, centres) * joining[c]
      if cost < least { (best, least) = (c, cost) }
    }
    return best
  }

  private func squaredDistance(_ point: Int, _ cluster: Int, _ centres: Span<Double>) -> Double {
    let width = points.dimensions
    return points.squaredDistance(
      of: point, to: centres.extracting((cluster * width)..<((cluster + 1) * width)))
  }

  /// Takes a point from one cluster's sums to another's.
  private mutating func shift(
    _ point: Int, from old: Int, to new: Int, _ sums: inout [Double], _ centres: inout [Double]
  ) {
    counts[old] -= 1
    counts[new] += 1
    for j in 0..<points.dimensions {
      let x = points.coordinate(j, of: point)
      sums[old * points.dimensions + j] -= x
      sums[new * points.dimensions + j] += x
    }
    for c in [old, new] {
      let count = Double(counts[c])
      for j in 0..<points.dimensions {
        centres[c * points.dimensions + j] = sums[c * points.dimensions + j] / count
      }
      leaving[c] = count > 1 ? count / (count - 1) : 0
      joining[c] = count / (count + 1)
    }
  }
}
