extension CentreState {
  /// Assigns a range of blocks to their nearest centres, of equally near ones to the first.
  ///
  /// Nearness is compared by |c|² ÷ 2 − x·c. A block whose points all lie nearer to their own centre than
  /// to any other by more than the centres have moved since is skipped: none of its points can change.
  /// Of the others only those centres are compared that can be nearest somewhere in the block's region.
  /// Only points that change their cluster touch the running sums.
  ///
  /// - Returns: how many points changed.
  /// - Complexity: O(points · clusters · dimensions) at first, towards O(points) as the centres settle.
  /// - Source: Lloyd (1982), "Least squares quantization in PCM", IEEE Trans. Inf. Theory 28(2);
  ///   the bound as in Hamerly (2010), "Making k-means even faster", SDM, here per block of four points;
  ///   ruling out centres by region as in Kanungo et al. (2002), "An efficient k-means clustering
  ///   algorithm", IEEE TPAMI 24(7).
  public mutating func assignNearest(_ points: PointBlocks, blocks: Range<Int>) -> Int {
    let stride = dimensions + 2
    var terms = [SIMD4<Double>](repeating: .zero, count: clusters * stride)
    var largest = 0.0
    for c in 0..<clusters {
      var squares = 0.0
      for j in 0..<dimensions {
        let x = centres[c * dimensions + j]
        squares += x * x
        terms[c * stride + 2 + j] = SIMD4(repeating: x)
      }
      terms[c * stride] = SIMD4(repeating: squares / 2)
      terms[c * stride + 1] = SIMD4(repeating: Double(c))
      largest = Swift.max(largest, squares)
    }
    let loop = LloydLoop(clusters: clusters, reach: largest.squareRoot(), slack: 1e-14 * largest)
    switch dimensions {
    case 1: return Unrolled<1>.run(loop, &self, points, blocks, terms.span)
    case 2: return Unrolled<2>.run(loop, &self, points, blocks, terms.span)
    case 3: return Unrolled<3>.run(loop, &self, points, blocks, terms.span)
    case 4: return Unrolled<4>.run(loop, &self, points, blocks, terms.span)
    case 5: return Unrolled<5>.run(loop, &self, points, blocks, terms.span)
    case 6: return Unrolled<6>.run(loop, &self, points, blocks, terms.span)
    default: return Unrolled<0>.run(loop, &self, points, blocks, terms.span)
    }
  }
}

/// The two nearest centres of four points.
private struct Nearest {
  var best = SIMD4<Double>(repeating: .infinity)
  var second = SIMD4<Double>(repeating: .infinity)
  var code = SIMD4<Double>.zero

  @inline(__always)
  mutating func offer(_ score: SIMD4<Double>, _ cluster: SIMD4<Double>) {
    let nearer = score .< best
    let loser = score.replacing(with: best, where: nearer)
    second.replace(with: loser, where: loser .< second)
    best.replace(with: score, where: nearer)
    code.replace(with: cluster, where: nearer)
  }

  /// No more than the distance from the second nearest centre less that from the nearest, of any of the
  /// four points.
  ///
  /// With a ≤ b the distances, b − a = (b² − a²) ÷ (a + b) and a + b ≤ √(2·(a² + b²)). The smallest
  /// numerator over the largest denominator bounds all four; `slack` and the share of the squares cover
  /// the rounding of the scores.
  @inline(__always)
  func gap(_ squares: SIMD4<Double>, _ slack: Double) -> Double {
    let rounding = slack + 1e-14 * largest(squares)
    let sum = largest(squares + best + second)
    let difference = -largest(best - second) - rounding
    return difference / (max(sum, 0) + rounding).squareRoot()
  }
}

@inline(__always)
private func largest(_ x: SIMD4<Double>) -> Double {
  let half = x.lowHalf.replacing(with: x.highHalf, where: x.highHalf .> x.lowHalf)
  return half.y > half.x ? half.y : half.x
}

/// The centres that can be nearest to some point of a region, in their order.
private struct Contenders {
  var places: [Int]
  var count = 0
  /// No more than by how much any other centre lies farther from any of the points than their nearest.
  var lead = Double.infinity
  private var distances: [Double]

  init(clusters: Int) {
    places = Array(repeating: 0, count: clusters)
    distances = Array(repeating: 0, count: clusters)
  }

  /// Finds them by the triangle inequality: a centre whose distance from the middle exceeds the least
  /// one by more than the diameter is nearest to none of the points.
  ///
  /// - Parameters:
  ///   - region: the region.
  ///   - centres: the coordinates of the centres.
  ///   - reach: the largest distance of a centre from the origin.
  mutating func find(_ region: PointRegion, _ centres: Span<Double>, reach: Double) {
    let width = region.middle.count
    var least = Double.infinity
    for c in distances.indices {
      distances[c] = region.distance(from: centres, at: c * width)
      least = min(least, distances[c])
    }
    // A millionth of the magnitudes is far more than rounding can make of scores, which go by the square.
    let margin = 1e-6 * (2 * reach + least + region.radius)
    count = 0
    lead = .infinity
    for c in distances.indices {
      let excess = distances[c] - least - 2 * region.radius
      if excess > margin {
        lead = min(lead, excess * (1 - 1e-12))
      } else {
        places[count] = c
        count += 1
      }
    }
  }
}

/// What the loop over blocks needs to know.
private struct LloydLoop {
  let clusters: Int
  let reach: Double
  let slack: Double

  /// Assigns one block and returns how long it is safe.
  @inline(__always)
  func nearest(
    _ lanes: Span<SIMD4<Double>>, _ start: Int, _ dimensions: Int, _ terms: Span<SIMD4<Double>>,
    _ contenders: borrowing Contenders
  ) -> (code: SIMD4<Double>, gap: Double) {
    if contenders.count == 1 {
      return (SIMD4(repeating: Double(contenders.places[0])), contenders.lead)
    }
    // SAFETY: start is the place of one of the points' blocks, so start + j < lanes.count for j <
    // dimensions; term + j + 2 < clusters · (dimensions + 2) = terms.count.
    var squares = SIMD4<Double>.zero
    for j in 0..<dimensions {
      let x = unsafe lanes[unchecked: start &+ j]
      squares += x * x
    }
    var nearest = Nearest()
    for k in 0..<contenders.count {
      let term = contenders.places[k] &* (dimensions &+ 2)
      var score = unsafe terms[unchecked: term]
      for j in 0..<dimensions {
        unsafe score -= lanes[unchecked: start &+ j] * terms[unchecked: term &+ 2 &+ j]
      }
      unsafe nearest.offer(score, terms[unchecked: term &+ 1])
    }
    return (nearest.code, min(nearest.gap(squares, slack), contenders.lead))
  }
}

/// The loop for `d` dimensions, unrolled; for any number where `d` is 0.
private enum Unrolled<let d: Int> {
  @inline(__always)
  static func run(
    _ loop: LloydLoop, _ state: inout CentreState, _ points: PointBlocks, _ blocks: Range<Int>,
    _ terms: Span<SIMD4<Double>>
  ) -> Int {
    let dimensions = d > 0 ? d : points.dimensions
    // Each array is taken out of the state for the loop: their spans may not overlap in one structure.
    var (ownCodes, ownSafe, ownSums, ownCounts) = (state.codes, state.safe, state.sums, state.counts)
    (state.codes, state.safe, state.sums, state.counts) = ([], [], [], [])
    defer { (state.codes, state.safe, state.sums, state.counts) = (ownCodes, ownSafe, ownSums, ownCounts) }
    var codes = ownCodes.mutableSpan
    var safe = ownSafe.mutableSpan
    var sums = ownSums.mutableSpan
    var counts = ownCounts.mutableSpan
    let lanes = points.lanes.span
    let drift = state.drift.span
    let centres = state.centres.span
    var contenders = Contenders(clusters: loop.clusters)
    var region = -1
    var changed = 0
    for block in blocks where safe[block].until <= drift[safe[block].cluster] {
      if block / PointRegion.blocks != region {
        region = block / PointRegion.blocks
        contenders.find(points.regions[region], centres, reach: loop.reach)
      }
      let (code, gap) = loop.nearest(lanes, block &* dimensions, dimensions, terms, contenders)
      let first = Int(code[0])
      let own = code == SIMD4(repeating: code[0]) ? first : loop.clusters
      safe[block] = .init(until: gap > 0 ? gap + drift[own] : -.infinity, cluster: own)
      let before = codes[block]
      if code == before { continue }
      codes[block] = code
      for lane in 0..<4 where code[lane] != before[lane] && 4 &* block &+ lane < points.count {
        let (old, new) = (Int(before[lane]), Int(code[lane]))
        for j in 0..<dimensions {
          let x = lanes[block &* dimensions &+ j][lane]
          if old >= 0 { sums[old &* dimensions &+ j] -= x }
          sums[new &* dimensions &+ j] += x
        }
        if old >= 0 { counts[old] &-= 1 }
        counts[new] &+= 1
        changed &+= 1
      }
    }
    return changed
  }
}
