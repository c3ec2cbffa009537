import Kernels

/// The areas under two ROC curves of the same rows, and whether they differ.
public struct DeLong: Hashable, Sendable {
  /// The areas of the two scores.
  public let areas: [Double]
  /// Their variances.
  public let variances: [Double]
  /// Their covariance.
  public let covariance: Double

  /// The comparison of two scores; `nil` with fewer than two positives or two
  /// negatives, or if a score is missing.
  ///
  /// - Parameters:
  ///   - first: a score by row.
  ///   - second: another score of the same rows.
  ///   - positive: by row, whether it is of the positive class.
  /// - Throws: `.length`.
  /// - Complexity: O(n log n).
  /// - Source: DeLong, DeLong & Clarke-Pearson (1988), Biometrics 44; by
  ///   midranks as in Sun & Xu (2014).
  public init?(_ first: [Double], _ second: [Double], positive: [Bool]) throws(TreeDefect) {
    for (name, column) in [("first", first), ("second", second)] where column.count != positive.count {
      throw .length(column: name, expected: positive.count, found: column.count)
    }
    guard !first.contains(where: \.isNaN), !second.contains(where: \.isNaN) else { return nil }
    let parts = [first, second].map { Components($0, positive) }
    guard parts[0].positives.count >= 2, parts[0].negatives.count >= 2 else { return nil }
    areas = parts.map { Self.mean($0.positives) }
    func covariance(_ a: Components, _ b: Components) -> Double {
      Self.covariance(a.positives, b.positives) / Double(a.positives.count)
        + Self.covariance(a.negatives, b.negatives) / Double(a.negatives.count)
    }
    variances = parts.map { covariance($0, $0) }
    self.covariance = covariance(parts[0], parts[1])
  }

  /// The difference of the areas over its standard error; `nil` if that is 0.
  public var z: Double? {
    let variance = variances[0] + variances[1] - 2 * covariance
    return variance > 0 ? (areas[0] - areas[1]) / variance.squareRoot() : nil
  }

  /// The two-sided probability of so large a difference.
  public var pValue: Double? { z.map { complementaryErrorFunction(abs($0) / 2.0.squareRoot()) } }

  /// The share of the other class that each row is rightly put above or below.
  private struct Components {
    var positives: [Double] = []
    var negatives: [Double] = []

    init(_ scores: [Double], _ positive: [Bool]) {
      let all = Self.midranks(scores)
      let hits = positive.indices.filter { positive[$0] }
      let misses = positive.indices.filter { !positive[$0] }
      let amongHits = Self.midranks(hits.map { scores[$0] })
      let amongMisses = Self.midranks(misses.map { scores[$0] })
      positives = hits.indices.map { (all[hits[$0]] - amongHits[$0]) / Double(misses.count) }
      negatives = misses.indices.map { 1 - (all[misses[$0]] - amongMisses[$0]) / Double(hits.count) }
    }

    /// Ranks from 1, ties sharing their mean.
    private static func midranks(_ values: [Double]) -> [Double] {
      let order = values.indices.sorted { values[$0] < values[$1] }
      var ranks = [Double](repeating: 0, count: values.count)
      var start = 0
      while start < order.count {
        var end = start + 1
        while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
        for i in start..<end { ranks[order[i]] = Double(start + end + 1) / 2 }
        start = end
      }
      return ranks
    }
  }

  private static func mean(_ x: [Double]) -> Double { x.reduce(0, +) / Double(x.count) }

  private static func covariance(_ x: [Double], _ y: [Double]) -> Double {
    let (centre, other) = (mean(x), mean(y))
    return zip(x, y).reduce(0) { $0 + ($1.0 - centre) * ($1.1 - other) } / Double(x.count - 1)
  }
}
