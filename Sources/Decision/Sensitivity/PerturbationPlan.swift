import Kernels

/// The local weights of a hierarchy, some from matrices that are perturbed, some fixed.
struct PerturbationPlan: Sendable {
  struct Node: Sendable {
    /// The matrix to perturb; nil where the weights are fixed.
    let matrix: ComparisonMatrix?
    let fixed: [Double]
    let method: PriorityMethod

    init(matrix: ComparisonMatrix?, fixed: [Double], method: PriorityMethod) {
      self.matrix = matrix
      self.fixed = fixed
      self.method = method
    }

    /// Weights from complete matrices are derived anew; all others stay as they are.
    init(_ weights: LocalWeights) {
      let method = PriorityMethod(rawValue: weights.method.rawValue)
      matrix = method == nil ? nil : weights.matrix
      fixed = weights.weights
      self.method = method ?? .eigenvector
    }
  }

  let nodes: [Node]
  let randomIndex: RandomIndex

  /// How many samples are made at a time.
  var chunk: Int { PerturbedSample.chunk(order: nodes.reduce(1) { max($0, $1.matrix?.order ?? 1) }) }

  /// The random numbers of a chunk of samples, in [0, 1), by node; none for fixed ones.
  func draw(count: Int, _ random: inout RandomSource) -> [[Double]] {
    nodes.map { node in
      let order = node.matrix?.order ?? 1
      return (0..<count * order * (order - 1) / 2).map { _ in random.unit() }
    }
  }

  /// A chunk of samples of every node; nil for fixed ones.
  ///
  /// - Parameters:
  ///   - units: the random numbers of each node.
  ///   - count: how many samples there are.
  ///   - spread: how far judgements are moved.
  func sample(_ units: [[Double]], count: Int, spread: Double) -> [PerturbedSample?] {
    zip(nodes, units).map { node, units in
      node.matrix.map {
        PerturbedSample(of: $0, units: units, count: count, spread: spread, method: node.method)
      }
    }
  }

  /// The local weights of every node in one sample.
  func locals(_ chunk: [PerturbedSample?], at sample: Int) -> [ArraySlice<Double>] {
    zip(nodes, chunk).map { node, perturbed in
      guard let perturbed, let n = node.matrix?.order else { return node.fixed[...] }
      return perturbed.weights[sample * n..<(sample + 1) * n]
    }
  }

  /// The number of samples in which the consistency ratio of every matrix is below 0.10.
  func acceptable(_ chunk: [PerturbedSample?], count: Int) -> Int {
    var isAcceptable = Array(repeating: true, count: count)
    for (node, perturbed) in zip(nodes, chunk) {
      guard let perturbed, let n = node.matrix?.order, n > 2 else { continue }
      let limit = Double(n) + Consistency.limit * randomIndex.entry(order: n).value * Double(n - 1)
      for sample in 0..<count where perturbed.eigenvalues[sample] >= limit { isAcceptable[sample] = false }
    }
    return isAcceptable.count { $0 }
  }
}

extension HierarchyWeights {
  /// The global weights of the leaves under other local weights, given in the order of the groups.
  func leafWeights(locals: [ArraySlice<Double>]) -> ArraySlice<Double> {
    var global = Array(repeating: 1.0, count: system.nodes.count)
    for (place, weights) in zip(system.groups, locals) {
      for (child, weight) in zip(system.nodes[place].children, weights) {
        global[child] = global[place] * weight
      }
    }
    return system.leaves.map { global[$0] }[...]
  }
}

/// The overall priorities of alternatives from leaf weights and their priorities under each leaf.
func synthesized(
  leaves: ArraySlice<Double>, ratings: [ArraySlice<Double>], mode: SynthesisMode
) -> ArraySlice<Double> {
  var totals = Array(repeating: 0.0, count: ratings.first?.count ?? 0)
  for (weight, rating) in zip(leaves, ratings) {
    let scale = mode == .ideal ? rating.reduce(0, max) : 1
    for (i, value) in rating.enumerated() { totals[i] += weight * value / scale }
  }
  return normalized(totals)[...]
}
