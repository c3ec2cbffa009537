public import Kernels

/// How much priorities and their order hang on small errors in the judgements.
public struct PerturbationStudy: Hashable, Sendable {
  /// What is ranked: criteria, leaves or alternatives.
  public let names: [String]
  /// How the judgements were perturbed.
  public let perturbation: Perturbation
  /// The mean priority of each name over the samples.
  public let means: [Double]
  /// The 2.5 % quantile (type 7) of each priority.
  public let lower: [Double]
  /// The 97.5 % quantile (type 7) of each priority.
  public let upper: [Double]
  /// The share of samples in which a name had a rank: `rankShares[i][r]` for rank r + 1.
  public let rankShares: [[Double]]
  /// The share of samples in which every matrix had a consistency ratio below 0.10.
  public let acceptableShare: Double

  /// The share of samples in which each name came first.
  public var bestShares: [Double] { rankShares.map { $0[0] } }

  /// Perturbs one comparison matrix.
  ///
  /// - Throws: `interrupted` within a chunk of at most 1024 samples.
  /// - Complexity: O(samples × n²) per step of the power iteration.
  public init(
    of matrix: ComparisonMatrix, _ perturbation: Perturbation, method: PriorityMethod = .eigenvector,
    randomIndex: RandomIndex = .saaty2005, run: RunControl = RunControl()
  ) throws(SimulationDefect) {
    let plan = PerturbationPlan(
      nodes: [.init(matrix: matrix, fixed: [], method: method)], randomIndex: randomIndex)
    try self.init(names: matrix.names, perturbation, plan, run) { $0[0] }
  }

  /// Perturbs every comparison matrix of a hierarchy's criteria; ranks its leaves by global weight.
  public init(
    of weights: HierarchyWeights, _ perturbation: Perturbation, randomIndex: RandomIndex = .saaty2005,
    run: RunControl = RunControl()
  ) throws(SimulationDefect) {
    let plan = PerturbationPlan(
      nodes: weights.groups.map(PerturbationPlan.Node.init), randomIndex: randomIndex)
    try self.init(names: weights.system.leafNames, perturbation, plan, run) { locals in
      weights.leafWeights(locals: locals)
    }
  }

  /// Perturbs every comparison matrix of a hierarchy, of criteria and of alternatives; ranks the
  /// alternatives.
  public init(
    of hierarchy: AlternativeHierarchy, mode: SynthesisMode = .distributive, _ perturbation: Perturbation,
    run: RunControl = RunControl()
  ) throws(SimulationDefect) {
    let groups = hierarchy.weights.groups
    let plan = PerturbationPlan(
      nodes: (groups + hierarchy.ratings).map(PerturbationPlan.Node.init),
      randomIndex: hierarchy.randomIndex)
    try self.init(names: hierarchy.alternatives, perturbation, plan, run) { locals in
      let leaves = hierarchy.weights.leafWeights(locals: Array(locals[..<groups.count]))
      return synthesized(leaves: leaves, ratings: Array(locals[groups.count...]), mode: mode)
    }
  }

  /// Perturbs the judgements of a system whose indicators value rows, and ranks the rows.
  ///
  /// - Parameters:
  ///   - weights: the weighed system; groups without judgements keep their weights.
  ///   - names: what the rows are called.
  ///   - columns: the indicators' values, comparable with each other, in the order of the leaves; a row's
  ///     score is their weighted sum.
  ///   - perturbation: how often and how far judgements are moved.
  ///   - randomIndex: the table of the consistency ratios.
  ///   - run: asked for interruption, told of progress.
  /// - Throws: a parameter out of range, or an interruption.
  /// - Complexity: O(samples × (rows × leaves + rows²)).
  /// - Precondition: one column per leaf and one name per row.
  public init(
    of weights: HierarchyWeights, names: [String], columns: [[Double]], _ perturbation: Perturbation,
    randomIndex: RandomIndex = .saaty2005, run: RunControl = RunControl()
  ) throws(SimulationDefect) {
    precondition(columns.count == weights.system.leaves.count, "every leaf needs one column")
    let plan = PerturbationPlan(
      nodes: weights.groups.map(PerturbationPlan.Node.init), randomIndex: randomIndex)
    try self.init(names: names, perturbation, plan, run) { locals in
      weightedMeans(of: columns, weights: Array(weights.leafWeights(locals: locals)))[...]
    }
  }

  private init(
    names: [String], _ perturbation: Perturbation, _ plan: PerturbationPlan, _ run: RunControl,
    _ outcome: @Sendable ([ArraySlice<Double>]) -> ArraySlice<Double>
  ) throws(SimulationDefect) {
    try perturbation.check()
    let (n, samples) = (names.count, perturbation.samples)
    var tally = PerturbationTally(order: n, samples: samples)
    var random = RandomSource(seed: perturbation.seed)
    var done = 0
    while done < samples {
      // Numbers are drawn in the order of the samples, whoever works on the chunks.
      var chunks: [(count: Int, units: [[Double]])] = []
      while chunks.count < Self.chunksAtATime, done < samples {
        let count = min(plan.chunk, samples - done)
        chunks.append((count, plan.draw(count: count, &random)))
        done += count
      }
      let drawn = chunks
      let parts = try concurrentResults(drawn.count, threads: run.threads) {
        place throws(SimulationDefect) in
        if run.isInterrupted { throw .interrupted }
        let (count, units) = drawn[place]
        var part = PerturbationTally(order: n, samples: count)
        let chunk = plan.sample(units, count: count, spread: perturbation.spread)
        for sample in 0..<count { part.add(outcome(plan.locals(chunk, at: sample))) }
        part.acceptable = plan.acceptable(chunk, count: count)
        return part
      }
      for part in parts { tally.append(part) }
      run.report(ProgressReport(unit: "samples", done: done, total: samples))
    }
    self.names = names
    self.perturbation = perturbation
    means = tally.means
    (lower, upper) = tally.quantiles(threads: run.threads)
    rankShares = tally.rankShares
    acceptableShare = Double(tally.acceptable) / Double(samples)
  }

  private static let chunksAtATime = 8
}
