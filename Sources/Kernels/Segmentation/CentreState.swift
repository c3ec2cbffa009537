/// Centres of clusters, the cluster of every point, and the sums the next centres come from.
public struct CentreState: Hashable, Sendable {
  /// How many clusters there are.
  public let clusters: Int
  /// Coordinates of the centres, shape [clusters × dimensions].
  public internal(set) var centres: [Double]
  /// The cluster of every point, as a number per lane; −1 before the first assignment.
  var codes: [SIMD4<Double>]
  var sums: [Double]
  var counts: [Int]
  let dimensions: Int
  /// Bounds how far each centre and any other have moved against each other since the beginning; the
  /// last entry does so for any two centres.
  var drift: [Double]
  /// Up to which drift the points of each block keep their clusters.
  var safe: [Safety]

  /// A bound on `drift` under which no point of a block can change its cluster.
  struct Safety: Hashable {
    var until = -Double.infinity
    /// The cluster of all four points, or the number of clusters where they differ.
    var cluster = 0
  }

  /// Centres at these coordinates, with no point assigned.
  ///
  /// - Precondition: a whole number of centres.
  public init(centres: [Double], points: PointBlocks) {
    precondition(centres.count % points.dimensions == 0, "a centre needs every coordinate")
    clusters = centres.count / points.dimensions
    dimensions = points.dimensions
    self.centres = centres
    codes = [SIMD4<Double>](repeating: SIMD4(repeating: -1), count: points.blocks)
    sums = [Double](repeating: 0, count: centres.count)
    counts = [Int](repeating: 0, count: clusters)
    drift = [Double](repeating: 0, count: clusters + 1)
    safe = [Safety](repeating: Safety(), count: points.blocks)
  }

  /// The cluster of a point.
  public func cluster(of point: Int) -> Int { Int(codes[point / 4][point % 4]) }

  /// Points in each cluster.
  public var sizes: [Int] { counts }

  /// Moves every centre to the mean of its points; one without points stays.
  ///
  /// - Returns: how far each centre moved, squared.
  public mutating func moveCentres() -> [Double] {
    let moved: [Double] = (0..<clusters).map { c in
      guard counts[c] > 0 else { return 0 }
      var moved = 0.0
      for j in 0..<dimensions {
        let mean = sums[c * dimensions + j] / Double(counts[c])
        let step = mean - centres[c * dimensions + j]
        moved += step * step
        centres[c * dimensions + j] = mean
      }
      return moved
    }
    // The factor covers the rounding of the sums.
    var (first, second) = (0.0, 0.0)
    for step in moved.map({ $0.squareRoot() * (1 + 1e-12) }) {
      (first, second) = step > first ? (step, first) : (first, max(second, step))
    }
    for (c, squared) in moved.enumerated() {
      let step = squared.squareRoot() * (1 + 1e-12)
      drift[c] += step + (step == first ? second : first)
    }
    drift[clusters] += first + second
    return moved
  }

  /// Adds up the points of every cluster anew, free of what rounding left in the running sums.
  public mutating func recount(_ points: PointBlocks) {
    sums = [Double](repeating: 0, count: sums.count)
    counts = [Int](repeating: 0, count: clusters)
    let lanes = points.lanes.span
    for block in 0..<points.blocks {
      for lane in 0..<min(4, points.count - 4 * block) {
        let c = Int(codes[block][lane])
        counts[c] += 1
        for j in 0..<dimensions { sums[c &* dimensions &+ j] += lanes[block &* dimensions &+ j][lane] }
      }
    }
  }

  /// Puts one point into another cluster.
  mutating func move(_ point: Int, to cluster: Int, _ points: PointBlocks) {
    let old = Int(codes[point / 4][point % 4])
    codes[point / 4][point % 4] = Double(cluster)
    for j in 0..<dimensions {
      let x = points.coordinate(j, of: point)
      if old >= 0 { sums[old * dimensions + j] -= x }
      sums[cluster * dimensions + j] += x
    }
    if old >= 0 { counts[old] -= 1 }
    counts[cluster] += 1
  }

  /// Gives every cluster without points the point that lies farthest from its own centre, if that point
  /// is not alone in its cluster.
  ///
  /// - Returns: whether a point was moved.
  public mutating func fillEmptyClusters(_ points: PointBlocks) -> Bool {
    var moved = false
    for empty in 0..<clusters where counts[empty] == 0 {
      var (farthest, distance) = (-1, 0.0)
      for point in 0..<points.count {
        let own = cluster(of: point)
        let place = Array(centres[(own * dimensions)..<((own + 1) * dimensions)])
        let here = points.squaredDistance(of: point, to: place.span)
        if here > distance, counts[own] > 1 { (farthest, distance) = (point, here) }
      }
      if farthest < 0 { continue }
      move(farthest, to: empty, points)
      for j in 0..<dimensions { centres[empty * dimensions + j] = points.coordinate(j, of: farthest) }
      moved = true
    }
    if moved { safe = [Safety](repeating: Safety(), count: points.blocks) }
    return moved
  }

  /// Σ of squared distances from the own centre, per cluster.
  ///
  /// - Complexity: O(points · dimensions).
  public func withinSumsOfSquares(_ points: PointBlocks) -> [Double] {
    var within = [Double](repeating: 0, count: clusters)
    let lanes = points.lanes.span
    for block in 0..<points.blocks {
      guard let own = onlyCluster(of: block, points) else {
        for point in (4 * block)..<min(4 * block + 4, points.count) {
          let own = cluster(of: point)
          let centre = centres.span.extracting((own * dimensions)..<((own + 1) * dimensions))
          within[own] += points.squaredDistance(of: point, to: centre)
        }
        continue
      }
      var squares = SIMD4<Double>.zero
      for j in 0..<dimensions {
        let difference = lanes[block &* dimensions &+ j] - SIMD4(repeating: centres[own &* dimensions &+ j])
        squares += difference * difference
      }
      // One after the other, as the points stand.
      for lane in 0..<4 { within[own] += squares[lane] }
    }
    return within
  }

  /// The cluster of all four points of a block; `nil` where they differ, or the block is not full.
  @inline(__always)
  private func onlyCluster(of block: Int, _ points: PointBlocks) -> Int? {
    let code = codes[block]
    return code == SIMD4(repeating: code[0]) && 4 * block + 4 <= points.count ? Int(code[0]) : nil
  }
}
