public import Kernels

extension RandomIndex {
  /// The mean consistency index of random matrices, made here.
  ///
  /// The judgements above the diagonal are drawn evenly from the 17 grades 1/9 … 9, as for the published
  /// tables. Each order has its own random numbers, so that its value doesn't hang on the other orders.
  ///
  /// - Parameters:
  ///   - orders: the orders wanted; up to 2 nothing is simulated.
  ///   - matrices: how many random matrices for each order.
  ///   - seed: the seed of the random numbers.
  ///   - run: is asked whether to stop, and told how far the work has come.
  /// - Returns: a random index under the name `simulate`; orders that were not asked for are fitted.
  /// - Throws: `interrupted` within a chunk of at most 1024 matrices.
  /// - Source: Saaty (1980), ch. 3; Alonso & Lamata (2006) for the number of matrices.
  public static func simulate(
    orders: [Int], matrices: Int = 100_000, seed: UInt64, run: RunControl = RunControl()
  ) throws(SimulationDefect) -> RandomIndex {
    guard matrices > 0 else { throw .parameter(name: "matrices", value: Double(matrices)) }
    var values: [(order: Int, value: Double)] = []
    for order in Set(orders).sorted() where order > 2 {
      let value = try meanIndex(order: order, matrices: matrices, seed: seed, run)
      values.append((order: order, value: value))
    }
    return RandomIndex(simulated: values)
  }

  private static func meanIndex(
    order n: Int, matrices: Int, seed: UInt64, _ run: RunControl
  ) throws(SimulationDefect) -> Double {
    let grades = JudgementScale.grades
    let pairs = n * (n - 1) / 2
    var random = RandomSource(seed: seed &+ UInt64(n))
    var sum = 0.0
    var done = 0
    while done < matrices {
      if run.isInterrupted { throw .interrupted }
      let count = min(PerturbedSample.chunk(order: n), matrices - done)
      let upper = (0..<count * pairs).map { _ in grades[random.below(grades.count)] }
      let sample = PerturbedSample(upper: upper, order: n, count: count, method: .eigenvector)
      for eigenvalue in sample.eigenvalues { sum += (eigenvalue - Double(n)) / Double(n - 1) }
      done += count
      run.report(ProgressReport(unit: "matrices", done: done, total: matrices))
    }
    return sum / Double(matrices)
  }
}
