import Kernels
import Testing

@Suite struct ClusterKernelTests {
  static func points(_ columns: [[Double]]) -> PointBlocks {
    PointBlocks(columns, rows: columns[0].indices.map(Int32.init))
  }

  /// The safe twin of the unrolled loop with its bound: every distance, in plain order.
  static func nearest(_ columns: [[Double]], _ centres: [[Double]]) -> [Int] {
    columns[0].indices.map { row in
      let distances = centres.map { centre in
        columns.indices.reduce(0.0) {
          $0 + (columns[$1][row] - centre[$1]) * (columns[$1][row] - centre[$1])
        }
      }
      return distances.indices.reduce(0) { distances[$1] < distances[$0] ? $1 : $0 }
    }
  }

  @Test(arguments: 0..<30) func `assignments with skipped blocks equal those of every distance`(
    seed: UInt64
  ) {
    var random = RandomSource(seed: seed)
    let (width, count, clusters) = (1 + random.below(9), 1 + random.below(300), 1 + random.below(9))
    let columns = (0..<width).map { _ in (0..<count).map { _ in random.unit() * 8 - 4 } }
    let points = Self.points(columns)
    var state = CentreState(
      centres: (0..<(clusters * width)).map { _ in random.unit() * 8 - 4 }, points: points)
    for _ in 0..<8 {
      let centres = (0..<clusters).map { c in Array(state.centres[(c * width)..<((c + 1) * width)]) }
      let expected = Self.nearest(columns, centres)
      _ = state.assignNearest(points, blocks: 0..<((count + 3) / 4))
      #expect((0..<count).map { state.cluster(of: $0) } == expected)
      #expect(state.sizes == (0..<clusters).map { c in expected.count { $0 == c } })
      _ = state.moveCentres()
    }
  }

  @Test(arguments: 0..<30) func `centres ruled out by region are those that every distance rules out`(
    seed: UInt64
  ) {
    var random = RandomSource(seed: seed)
    let (width, count, clusters) = (1 + random.below(4), 500 + random.below(1_500), 2 + random.below(9))
    let unordered = (0..<width).map { _ in
      (0..<count).map { _ in (16 * random.unit()).rounded(.down) + random.unit() * random.unit() }
    }
    let order = spatialOrder(unordered, rows: (0..<count).map { Int32($0) })
    let columns = unordered.map { column in order.map { column[Int($0)] } }
    let points = Self.points(columns)
    var state = CentreState(
      centres: seededCentres(points, clusters: clusters, random: &random), points: points)
    for _ in 0..<6 {
      let centres = (0..<clusters).map { c in Array(state.centres[(c * width)..<((c + 1) * width)]) }
      _ = state.assignNearest(points, blocks: 0..<((count + 3) / 4))
      #expect((0..<count).map { state.cluster(of: $0) } == Self.nearest(columns, centres))
      _ = state.moveCentres()
    }
  }

  /// The safe twin of seeding by regions: every distance, in plain order.
  @Test(arguments: 0..<20) func `first centres are drawn as from all distances`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let (count, clusters) = (300 + random.below(700), 2 + random.below(8))
    // Squares of whole numbers add up exactly, in any order.
    let unordered = (0..<3).map { _ in (0..<count).map { _ in Double(random.below(1_000)) } }
    let order = spatialOrder(unordered, rows: (0..<count).map { Int32($0) })
    let columns = unordered.map { column in order.map { column[Int($0)] } }
    var (own, twin) = (random, random)
    let found = seededCentres(Self.points(columns), clusters: clusters, random: &own)
    #expect(found == Self.seeded(columns, clusters, &twin))
    #expect(own == twin)
  }

  private static func seeded(
    _ columns: [[Double]], _ clusters: Int, _ random: inout RandomSource
  ) -> [Double] {
    let count = columns[0].count
    func shrunk(_ nearest: [Double], _ place: Int) -> [Double] {
      (0..<count).map { row in
        min(nearest[row], columns.reduce(0) { $0 + ($1[row] - $1[place]) * ($1[row] - $1[place]) })
      }
    }
    var chosen = [random.below(count)]
    var nearest = shrunk(Array(repeating: .infinity, count: count), chosen[0])
    for _ in 1..<clusters {
      var best: (place: Int, nearest: [Double])?
      for _ in 0..<(2 + Int(naturalLogarithm(Double(clusters)))) {
        var rest = random.unit() * nearest.reduce(0, +)
        let place = nearest.indices.first { row in
          defer { rest -= nearest[row] }
          return nearest[row] > 0 && rest < nearest[row]
        }
        guard let place else { return [] }
        let trial = shrunk(nearest, place)
        if trial.reduce(0, +) < best?.nearest.reduce(0, +) ?? .infinity { best = (place, trial) }
      }
      guard let best else { return [] }
      chosen.append(best.place)
      nearest = best.nearest
    }
    return chosen.flatMap { place in columns.map { $0[place] } }
  }

  @Test func `of equally near centres the first is taken`() {
    let points = Self.points([[0, 1, 2, 1, 1]])
    var state = CentreState(centres: [0, 2], points: points)
    #expect(state.assignNearest(points, blocks: 0..<2) == 5)
    #expect((0..<5).map { state.cluster(of: $0) } == [0, 0, 1, 0, 0])
    #expect(state.assignNearest(points, blocks: 0..<2) == 0)
  }

  @Test func `a cluster without points takes the farthest point of a larger one`() {
    let points = Self.points([[0, 1, 10, 2]])
    var state = CentreState(centres: [0, 500], points: points)
    _ = state.assignNearest(points, blocks: 0..<1)
    let filled = state.fillEmptyClusters(points)
    #expect(filled)
    #expect((0..<4).map { state.cluster(of: $0) } == [0, 0, 1, 0])
    #expect(state.centres == [0, 10])
    _ = state.assignNearest(points, blocks: 0..<1)
    #expect((0..<4).map { state.cluster(of: $0) } == [0, 0, 1, 0])
  }

  @Test(arguments: 0..<20) func `running sums equal sums added anew`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let columns = (0..<3).map { _ in (0..<101).map { _ in Double(random.below(1_000)) } }
    let points = Self.points(columns)
    var state = CentreState(
      centres: seededCentres(points, clusters: 5, random: &random), points: points)
    for _ in 0..<6 {
      _ = state.assignNearest(points, blocks: 0..<26)
      var fresh = state
      fresh.recount(points)
      // Whole numbers add up exactly.
      #expect(fresh == state)
      _ = state.moveCentres()
    }
  }

  @Test(arguments: 0..<20) func `first centres are different points`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let count = 9 + random.below(90)
    let columns = (0..<2).map { _ in (0..<count).map { _ in Double(random.below(4)) } }
    let distinct = Set(columns[0].indices.map { [columns[0][$0], columns[1][$0]] })
    let centres = seededCentres(Self.points(columns), clusters: 20, random: &random)
    let chosen = (0..<(centres.count / 2)).map { [centres[2 * $0], centres[2 * $0 + 1]] }
    #expect(Set(chosen).count == chosen.count)
    #expect(chosen.count == min(20, distinct.count))
    #expect(Set(chosen).isSubset(of: distinct))
  }

  /// scikit-learn 1.9, `silhouette_samples`.
  @Test func `silhouettes agree with scikit-learn`() {
    let x = (0..<17).map { Double($0 * 37 % 23) / 2 }
    let y = (0..<17).map { Double($0 * $0 * 5 % 19) / 3 }
    var codes = (0..<17).map { Int32((3 * $0 * $0 + $0) % 4) }
    let points = Self.points([x, y])
    let expected = [
      -0.20063485289798524, -0.03280220425915207, 0.05211456506808974, -0.18681987725341778,
      -0.09877502582945881, -0.22104020433524682, -0.10841120819752033, 0.02223011435024181,
      -0.04323377769684013, -0.08938190314483363, 0.08409941526821037, -0.07031070689144216,
      -0.22163817103722097, -0.005262264707167267, -0.013162585459448446, 0.09403808814807783,
      -0.035030073386249735,
    ]
    for (ours, theirs) in zip(silhouettes(points, codes: codes, clusters: 4), expected) {
      #expect(abs(ours - theirs) < 1e-13)
    }
    codes[0] = 3
    #expect(silhouettes(points, codes: codes, clusters: 4)[0] == 0)
    let single = silhouettes(points, codes: [Int32](repeating: 0, count: 17), clusters: 1)
    #expect(single.allSatisfy { $0.isNaN })
  }

  @Test(arguments: 0..<20) func `the spatial order of rows does not depend on their order`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let count = 1 + random.below(700)
    let columns = (0..<(1 + random.below(4))).map { _ in
      (0..<count).map { _ in Double(random.below(30)) * 1e3 - 9e3 }
    }
    let rows = (0..<count).map(Int32.init)
    let shuffled = random.permutation(count).map(Int32.init)
    let order = spatialOrder(columns, rows: rows)
    #expect(order.sorted() == rows)
    let other = spatialOrder(columns, rows: shuffled)
    for column in columns { #expect(order.map { column[Int($0)] } == other.map { column[Int($0)] }) }
  }

  @Test func `points keep their coordinates and total`() {
    let points = PointBlocks([[1, 2, 3, 4, 5], [0, 0, 0, 0, 9]], rows: [4, 0, 2])
    #expect((0..<3).map { points.coordinates(of: $0) } == [[5, 9], [1, 0], [3, 0]])
    #expect(points.totalSumOfSquares == 8 + 54)
  }
}
