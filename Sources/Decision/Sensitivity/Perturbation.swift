/// How judgements are perturbed, and how often.
public struct Perturbation: Hashable, Sendable {
  /// The number of random copies.
  public var samples: Int
  /// Each judgement is multiplied by a factor between 1/(1 + spread) and 1 + spread, uniform in its
  /// logarithm.
  public var spread: Double
  /// The seed of the random numbers.
  public var seed: UInt64

  /// 10,000 copies with factors of up to 1.2.
  public init(samples: Int = 10_000, spread: Double = 0.2, seed: UInt64) {
    self.samples = samples
    self.spread = spread
    self.seed = seed
  }

  func check() throws(SimulationDefect) {
    guard samples > 0 else { throw .parameter(name: "samples", value: Double(samples)) }
    guard spread > 0, spread <= 100 else { throw .parameter(name: "spread", value: spread) }
  }
}
