import Kernels

/// Weights combined from several sources, such as judgements and data.
public struct CombinedWeights: Hashable, Sendable {
  /// The weights, in the order of the first source; they sum to 1.
  public let weights: LocalWeights
  /// What the sources were combined from, in the order of the first.
  public let sources: [LocalWeights]
  /// How they were combined.
  public let combination: WeightCombination
  /// The shares of the sources; nil where they have none.
  public let coefficients: [Double]?
  /// Coefficients that came out negative.
  public let warnings: [WeightWarning]

  /// Combines two or more sources that weigh the same criteria, in any order.
  ///
  /// - Complexity: O(sources³ + sources² × criteria).
  public init(
    _ given: [LocalWeights], by combination: WeightCombination
  ) throws(WeightDefect) {
    guard given.count >= 2 else { throw .sources(given: given.count, shares: nil) }
    let names = given[0].names
    guard !names.isEmpty else { throw .noColumns }
    for (source, other) in given.enumerated() {
      let missing = names.filter { !other.names.contains($0) }
      let extra = other.names.filter { !names.contains($0) }
      guard missing.isEmpty, extra.isEmpty else {
        throw .sourceMismatch(source: source, missing: missing, extra: extra)
      }
    }
    let sources = given.map { $0.ordered(as: names) }
    var coefficients: [Double]?
    var warnings: [WeightWarning] = []
    switch combination {
    case .multiplicative, .minimumRelativeEntropy: break
    case .additive(let shares): coefficients = try Self.checked(shares, sources: sources.count)
    case .gameTheory: (coefficients, warnings) = try Self.equilibrium(of: sources.map(\.weights))
    }
    let exponent = combination == .multiplicative ? 1 : 1 / Double(sources.count)
    let raw = names.indices.map { j in
      if let coefficients { return zip(coefficients, sources).reduce(0) { $0 + $1.0 * $1.1.weights[j] } }
      return power(sources.reduce(1) { $0 * $1.weights[j] }, exponent)
    }
    guard raw.contains(where: { $0 > 0 }) else { throw .allZero }
    weights = LocalWeights(names: names, weights: normalized(raw), method: combination.method)
    self.sources = sources
    self.combination = combination
    self.coefficients = coefficients
    self.warnings = warnings
  }

  private static func checked(_ shares: [Double], sources: Int) throws(WeightDefect) -> [Double] {
    guard shares.count == sources else { throw .sources(given: sources, shares: shares.count) }
    for share in shares where !(share >= 0 && share.isFinite) {
      throw .parameter(name: "share", value: share)
    }
    guard shares.contains(where: { $0 > 0 }) else { throw .parameter(name: "share", value: 0) }
    return normalized(shares)
  }

  /// The coefficients at which the combination is nearest to all sources at once.
  ///
  /// Sources that are all the same have equal coefficients. A negative coefficient would take weight away
  /// from what its source finds important, so it is set to 0 with a warning.
  private static func equilibrium(
    of sources: [[Double]]
  ) throws(WeightDefect) -> ([Double], [WeightWarning]) {
    let count = sources.count
    if sources.allSatisfy({ zip($0, sources[0]).allSatisfy { abs($0 - $1) < 1e-12 } }) {
      return (Array(repeating: 1 / Double(count), count: count), [])
    }
    let products = sources.map { x in sources.map { y in zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } } }
    let own = products.indices.map { products[$0][$0] }
    guard let solution = solved(products, own) else { throw .dependentSources }
    let warnings = solution.enumerated().filter { $0.element < -1e-12 }
      .map { WeightWarning.negativeCoefficient(source: $0.offset, value: $0.element) }
    return (normalized(solution.map { max(0, $0) }), warnings)
  }
}
