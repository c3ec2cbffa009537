/// The squared distance of every point from the nearest of the centres chosen so far.
struct SeedDistances {
  private let points: PointBlocks
  private var nearest: [SIMD4<Double>]
  /// Sums by region.
  private var sums: [Double]
  /// The largest of each region.
  private var largest: [Double]
  /// The sum over all points.
  private(set) var total = Double.infinity

  /// No centre is chosen yet.
  init(_ points: PointBlocks) {
    self.points = points
    nearest = [SIMD4<Double>](repeating: SIMD4(repeating: .infinity), count: points.blocks)
    // The copies that fill the last block are never drawn.
    for lane in 4 - (4 * points.blocks - points.count)..<4 { nearest[points.blocks - 1][lane] = 0 }
    sums = [Double](repeating: .infinity, count: points.regions.count)
    largest = sums
  }

  /// What the sum would be with one more centre.
  func total(with centre: [Double]) -> Double {
    var after = sums
    let terms = centre.map { SIMD4<Double>(repeating: $0) }
    for region in points.regions.indices where isReached(region, by: centre) {
      after[region] = sum(blocks(of: region), terms.span)
    }
    return deterministicSum(after.span)
  }

  /// Takes one more centre into account.
  mutating func add(_ centre: [Double]) {
    let terms = centre.map { SIMD4<Double>(repeating: $0) }
    for region in points.regions.indices where isReached(region, by: centre) {
      (sums[region], largest[region]) = shrink(blocks(of: region), terms.span)
    }
    total = deterministicSum(sums.span)
  }

  /// A point drawn with probability by its squared distance from the nearest centre.
  func draw(_ random: inout RandomSource) -> Int {
    var rest = random.unit() * total
    var region = 0
    while region < sums.count - 1, rest >= sums[region] {
      rest -= sums[region]
      region += 1
    }
    var last = 0
    for point in (4 * blocks(of: region).lowerBound)..<points.count {
      let distance = nearest[point / 4][point % 4]
      if distance > 0 {
        last = point
        if rest < distance { return point }
      }
      rest -= distance
    }
    return last
  }

  private func blocks(of region: Int) -> Range<Int> {
    let start = region * PointRegion.blocks
    return start..<min(start + PointRegion.blocks, points.blocks)
  }

  /// Whether a centre can be nearer to any point of a region than all centres before it.
  private func isReached(_ region: Int, by centre: [Double]) -> Bool {
    let ball = points.regions[region]
    let distance = ball.distance(from: centre.span, at: 0) - ball.radius
    // A billionth is far more than what rounding can take off.
    return distance <= 0 || distance * distance * (1 - 1e-9) < largest[region]
  }

  private func sum(_ blocks: Range<Int>, _ centre: Span<SIMD4<Double>>) -> Double {
    let (lanes, nearest) = (points.lanes.span, nearest.span)
    return switch points.dimensions {
    case 1: SeedLoop<1>.sum(lanes, blocks, centre, nearest)
    case 2: SeedLoop<2>.sum(lanes, blocks, centre, nearest)
    case 3: SeedLoop<3>.sum(lanes, blocks, centre, nearest)
    case 4: SeedLoop<4>.sum(lanes, blocks, centre, nearest)
    default: SeedLoop<0>.sum(lanes, blocks, centre, nearest)
    }
  }

  private mutating func shrink(
    _ blocks: Range<Int>, _ centre: Span<SIMD4<Double>>
  ) -> (sum: Double, largest: Double) {
    let sum = sum(blocks, centre)
    let points = points
    let (lanes, width) = (points.lanes.span, points.dimensions)
    var largest = SIMD4<Double>.zero
    var nearest = nearest.mutableSpan
    for block in blocks {
      nearest[block] = SeedLoop<0>.distance(lanes, block, centre, width, before: nearest[block])
      largest = largest.replacing(with: nearest[block], where: nearest[block] .> largest)
    }
    return (sum, largest.max())
  }
}

/// The loop for `d` dimensions, unrolled; for any number where `d` is 0.
private enum SeedLoop<let d: Int> {
  @inline(__always)
  static func sum(
    _ lanes: Span<SIMD4<Double>>, _ blocks: Range<Int>, _ centre: Span<SIMD4<Double>>,
    _ nearest: Span<SIMD4<Double>>
  ) -> Double {
    let dimensions = d > 0 ? d : centre.count
    var sum = SIMD4<Double>.zero
    for block in blocks {
      sum += distance(lanes, block, centre, dimensions, before: nearest[block])
    }
    return sum.sum()
  }

  /// The smaller of four points' squared distances from a centre and what they were before.
  @inline(__always)
  static func distance(
    _ lanes: Span<SIMD4<Double>>, _ block: Int, _ centre: Span<SIMD4<Double>>, _ dimensions: Int,
    before: SIMD4<Double>
  ) -> SIMD4<Double> {
    var distance = SIMD4<Double>.zero
    for j in 0..<dimensions {
      // SAFETY: block is one of the points' blocks and j below their dimensions.
      let difference = unsafe lanes[unchecked: block &* dimensions &+ j] - centre[unchecked: j]
      distance += difference * difference
    }
    return distance.replacing(with: before, where: before .< distance)
  }
}
