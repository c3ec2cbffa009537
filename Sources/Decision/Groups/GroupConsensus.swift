import Kernels

/// How much the priorities of experts agree, by the partition of Shannon's entropy.
///
/// Hα is the mean entropy of the experts' priorities, Hγ the entropy of their mean, Hβ = Hγ − Hα the entropy
/// between experts; exp Hβ is the effective number of different opinions.
///
/// - Source: Goepel (2013), Proceedings of ISAHP, with the simplification Hγ,max = ln n of his later note on
///   bpmsg.com; Jost (2007), Ecology 88(10) for the partition.
public struct GroupConsensus: Hashable, Sendable {
  /// Hα, in nats.
  public let alphaEntropy: Double
  /// Hγ, in nats.
  public let gammaEntropy: Double
  /// Hβ = Hγ − Hα ≥ 0, in nats.
  public let betaEntropy: Double
  /// The relative homogeneity S = (e^−Hβ − 1/n)/(1 − 1/n) in 0…1.
  public let homogeneity: Double
  /// The consensus indicator S* = (e^−Hβ − q)/(1 − q) in 0…1, with q = exp(Hα,min)/n.
  ///
  /// Hα,min is the entropy of priorities in which one criterion is 9 times each other; below it, which takes
  /// judgements outside the scale, the indicator is kept at 0.
  public let indicator: Double

  /// The words for the indicator.
  public enum Level: String, Hashable, Sendable {
    /// Below 65 %.
    case low
    /// 65 to 75 %.
    case moderate
    /// Above 75 %.
    case high
  }

  /// Below 65 % low, up to 75 % moderate, above high.
  public var level: Level { indicator < 0.65 ? .low : indicator <= 0.75 ? .moderate : .high }

  /// - Precondition: priorities of one length that sum to 1 each, one weight per expert summing to 1.
  init(of priorities: [[Double]], weights: [Double]) {
    let n = Double(priorities[0].count)
    alphaEntropy = zip(priorities, weights).reduce(0) { $0 + $1.1 * shannonEntropy(of: $1.0) }
    let mean = priorities[0].indices.map { i in
      zip(priorities, weights).reduce(0) { $0 + $1.1 * $1.0[i] }
    }
    gammaEntropy = shannonEntropy(of: mean)
    betaEntropy = max(0, gammaEntropy - alphaEntropy)
    let similarity = exponential(-betaEntropy)
    func scaled(_ least: Double) -> Double {
      n < 2 ? 1 : min(1, max(0, (similarity - least) / (1 - least)))
    }
    homogeneity = scaled(1 / n)
    let extreme = [9 / (n + 8)] + Array(repeating: 1 / (n + 8), count: Int(n) - 1)
    indicator = scaled(exponential(shannonEntropy(of: extreme)) / n)
  }
}

/// −Σ p ln p with 0 · ln 0 = 0, in nats.
func shannonEntropy(of shares: [Double]) -> Double {
  shares.reduce(0) { $1 > 0 ? $0 - $1 * naturalLogarithm($1) : $0 }
}
