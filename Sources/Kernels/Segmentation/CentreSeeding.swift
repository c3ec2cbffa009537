/// First centres, chosen among the points with probability by their squared distance from the centres
/// chosen before.
///
/// Each centre is the best of 2 + ⌊ln clusters⌋ such candidates: the one that leaves the smallest sum of
/// squared distances.
///
/// - Parameters:
///   - points: where centres may be.
///   - clusters: how many centres are wanted, at least 1.
///   - random: the source of the choices.
/// - Returns: the centres' coordinates, shape [clusters × dimensions]; fewer where there are fewer
///   different points.
/// - Complexity: O(points · clusters · dimensions · log clusters).
/// - Source: Arthur & Vassilvitskii (2007), "k-means++: the advantages of careful seeding", SODA.
public func seededCentres(
  _ points: PointBlocks, clusters: Int, random: inout RandomSource
) -> [Double] {
  let candidates = 2 + Int(naturalLogarithm(Double(clusters)))
  var chosen = points.coordinates(of: random.below(points.count))
  var nearest = [SIMD4<Double>](repeating: SIMD4(repeating: .infinity), count: points.blocks)
  // The copies that fill the last block are never drawn.
  for lane in 4 - (4 * points.blocks - points.count)..<4 { nearest[points.blocks - 1][lane] = 0 }
  var trial = nearest
  var kept = nearest
  var potential = points.shrink(nearest, into: &trial, to: chosen)
  swap(&nearest, &trial)
  while chosen.count < clusters * points.dimensions, potential.total > 0 {
    var best: (centre: [Double], potential: Potential)?
    for _ in 0..<candidates {
      let centre = points.coordinates(of: points.draw(potential, nearest, &random))
      let reached = points.shrink(nearest, into: &trial, to: centre)
      if reached.total < best?.potential.total ?? .infinity {
        best = (centre, reached)
        swap(&kept, &trial)
      }
    }
    guard let best else { break }
    chosen += best.centre
    potential = best.potential
    swap(&nearest, &kept)
  }
  return chosen
}

/// Sums of squared distances from the nearest centre, chunk by chunk.
private struct Potential {
  var chunks: [Double]
  var total: Double
}

private let blocksPerChunk = summationChunk / 4

extension PointBlocks {
  /// Takes one more centre into account in the squared distances from the nearest.
  fileprivate func shrink(
    _ nearest: [SIMD4<Double>], into result: inout [SIMD4<Double>], to centre: [Double]
  ) -> Potential {
    let terms = centre.map { SIMD4<Double>(repeating: $0) }
    var potential = Potential(chunks: [], total: 0)
    for start in stride(from: 0, to: blocks, by: blocksPerChunk) {
      let range = start..<Swift.min(start + blocksPerChunk, blocks)
      var distances = result.mutableSpan
      let sum =
        switch dimensions {
        case 1: Shrink<1>.shrink(lanes.span, range, terms.span, nearest.span, &distances)
        case 2: Shrink<2>.shrink(lanes.span, range, terms.span, nearest.span, &distances)
        case 3: Shrink<3>.shrink(lanes.span, range, terms.span, nearest.span, &distances)
        case 4: Shrink<4>.shrink(lanes.span, range, terms.span, nearest.span, &distances)
        default: Shrink<0>.shrink(lanes.span, range, terms.span, nearest.span, &distances)
        }
      potential.chunks.append(sum)
    }
    potential.total = deterministicSum(potential.chunks.span)
    return potential
  }

  /// A point drawn with probability by its squared distance from the nearest centre.
  fileprivate func draw(
    _ potential: Potential, _ nearest: [SIMD4<Double>], _ random: inout RandomSource
  ) -> Int {
    var rest = random.unit() * potential.total
    var chunk = 0
    while chunk < potential.chunks.count - 1, rest >= potential.chunks[chunk] {
      rest -= potential.chunks[chunk]
      chunk += 1
    }
    var last = 0
    for point in (chunk * summationChunk)..<count {
      let distance = nearest[point / 4][point % 4]
      if distance > 0 {
        last = point
        if rest < distance { return point }
      }
      rest -= distance
    }
    return last
  }
}

/// The loop for `d` dimensions, unrolled; for any number where `d` is 0.
private enum Shrink<let d: Int> {
  @inline(__always)
  static func shrink(
    _ lanes: Span<SIMD4<Double>>, _ blocks: Range<Int>, _ centre: Span<SIMD4<Double>>,
    _ nearest: Span<SIMD4<Double>>, _ result: inout MutableSpan<SIMD4<Double>>
  ) -> Double {
    let dimensions = d > 0 ? d : centre.count
    var sum = SIMD4<Double>.zero
    for block in blocks {
      var distance = SIMD4<Double>.zero
      for j in 0..<dimensions {
        // SAFETY: block is one of the points' blocks and j below their dimensions.
        let difference = unsafe lanes[unchecked: block &* dimensions &+ j] - centre[unchecked: j]
        distance += difference * difference
      }
      let before = nearest[block]
      distance = distance.replacing(with: before, where: before .< distance)
      result[block] = distance
      sum += distance
    }
    return sum.sum()
  }
}
