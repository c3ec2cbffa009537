/// How rows are gathered into clusters.
public struct KMeansOptions: Hashable, Sendable {
  /// How many clusters are wanted.
  public var clusters: Int
  /// How many times the search starts anew; the best result is kept.
  public var starts: Int
  /// The most steps of one search.
  public var maxIterations: Int
  /// A search ends when its centres move by less than this share of the mean variance; the best one then
  /// goes on until no row changes its cluster.
  public var tolerance: Double
  /// Where the random numbers start.
  public var seed: UInt64
  /// How the columns are made comparable.
  public var scaling: Scaling

  /// Options; without further arguments the defaults.
  public init(
    clusters: Int, seed: UInt64, starts: Int = 10, maxIterations: Int = 300, tolerance: Double = 1e-4,
    scaling: Scaling = .none
  ) {
    self.clusters = clusters
    self.starts = starts
    self.maxIterations = maxIterations
    self.tolerance = tolerance
    self.seed = seed
    self.scaling = scaling
  }

  /// How columns are made comparable before distances are taken.
  public enum Scaling: String, Hashable, Sendable, CaseIterable {
    /// Not at all: the column with the widest spread decides.
    case none
    /// (x − mean) ÷ standard deviation, divisor n − 1; a constant column becomes 0.
    case zscore
    /// (x − min) ÷ (max − min); a constant column becomes 0.
    case minmax
  }

  func check() throws(KMeansDefect) {
    guard clusters > 0 else { throw .option("clusters", clusters) }
    guard starts > 0 else { throw .option("starts", starts) }
    guard maxIterations > 0 else { throw .option("maxIterations", maxIterations) }
    guard tolerance >= 0 else { throw .tolerance(tolerance) }
  }
}
