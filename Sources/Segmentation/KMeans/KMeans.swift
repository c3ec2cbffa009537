public import Kernels

/// Rows gathered around centres so that the sum of squared distances from them is locally smallest.
///
/// Clusters stand in descending order of size, equal ones in the order of their centres' coordinates.
///
/// Of several starts the best goes on by transfers of single points, so that neither a nearer centre nor
/// moving any one point would make the sum smaller.
///
/// - Source: MacQueen (1967); Lloyd (1982); seeded as by Arthur & Vassilvitskii (2007); transfers by Hartigan
///   & Wong (1979).
public struct KMeans: Hashable, Sendable {
  /// The cluster of every row; rows that lack a value are unassigned.
  public let assignment: SegmentAssignment
  /// The columns' names.
  public let columns: [String]
  /// The centre of each cluster in the units of the columns, `[cluster][column]`.
  public let centres: [[Double]]
  /// Σ of squared distances from its centre per cluster, in scaled units.
  public let within: [Double]
  /// Σ of squared distances from the mean of all rows, in scaled units.
  public let totalSumOfSquares: Double
  /// Steps of the best search, passes of single transfers included.
  public let iterations: Int
  /// Whether the best search ended with no row changing its cluster.
  public let converged: Bool
  /// Which start was the best, from 0.
  public let bestStart: Int
  /// The options used.
  public let options: KMeansOptions

  /// Σ of squared distances from the own centre, in scaled units.
  public var withinSumOfSquares: Double { within.reduce(0, +) }
  /// The total less the sum of squares within.
  public var betweenSumOfSquares: Double { totalSumOfSquares - withinSumOfSquares }

  /// Gathers rows into clusters.
  ///
  /// - Throws: the first defect of the options, the columns, the rows.
  /// - Complexity: O(starts · steps · rows · clusters · columns).
  public init(
    _ columns: [ProfileColumn], options: KMeansOptions, control: RunControl = RunControl()
  ) throws(KMeansDefect) {
    try options.check()
    let prepared = try ClusterPoints(columns, scaling: options.scaling)
    let found = try KMeansSearch(prepared.points, options: options, control: control).best()
    self.init(columns.map(\.name), prepared, found, options)
  }

  init(
    _ names: [String], _ prepared: ClusterPoints, _ found: KMeansSearch.Found, _ options: KMeansOptions
  ) {
    let (state, width) = (found.state, prepared.points.dimensions)
    let places = (0..<state.clusters).map { c in
      prepared.unscaled(Array(state.centres[(c * width)..<((c + 1) * width)]))
    }
    let order = places.indices.sorted { a, b in
      if state.sizes[a] != state.sizes[b] { return state.sizes[a] > state.sizes[b] }
      return places[a] == places[b] ? a < b : places[a].lexicographicallyPrecedes(places[b])
    }
    var rank = [Int32](repeating: 0, count: order.count)
    for (place, c) in order.enumerated() { rank[c] = Int32(place) }
    var codes = [Int32](repeating: -1, count: prepared.rowCount)
    for (point, row) in prepared.rows.enumerated() { codes[Int(row)] = rank[state.cluster(of: point)] }
    let sums = state.withinSumsOfSquares(prepared.points)
    assignment = SegmentAssignment(
      codes: codes,
      segments: order.indices.map {
        Segment(BilingualText("cluster \($0 + 1)", "第\($0 + 1)类"), provenance: .generic)
      })
    columns = names
    centres = order.map { places[$0] }
    within = order.map { sums[$0] }
    totalSumOfSquares = prepared.points.totalSumOfSquares
    iterations = found.iterations
    converged = found.converged
    bestStart = found.start
    self.options = options
  }
}
