/// How much nearer each point is to its own cluster than to the next one: (b − a) ÷ max(a, b).
///
/// a is the mean distance from the other points of the own cluster, b the smallest mean distance from the
/// points of another one.
///
/// - Parameters:
///   - points: the points.
///   - codes: the cluster of every point, from 0.
///   - clusters: how many clusters there are.
/// - Returns: one value in −1…1 per point; 0 for the only point of a cluster, NaN where there is no other
///   cluster.
/// - Precondition: one code per point, each below `clusters`.
/// - Complexity: O(points² · dimensions).
/// - Source: Rousseeuw (1987), "Silhouettes", J. Comput. Appl. Math. 20.
public func silhouettes(_ points: PointBlocks, codes: [Int32], clusters: Int) -> [Double] {
  precondition(codes.count == points.count, "a silhouette needs the cluster of every point")
  var members = [[Int32]](repeating: [], count: clusters)
  for (point, code) in codes.enumerated() { members[Int(code)].append(Int32(truncatingIfNeeded: point)) }
  let columns = (0..<points.dimensions).map { j in
    (0..<points.count).map { points.coordinate(j, of: $0) }
  }
  let groups = members.map { $0.isEmpty ? nil : PointBlocks(columns, rows: $0) }
  return (0..<points.count).map { point in
    let place = points.coordinates(of: point)
    let own = Int(codes[point])
    var (inside, outside) = (0.0, Double.infinity)
    for (g, group) in groups.enumerated() {
      guard let group else { continue }
      let sum = group.sumOfDistances(to: place)
      if g == own { inside = sum } else { outside = min(outside, sum / Double(group.count)) }
    }
    guard outside < .infinity else { return .nan }
    guard members[own].count > 1 else { return 0 }
    let mean = inside / Double(members[own].count - 1)
    let larger = max(mean, outside)
    return larger > 0 ? (outside - mean) / larger : 0
  }
}

extension PointBlocks {
  /// Σ of the distances of all points from a place.
  func sumOfDistances(to place: [Double]) -> Double {
    let terms = place.map { SIMD4<Double>(repeating: $0) }
    var sum = SIMD4<Double>.zero
    var last = SIMD4<Double>.zero
    for block in 0..<blocks {
      var squares = SIMD4<Double>.zero
      for j in 0..<dimensions {
        let difference = lanes[block * dimensions + j] - terms[j]
        squares += difference * difference
      }
      last = squares.squareRoot()
      sum += last
    }
    // The copies that fill the last block do not count.
    for lane in (4 - (4 * blocks - count))..<4 { sum[lane] -= last[lane] }
    return max(0, sum.sum())
  }
}
