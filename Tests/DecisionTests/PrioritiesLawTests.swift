import Decision
import Kernels
import Testing

@Suite struct PrioritiesLawTests {
  @Test(arguments: 0..<30) func `a consistent matrix returns its weights`(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let (matrix, weights) = try consistentMatrix(2 + random.below(9), &random)
    for method in PriorityMethod.allCases {
      let result = priorities(of: matrix, method: method)
      expectClose(result.weights, weights, within: 1e-10)
      expectClose(result.consistency.ratio, 0, within: 1e-10)
    }
  }

  @Test(arguments: 0..<30) func `permuting criteria permutes priorities`(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let matrix = try randomMatrix(3 + random.below(7), &random)
    let places = random.permutation(matrix.order)
    for method in PriorityMethod.allCases {
      let before = priorities(of: matrix, method: method)
      let after = priorities(of: matrix.selecting(places), method: method)
      expectClose(after.weights, places.map { before.weights[$0] }, within: 1e-9)
      expectClose(
        after.consistency.ratio, before.consistency.ratio, within: 1e-8 * max(1, before.consistency.ratio))
    }
  }

  @Test(arguments: 0..<50) func `weights sum to 1 and λmax is at least n`(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let matrix = try randomMatrix(1 + random.below(12), &random)
    for method in PriorityMethod.allCases {
      let result = priorities(of: matrix, method: method)
      expectClose(result.weights.reduce(0, +), 1, within: 1e-12)
      #expect(result.weights.allSatisfy { $0 > 0 })
      #expect(result.consistency.principalEigenvalue >= Double(matrix.order))
    }
  }

  /// At the principal eigenvector all (Aw)ᵢ/wᵢ are λmax (Perron).
  @Test(arguments: 0..<20) func `the eigenvector solves its equation`(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let matrix = try randomMatrix(4 + random.below(6), &random)
    let result = priorities(of: matrix)
    #expect(result.converged)
    for i in 0..<matrix.order {
      let image = (0..<matrix.order).reduce(0.0) { $0 + matrix[i, $1] * result.weights[$1] }
      let eigenvalue = result.consistency.principalEigenvalue
      expectClose(image / result.weights[i], eigenvalue, within: 1e-7 * eigenvalue)
    }
  }

  /// Order 3 has a closed form: the eigenvector is the geometric mean of the rows.
  @Test(arguments: 0..<30) func `up to order 3 geometric means are the eigenvector`(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let matrix = try randomMatrix(1 + random.below(3), &random)
    let geometric = priorities(of: matrix, method: .geometric).weights
    expectClose(priorities(of: matrix).weights, geometric, within: 1e-10)
  }

  @Test func `the random index is listed, interpolated or fitted`() {
    let table = RandomIndex(.doneganDodd)
    #expect(table.entry(order: 2) == RandomIndexEntry(value: 0, origin: .table))
    #expect(table.entry(order: 20) == RandomIndexEntry(value: 1.5371, origin: .table))
    let between = table.entry(order: 35)
    expectClose(between.value, (1.5772 + 1.5976) / 2, within: 1e-12)
    #expect(between.origin == .interpolated)
    let beyond = RandomIndex.saaty2005.entry(order: 16)
    expectClose(beyond.value, (2.7699 * 16 - 4.3513 - 16) / 15, within: 1e-12)
    #expect(beyond.origin == .fitted)
  }

  @Test(arguments: RandomIndexTable.allCases)
  func `every table lists orders 1 to 15 in growing order`(table: RandomIndexTable) {
    let entries = (1...15).map(RandomIndex(table).entry)
    #expect(entries.allSatisfy { $0.origin == .table })
    #expect(zip(entries.dropFirst(), entries.dropFirst(2)).allSatisfy { $0.value < $1.value })
  }
}
