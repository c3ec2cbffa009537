import Kernels
import Segmentation
import Testing

@Suite struct KMeansTests {
  static let small = [
    ProfileColumn("x", [1, 1.5, 5, 8, 1, 9, 8, 10, 9]),
    ProfileColumn("y", [2, 1.8, 8, 8, 0.6, 11, 2, 2, 3]),
  ]

  /// Three clouds of different size; the columns' spreads differ by a thousand.
  static func clouds(_ seed: UInt64, rows: Int = 300) -> [ProfileColumn] {
    var random = RandomSource(seed: seed)
    var (x, y) = ([Double](), [Double]())
    for row in 0..<rows {
      let cloud = row % 6 < 3 ? 0 : row % 6 < 5 ? 1 : 2
      x.append([0.0, 10, 5][cloud] + random.unit() + random.unit())
      y.append(1_000 * ([0.0, 1, 9][cloud] + random.unit() + random.unit()))
    }
    return [ProfileColumn("x", x), ProfileColumn("y", y)]
  }

  /// All 19,683 divisions were tried in Python.
  @Test func `the best division of nine rows is found`() throws {
    let found = try KMeans(Self.small, options: KMeansOptions(clusters: 3, seed: 1))
    #expect(found.assignment.codes == [0, 0, 1, 1, 0, 1, 2, 2, 2])
    #expect(abs(found.withinSumOfSquares - 18.64666666666667) < 1e-12)
    #expect(abs(found.totalSumOfSquares - 222.76) < 1e-12)
    #expect(found.converged)
    let centres: [[Double]] = [[3.5 / 3, 4.4 / 3], [22.0 / 3, 9], [9, 7.0 / 3]]
    for (ours, theirs) in zip(found.centres.joined(), centres.joined()) {
      #expect(abs(ours - theirs) < 1e-12)
    }
  }

  /// Σ n·|centre − mean|², from the centres alone, and what lies within make up the total.
  @Test(arguments: 0..<12) func `within and between make up the total sum of squares`(seed: UInt64) throws {
    let columns = Self.clouds(seed)
    let found = try KMeans(columns, options: KMeansOptions(clusters: 4, seed: seed))
    let count = Double(columns[0].values.count)
    var between = 0.0
    for (place, column) in columns.enumerated() {
      let mean = column.values.reduce(0, +) / count
      for (cluster, size) in found.assignment.counts.enumerated() {
        let shift = found.centres[cluster][place] - mean
        between += Double(size) * shift * shift
      }
    }
    let sum = found.withinSumOfSquares + between
    #expect(abs(sum - found.totalSumOfSquares) < 1e-9 * found.totalSumOfSquares)
  }

  @Test func `clusters stand by size, then by their centres`() throws {
    let found = try KMeans(Self.clouds(1), options: KMeansOptions(clusters: 3, seed: 1, scaling: .zscore))
    #expect(found.assignment.counts == [150, 100, 50])
    #expect(found.assignment.segments.map(\.name.english) == ["cluster 1", "cluster 2", "cluster 3"])
  }

  @Test func `rows without a value are unassigned`() throws {
    let columns = [ProfileColumn("x", [1, .nan, 9, 8]), ProfileColumn("y", [1, 1, 9, .nan])]
    let found = try KMeans(columns, options: KMeansOptions(clusters: 2, seed: 1))
    #expect(found.assignment.codes == [0, -1, 1, -1])
  }

  @Test(arguments: KMeansOptions.Scaling.allCases)
  func `centres are the means of their rows in the columns' own units`(
    scaling: KMeansOptions.Scaling
  ) throws {
    let columns = Self.clouds(3) + [ProfileColumn("constant", [Double](repeating: 7, count: 300))]
    let found = try KMeans(columns, options: KMeansOptions(clusters: 4, seed: 2, scaling: scaling))
    let profile = try SegmentationProfile(found.assignment, indicators: columns)
    for c in 0..<4 {
      for j in columns.indices {
        let mean = profile.segments[c].indicators[j].mean
        #expect(abs(found.centres[c][j] - mean) <= 1e-9 * max(1, abs(mean)))
      }
    }
    if scaling == .none {
      let within = profile.indicators.reduce(0) { $0 + $1.withinSumOfSquares }
      let total = profile.indicators.reduce(0) { $0 + $1.totalSumOfSquares }
      #expect(abs(found.withinSumOfSquares - within) <= 1e-9 * total)
      #expect(abs(found.betweenSumOfSquares + within - total) <= 1e-9 * total)
    }
  }

  @Test(arguments: 0..<12) func `neither the order of the rows nor of a run changes a bit`(seed: UInt64)
    throws
  {
    var random = RandomSource(seed: seed)
    let rows = 50 + random.below(400)
    let columns = (0..<3).map { j in
      ProfileColumn("\(j)", (0..<rows).map { _ in Double(random.below(40)) / 7 })
    }
    let order = random.permutation(rows)
    let shuffled = columns.map { column in ProfileColumn(column.name, order.map { column.values[$0] }) }
    let options = KMeansOptions(clusters: 4, seed: seed, starts: 3, scaling: .minmax)
    let plain = try KMeans(columns, options: options)
    let other = try KMeans(shuffled, options: options)
    #expect(try KMeans(columns, options: options) == plain)
    #expect(other.assignment.codes == order.map { plain.assignment.codes[$0] })
    #expect(other.within == plain.within)
    #expect(other.centres == plain.centres)
  }

  @Test(arguments: 0..<12) func `every row lies in the cluster whose centre is nearest`(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let (rows, width) = (200 + random.below(300), 1 + random.below(9))
    let columns = (0..<width).map { j in
      ProfileColumn("\(j)", (0..<rows).map { _ in random.unit() * 10 })
    }
    let found = try KMeans(columns, options: KMeansOptions(clusters: 5, seed: seed, starts: 2))
    #expect(found.converged)
    for row in 0..<rows {
      let distances = found.centres.map { centre in
        columns.indices.reduce(0.0) { sum, j in
          let difference = columns[j].values[row] - centre[j]
          return sum + difference * difference
        }
      }
      let nearest = try #require(distances.min())
      #expect(distances[Int(found.assignment.codes[row])] <= nearest + 1e-9)
    }
  }

  /// Noise, in which many points lie on the border between clusters.
  @Test(arguments: 0..<12) func `moving any one row to another cluster would make the sum no smaller`(
    seed: UInt64
  ) throws {
    var random = RandomSource(seed: seed)
    let columns = ["x", "y", "z"].map { name in ProfileColumn(name, (0..<402).map { _ in random.unit() }) }
    let found = try KMeans(columns, options: KMeansOptions(clusters: 5, seed: seed))
    #expect(found.converged)
    for row in 0..<402 {
      let own = Int(found.assignment.codes[row])
      let squares = found.centres.map { centre in
        zip(columns, centre).reduce(0.0) { sum, pair in
          let difference = pair.0.values[row] - pair.1
          return sum + difference * difference
        }
      }
      let size = Double(found.assignment.counts[own])
      let saved = size / (size - 1) * squares[own]
      for other in 0..<5 where other != own {
        let count = Double(found.assignment.counts[other])
        #expect(count / (count + 1) * squares[other] >= saved * (1 - 1e-9))
      }
    }
  }

  /// 4 is nearer to 2, the mean of 0 and itself, than to 6.6, but 0 alone and 4 with the others have
  /// 5.07 within instead of 8.
  @Test func `a point is transferred although its own centre is the nearest`() throws {
    let points = PointBlocks([[0, 4, 6.6, 6.6, 6.6]], rows: [0, 1, 2, 3, 4])
    var state = CentreState(centres: [2, 6.6], points: points)
    #expect(state.assignNearest(points, blocks: 0..<2) == 5)
    _ = state.moveCentres()
    #expect(state.assignNearest(points, blocks: 0..<2) == 0)
    #expect(abs(state.withinSumsOfSquares(points).reduce(0, +) - 8) < 1e-12)
    var border = CentreState.Border(points)
    #expect(state.transfer(points, blocks: 0..<2, border: &border, onlyBorder: false) == 1)
    #expect((0..<5).map { state.cluster(of: $0) } == [0, 1, 1, 1, 1])
    #expect(state.sizes == [1, 4])
    #expect(state.withinSumsOfSquares(points).map { ($0 * 100).rounded() / 100 } == [0, 5.07])
    #expect(state.transfer(points, blocks: 0..<2, border: &border, onlyBorder: false) == 0)
  }

  @Test func `as many clusters as different rows leave nothing within`() throws {
    let column = ProfileColumn("x", [3, 1, 3, 2, 1, 3])
    let found = try KMeans([column], options: KMeansOptions(clusters: 3, seed: 5))
    #expect(found.withinSumOfSquares == 0)
    #expect(found.assignment.counts == [3, 2, 1])
    #expect(throws: KMeansDefect.tooFewDistinct(found: 3, clusters: 4)) {
      try KMeans([column], options: KMeansOptions(clusters: 4, seed: 5))
    }
  }

  @Test func `defects of columns and options are told`() {
    let options = KMeansOptions(clusters: 1, seed: 1)
    #expect(throws: KMeansDefect.noColumns) { try KMeans([], options: options) }
    #expect(throws: KMeansDefect.noRows) { try KMeans([ProfileColumn("x", [.nan])], options: options) }
    #expect(throws: KMeansDefect.notFinite(column: "x", row: 1)) {
      try KMeans([ProfileColumn("x", [1, .infinity])], options: options)
    }
    #expect(throws: KMeansDefect.notFinite(column: "x", row: 2)) {
      try KMeans([ProfileColumn("x", [.nan, 1, -1e200])], options: options)
    }
    #expect(throws: KMeansDefect.length(column: "y", expected: 1, found: 2)) {
      try KMeans([ProfileColumn("x", [1]), ProfileColumn("y", [1, 2])], options: options)
    }
    #expect(throws: KMeansDefect.option("clusters", 0)) {
      try KMeans(Self.small, options: KMeansOptions(clusters: 0, seed: 1))
    }
    #expect(throws: KMeansDefect.option("starts", 0)) {
      try KMeans(Self.small, options: KMeansOptions(clusters: 1, seed: 1, starts: 0))
    }
    #expect(throws: KMeansDefect.tolerance(-1)) {
      try KMeans(Self.small, options: KMeansOptions(clusters: 1, seed: 1, tolerance: -1))
    }
  }

  @Test func `an interrupted search stops`() {
    let control = RunControl()
    control.interrupt()
    #expect(throws: KMeansDefect.interrupted) {
      try KMeans(Self.small, options: KMeansOptions(clusters: 2, seed: 1), control: control)
    }
  }

  @Test func `three clouds are three clusters by silhouette and by gap`() throws {
    let found = try ClusterCountComparison(
      Self.clouds(4), range: 1...6, options: KMeansOptions(clusters: 0, seed: 9, starts: 4, scaling: .zscore))
    #expect(found.bestBySilhouette == 3)
    #expect(found.bestByGap == 3)
    #expect(found.rows == (300, 300))
    #expect(found.candidates.map(\.clusters) == [1, 2, 3, 4, 5, 6])
    #expect(found.candidates[0].silhouette == nil && found.candidates[0].varianceRatio == nil)
    for (fewer, more) in zip(found.candidates, found.candidates.dropFirst()) {
      #expect(more.withinSumOfSquares < fewer.withinSumOfSquares)
    }
  }

  @Test func `the variance ratio sets degrees of freedom against sums of squares`() throws {
    let found = try ClusterCountComparison(
      Self.small, range: 3...3, options: KMeansOptions(clusters: 0, seed: 1), references: 2)
    let ratio = try #require(found.candidates[0].varianceRatio)
    #expect(abs(ratio - ((222.76 - 18.64666666666667) / 2) / (18.64666666666667 / 6)) < 1e-9)
  }

  @Test func `many rows are compared on a sample of them`() throws {
    let found = try ClusterCountComparison(
      Self.clouds(5), range: 2...4, options: KMeansOptions(clusters: 0, seed: 9, starts: 2, scaling: .zscore),
      references: 3, limit: 120)
    #expect(found.rows == (300, 120))
    #expect(found.bestBySilhouette == 3)
    #expect(throws: KMeansDefect.clusterRange(0...2, rows: 9)) {
      try ClusterCountComparison(Self.small, range: 0...2, options: KMeansOptions(clusters: 0, seed: 1))
    }
    #expect(throws: KMeansDefect.clusterRange(2...9, rows: 9)) {
      try ClusterCountComparison(Self.small, range: 2...9, options: KMeansOptions(clusters: 0, seed: 1))
    }
  }

  @Test func `clear clusters are found from every seed`() throws {
    let found = try ClusterStability(
      Self.clouds(6), options: KMeansOptions(clusters: 3, seed: 1, starts: 5, scaling: .zscore), runs: 5)
    #expect(found.agreements == [Double](repeating: 1, count: 10))
    #expect(found.mean == 1 && found.lowest == 1)
    #expect(Set(found.seeds).count == 5)
    #expect(throws: KMeansDefect.option("runs", 1)) {
      try ClusterStability(Self.small, options: KMeansOptions(clusters: 2, seed: 1), runs: 1)
    }
  }

  @Test func `clusters of noise depend on the seed`() throws {
    var random = RandomSource(seed: 10)
    let noise = (0..<3).map { j in ProfileColumn("\(j)", (0..<300).map { _ in random.unit() }) }
    let found = try ClusterStability(
      noise, options: KMeansOptions(clusters: 7, seed: 1, starts: 1), runs: 5)
    #expect(found.lowest < 0.8)
  }
}
