public import Kernels

/// How far searches from different seeds find the same clusters.
public struct ClusterStability: Hashable, Sendable {
  /// The seed of each run.
  public let seeds: [UInt64]
  /// Σ of squared distances from the own centre that each run reached.
  public let withinSumsOfSquares: [Double]
  /// The adjusted Rand index of every pair of runs, in the order (0, 1), (0, 2), … (1, 2), …
  public let agreements: [Double]

  /// The mean agreement; near 1 the clusters do not hang on chance.
  public var mean: Double { agreements.reduce(0, +) / Double(agreements.count) }
  /// The lowest agreement.
  public var lowest: Double { agreements.min() ?? .nan }

  /// Searches `runs` times with seeds drawn from that of the options.
  ///
  /// - Throws: what `KMeans` throws, and `option` for under two runs.
  /// - Complexity: O(runs) searches.
  public init(
    _ columns: [ProfileColumn], options: KMeansOptions, runs: Int = 10,
    control: RunControl = RunControl()
  ) throws(KMeansDefect) {
    guard runs > 1 else { throw .option("runs", runs) }
    try options.check()
    var random = RandomSource(seed: options.seed)
    let prepared = try ClusterPoints(columns, scaling: options.scaling)
    var (seeds, within, codes) = ([UInt64](), [Double](), [[Int32]]())
    for _ in 0..<runs {
      var own = options
      own.seed = random.next()
      let found = try KMeansSearch(prepared.points, options: own, control: control).best()
      seeds.append(own.seed)
      within.append(found.within)
      codes.append((0..<prepared.points.count).map { Int32(found.state.cluster(of: $0)) })
    }
    var agreements: [Double] = []
    for a in 0..<runs {
      for b in (a + 1)..<max(runs, a + 1) { agreements.append(adjustedRandIndex(codes[a], codes[b]) ?? 1) }
    }
    self.seeds = seeds
    withinSumsOfSquares = within
    self.agreements = agreements
  }
}
