import Kernels

/// Experts who compared the same criteria, and how much each counts.
public struct ExpertGroup: Hashable, Sendable {
  /// The experts' names.
  public let experts: [String]
  /// Each expert's own priorities, in the order of the first expert's criteria.
  public let individual: [Priorities]
  /// The weights αₖ of the experts; they sum to 1.
  public let weights: [Double]
  private let randomIndex: RandomIndex

  /// The criteria, in the first expert's order.
  public var names: [String] { individual[0].names }

  /// Puts experts together.
  ///
  /// - Parameters:
  ///   - experts: the experts, at least one.
  ///   - weighting: how much each counts.
  ///   - method: how each expert's priorities are derived.
  ///   - randomIndex: the table of their consistency ratios.
  /// - Throws: the first defect in the order of the experts.
  public init(
    _ experts: [Expert], weighting: ExpertWeighting = .equal, method: PriorityMethod = .eigenvector,
    randomIndex: RandomIndex = .saaty2005
  ) throws(GroupDefect) {
    guard let first = experts.first else { throw .noExperts }
    let names = first.matrix.names
    var seen: Set<String> = []
    var individual: [Priorities] = []
    for expert in experts {
      guard seen.insert(expert.name).inserted else { throw .duplicateExpert(expert.name) }
      let missing = names.filter { !expert.matrix.names.contains($0) }
      let extra = expert.matrix.names.filter { !names.contains($0) }
      guard missing.isEmpty, extra.isEmpty else {
        throw .criteriaMismatch(expert: expert.name, missing: missing, extra: extra)
      }
      let places = names.compactMap { expert.matrix.names.firstIndex(of: $0) }
      let matrix = places == Array(names.indices) ? expert.matrix : expert.matrix.selecting(places)
      individual.append(priorities(of: matrix, method: method, randomIndex: randomIndex))
    }
    self.experts = experts.map(\.name)
    self.individual = individual
    self.randomIndex = randomIndex
    weights = try Self.weights(weighting, experts: experts.map(\.name), individual)
  }

  private static func weights(
    _ weighting: ExpertWeighting, experts: [String], _ individual: [Priorities]
  ) throws(GroupDefect) -> [Double] {
    let ratios = individual.map(\.consistency.ratio)
    switch weighting {
    case .equal: return normalized(ratios.map { _ in 1 })
    case .byConsistency: return normalized(ratios.map { 1 / (1 + 10 * $0) })
    case .consistentOnly(let limit):
      guard ratios.contains(where: { $0 <= limit }) else { throw .noneConsistent(limit: limit) }
      return normalized(ratios.map { $0 <= limit ? 1 : 0 })
    case .given(let weights):
      guard weights.count == experts.count else {
        throw .weightCount(experts: experts.count, weights: weights.count)
      }
      for (expert, weight) in zip(experts, weights) where !(weight >= 0 && weight.isFinite) {
        throw .weight(expert: expert, value: weight.isNaN ? nil : weight)
      }
      guard weights.contains(where: { $0 > 0 }) else { throw .allWeightsZero }
      return normalized(weights)
    }
  }

  /// The group's comparisons (AIJ): Πₖ aᵢⱼ^αₖ, which keeps reciprocity as an arithmetic mean would not.
  ///
  /// - Source: Aczél & Saaty (1983), Journal of Mathematical Psychology 27: 93–102.
  public var aggregatedJudgements: ComparisonMatrix {
    let n = names.count
    var judgements = Array(repeating: 1.0, count: n * n)
    for i in 0..<n {
      for j in i + 1..<n {
        let logarithm = zip(individual, weights).reduce(0) {
          $0 + $1.1 * naturalLogarithm($1.0.matrix[i, j])
        }
        judgements[i * n + j] = exponential(logarithm)
        judgements[j * n + i] = 1 / judgements[i * n + j]
      }
    }
    return ComparisonMatrix(names: names, valid: judgements)
  }

  /// The group's priorities from the experts' own (AIP), which sum to 1.
  ///
  /// - Source: Forman & Peniwati (1998), EJOR 108: 165–169.
  public func aggregatedPriorities(_ mean: PriorityMean = .geometric) -> LocalWeights {
    let values = names.indices.map { i in
      let pairs = zip(individual, weights)
      return switch mean {
      case .geometric:
        exponential(pairs.reduce(0) { $0 + $1.1 * naturalLogarithm($1.0.weights[i]) })
      case .arithmetic: pairs.reduce(0) { $0 + $1.1 * $1.0.weights[i] }
      }
    }
    return LocalWeights(names: names, weights: normalized(values), method: .aggregatedPriorities)
  }

  /// How much the experts' priorities agree.
  public var consensus: GroupConsensus {
    GroupConsensus(of: individual.map(\.weights), weights: weights)
  }
}

/// How experts' priorities are averaged.
public enum PriorityMean: String, CaseIterable, Hashable, Sendable {
  case geometric, arithmetic
}
