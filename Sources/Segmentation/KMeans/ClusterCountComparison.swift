public import Kernels

/// Several numbers of clusters compared by silhouette, gap statistic and variance ratio.
///
/// Where there are more complete rows than the limit, everything is computed on a sample of them.
public struct ClusterCountComparison: Hashable, Sendable {
  /// One entry per number of clusters, ascending.
  public let candidates: [Candidate]
  /// Complete rows, and how many of them were used.
  public let rows: (complete: Int, used: Int)
  /// The number of clusters with the highest mean silhouette; of equal ones the smallest.
  public let bestBySilhouette: Int?
  /// The smallest number whose gap is not under the next gap less its error; `nil` where there is none.
  public let bestByGap: Int?

  /// What one number of clusters gives.
  public struct Candidate: Hashable, Sendable {
    /// The number of clusters.
    public let clusters: Int
    /// Σ of squared distances from the own centre, in scaled units.
    public let withinSumOfSquares: Double
    /// The mean silhouette, −1…1; `nil` for a single cluster.
    public let silhouette: Double?
    /// Mean of ln W over uniform reference data, less ln W of the data; `nil` where W is 0.
    public let gap: Double?
    /// The standard error of the gap: standard deviation over references · √(1 + 1 ÷ references).
    public let gapError: Double?
    /// Variance between ÷ variance within, each by its degrees of freedom; `nil` for a single cluster.
    ///
    /// - Source: Caliński & Harabasz (1974), Commun. Stat. 3(1).
    public let varianceRatio: Double?
  }

  /// Two comparisons are equal when all their numbers are.
  public static func == (left: Self, right: Self) -> Bool {
    left.candidates == right.candidates && left.rows == right.rows
      && left.bestBySilhouette == right.bestBySilhouette && left.bestByGap == right.bestByGap
  }

  /// Feeds the numbers to `hasher`.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(candidates)
    hasher.combine(rows.complete)
    hasher.combine(rows.used)
  }
}

extension ClusterCountComparison {
  /// Compares the numbers of clusters in `range`.
  ///
  /// - Parameters:
  ///   - columns: what rows are compared by.
  ///   - range: the numbers of clusters, from 1.
  ///   - options: how each is searched for; `clusters` is ignored.
  ///   - references: how many uniform data sets the gap is taken over.
  ///   - limit: the most rows used.
  ///   - control: asked whether to stop.
  /// - Throws: what `KMeans` throws, and `clusterRange`.
  /// - Complexity: O(references · range) searches, and O(rows²) per silhouette.
  /// - Source: Tibshirani, Walther & Hastie (2001), "Estimating the number of clusters in a data set via the
  ///   gap statistic", J. R. Stat. Soc. B 63(2), with references uniform over the range of each column.
  public init(
    _ columns: [ProfileColumn], range: ClosedRange<Int>, options: KMeansOptions, references: Int = 20,
    limit: Int = 5_000, control: RunControl = RunControl()
  ) throws(KMeansDefect) {
    guard references > 0 else { throw .option("references", references) }
    guard limit > 1 else { throw .option("limit", limit) }
    let prepared = try ClusterPoints(columns, scaling: options.scaling)
    let complete = prepared.points.count
    guard range.lowerBound >= 1, range.upperBound < complete else {
      throw .clusterRange(range, rows: complete)
    }
    var random = RandomSource(seed: options.seed)
    let data = prepared.sample(limit, &random)
    let uniform = (0..<references).map { _ in data.uniformReference(&random) }
    var candidates: [Candidate] = []
    for clusters in range {
      var own = options
      own.clusters = clusters
      candidates.append(
        try Self.candidate(data, uniform, own, control))
      control.report(
        .init(unit: "cluster counts", done: candidates.count, total: range.count))
    }
    self.candidates = candidates
    rows = (complete, data.count)
    bestBySilhouette =
      candidates.reduce(nil as Candidate?) { best, candidate in
        candidate.silhouette ?? -.infinity > best?.silhouette ?? -.infinity ? candidate : best
      }?.clusters
    bestByGap =
      zip(candidates, candidates.dropFirst()).first { here, next in
        guard let gap = here.gap, let nextGap = next.gap, let error = next.gapError else { return false }
        return gap >= nextGap - error
      }?.0.clusters
  }

  private static func candidate(
    _ data: PointBlocks, _ uniform: [PointBlocks], _ options: KMeansOptions,
    _ control: RunControl
  ) throws(KMeansDefect) -> Candidate {
    let found = try KMeansSearch(data, options: options, control: control).best()
    var logarithms: [Double] = []
    for reference in uniform {
      var own = options
      own.starts = min(own.starts, 3)
      let within = try KMeansSearch(reference, options: own, control: control).best().within
      logarithms.append(naturalLogarithm(within))
    }
    let moments = Moments(logarithms.span)
    let isDefined = found.within > 0 && moments.mean.isFinite
    let clusters = options.clusters
    let codes = (0..<data.count).map { Int32(found.state.cluster(of: $0)) }
    let (total, count) = (data.totalSumOfSquares, Double(data.count))
    let between = (total - found.within) / Double(clusters - 1)
    return Candidate(
      clusters: clusters, withinSumOfSquares: found.within,
      silhouette: clusters > 1
        ? silhouettes(data, codes: codes, clusters: clusters).reduce(0, +) / count : nil,
      gap: isDefined ? moments.mean - naturalLogarithm(found.within) : nil,
      gapError: isDefined
        ? (moments.populationVariance * (1 + 1 / Double(uniform.count))).squareRoot() : nil,
      varianceRatio: clusters > 1 && found.within > 0
        ? between / (found.within / (count - Double(clusters))) : nil)
  }
}
