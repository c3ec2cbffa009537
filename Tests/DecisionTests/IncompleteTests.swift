import Decision
import Kernels
import Testing

@Suite struct IncompleteTests {
  /// Bozóki, Fülöp & Rónyai (2010) as in the tests of AHPy: four criteria, (c, d) missing.
  static var four: PartialComparisons {
    get throws { try PartialComparisons(names: letters(4), upper: [1, 5, 2, 3, 4, .nan]) }
  }

  /// AHPy's minimizer stops at 0.7302971; the derivative of λmax is 0 at 0.73029674334 (SciPy's brentq).
  @Test(arguments: [
    (CompletionMethod.smallestEigenvalue, 0.73029674334, [0.3738, 0.3920, 0.0985, 0.1357], 6e-5),
    (.harker, 0.72124, [0.37358, 0.39212, 0.09818, 0.13612], 6e-6),
    (.leastSquares, 0.73029674334, [0.37418, 0.39163, 0.09884, 0.13534], 6e-6),
  ])
  func `a missing judgement is filled in`(
    method: CompletionMethod, fill: Double, weights: [Double], tolerance: Double
  ) throws {
    let result = try CompletedComparisons(Self.four, method: method)
    expectClose(result.matrix[2, 3], fill, within: method == .harker ? 6e-6 : 1e-10)
    expectClose(result.weights, weights, within: tolerance)
    #expect(result.filled.map { [$0.first, $0.second] } == [["c", "d"]])
    #expect(result.converged)
    #expect(result.local.method.rawValue == method.rawValue)
  }

  @Test func `the consistency ratio of the completed matrix agrees with AHPy`() throws {
    let result = try CompletedComparisons(
      Self.four, method: .smallestEigenvalue, randomIndex: RandomIndex(.doneganDodd))
    expectClose(result.consistency.ratio, 0.0372, within: 6e-5)
  }

  @Test(arguments: CompletionMethod.allCases)
  func `a complete matrix keeps its priorities`(method: CompletionMethod) throws {
    let partial = try PartialComparisons(names: letters(4), upper: [1, 5, 2, 3, 4, 0.75])
    let result = CompletedComparisons(partial, method: method)
    let matrix = try ComparisonMatrix(names: letters(4), upper: [1, 5, 2, 3, 4, 0.75])
    let same = priorities(of: matrix, method: method == .leastSquares ? .geometric : .eigenvector)
    expectClose(result.weights, same.weights, within: 1e-10)
    #expect(result.filled.isEmpty)
    if method != .leastSquares {
      expectClose(result.weights, [0.3742, 0.3917, 0.0991, 0.1349], within: 6e-5)
    }
  }

  /// A spanning tree of consistent judgements determines all weights.
  @Test(arguments: 0..<20) func `a chain of judgements is consistent`(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let n = 2 + random.below(7)
    let raw = (0..<n).map { _ in 0.1 + random.unit() }
    let order = random.permutation(n)
    let pairs = (1..<n).map { place in
      let (i, j) = (order[place], order[random.below(place)])
      return JudgedPair(letters(n)[i], letters(n)[j], raw[i] / raw[j])
    }
    let partial = try PartialComparisons(names: letters(n), pairs: pairs)
    let sum = raw.reduce(0, +)
    for method in CompletionMethod.allCases {
      let result = CompletedComparisons(partial, method: method)
      expectClose(result.weights, raw.map { $0 / sum }, within: 1e-7)
      expectClose(result.consistency.ratio, 0, within: 1e-7)
    }
  }

  /// No completion has a smaller λmax than the one that minimizes it.
  @Test(arguments: 0..<6) func `the smallest eigenvalue is smallest`(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let n = 4 + random.below(2)
    var upper = try randomMatrix(n, &random).upper
    // The first row stays known and keeps the criteria connected.
    for place in upper.indices.dropFirst(n - 1) where random.unit() < 0.5 { upper[place] = .nan }
    let partial = try PartialComparisons(names: letters(n), upper: upper)
    let best = CompletedComparisons(partial, method: .smallestEigenvalue)
    #expect(best.converged)
    let least = best.consistency.principalEigenvalue
    for method in [CompletionMethod.leastSquares, .harker] {
      let other = CompletedComparisons(partial, method: method)
      #expect(priorities(of: other.matrix).consistency.principalEigenvalue >= least - 1e-9)
    }
    for pair in partial.missingPairs {
      for factor in [0.99, 1.01] {
        var moved = best.matrix.upper
        let place = best.matrix.upperPlace(pair[0], pair[1])
        moved[place] *= factor
        let matrix = try ComparisonMatrix(names: letters(n), upper: moved)
        #expect(priorities(of: matrix).consistency.principalEigenvalue > least)
      }
    }
  }

  @Test func `one criterion has nothing missing`() throws {
    let partial = try PartialComparisons(names: ["a"], upper: [])
    for method in CompletionMethod.allCases {
      #expect(CompletedComparisons(partial, method: method).weights == [1])
    }
  }
}

extension ComparisonMatrix {
  fileprivate func upperPlace(_ i: Int, _ j: Int) -> Int {
    i * order - i * (i + 1) / 2 + j - i - 1
  }
}
