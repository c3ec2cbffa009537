import Decision
import Kernels
import Testing

/// Tzeng & Huang (2011), "Multiple Attribute Decision Making": four alternatives by three benefits; and the
/// mountain climbing example of Opricovic & Tzeng (2004), EJOR 156.
@Suite struct ScorerTests {
  static let columns: [[Double]] = [[5, 7, 8, 7], [8, 6, 8, 4], [4, 8, 6, 6]]

  static func four(_ weights: [Double] = [0.3, 0.4, 0.3]) throws -> DecisionMatrix {
    try DecisionMatrix(
      names: letters(3), directions: [.benefit, .benefit, .benefit], columns: columns, weights: weights)
  }

  static var mountain: DecisionMatrix {
    get throws {
      try DecisionMatrix(
        names: ["risk", "altitude"], directions: [.cost, .benefit],
        columns: [[1, 2, 5], [3000, 3750, 4500]],
        weights: [0.5, 0.5])
    }
  }

  @Test func `nearness to the ideal agrees with the published example`() throws {
    let result = try Topsis(Self.four())
    expectClose(result.closeness, [0.5037, 0.6581, 0.7482, 0.3340], within: 6e-5)
    #expect(result.ranks == [3, 2, 1, 4])
    #expect(result.warnings.isEmpty)
  }

  @Test func `the order of the mountains hangs on the normalization`() throws {
    let vector = try Topsis(Self.mountain)
    expectClose(vector.closeness, [0.762, 0.722, 0.238], within: 6e-4)
    #expect(vector.ranks == [1, 2, 3])
    let minmax = try Topsis(Self.mountain, normalize: .minmax)
    expectClose(minmax.closeness, [0.500, 0.617, 0.500], within: 6e-4)
    #expect(minmax.ranks == [2, 1, 2])
  }

  @Test func `the compromise ranking agrees with the published example`() throws {
    let result = try Vikor(Self.four())
    expectClose(result.groupUtility, [0.6, 0.3, 0.15, 0.65], within: 1e-12)
    expectClose(result.regret, [0.3, 0.2, 0.15, 0.4], within: 1e-12)
    expectClose(result.compromise, [0.75, 0.25, 0, 1], within: 1e-12)
    #expect(result.ranks == [3, 2, 1, 4])
    #expect(!result.hasAdvantage)
    #expect(result.isStable)
    #expect(result.compromiseSet == [2, 1])
  }

  @Test func `the compromise among the mountains is the middle one`() throws {
    let result = try Vikor(Self.mountain)
    expectClose(result.compromise, [1, 0, 1], within: 1e-12)
    #expect(result.hasAdvantage)
    #expect(result.compromiseSet == [1])
  }

  /// The first row is best by Q; the second is best by S and the third by R.
  @Test func `an unstable best shares the compromise with the second`() throws {
    let worst = Array(repeating: 0.0, count: 6)
    let matrix = try DecisionMatrix(
      names: letters(3), directions: [.benefit, .benefit, .benefit],
      columns: [[0.5, 1, 0.51] + worst, [0.8, 1, 0.51] + worst, [1, 0.35, 0.51] + worst],
      weights: [1, 1, 1])
    let result = try Vikor(matrix)
    expectClose(Array(result.groupUtility[..<3]), [0.7 / 3, 0.65 / 3, 0.49], within: 1e-12)
    expectClose(Array(result.regret[..<3]), [0.5 / 3, 0.65 / 3, 0.49 / 3], within: 1e-12)
    #expect(result.ranks[0] == 1)
    #expect(result.hasAdvantage)
    #expect(!result.isStable)
    #expect(result.compromiseSet == [0, 1])
  }

  @Test func `the strategy moves the compromise between utility and regret`() throws {
    let matrix = try DecisionMatrix(
      names: ["x", "y"], directions: [.benefit, .benefit], columns: [[10, 8, 0], [0, 1, 10]],
      weights: [0.6, 0.4])
    let utility = try Vikor(matrix, strategy: 1)
    expectClose(utility.groupUtility, [0.4, 0.48, 0.6], within: 1e-12)
    expectClose(utility.regret, [0.4, 0.36, 0.6], within: 1e-12)
    #expect(utility.ranks == [1, 2, 3])
    #expect(try Vikor(matrix, strategy: 0).ranks == [2, 1, 3])
  }

  @Test(arguments: [
    ([0.3, 0.4, 0.3], [0.600, 0.680, 0.850, 0.4633]), ([1, 1, 1], [0.5556, 0.7000, 0.8333, 0.4778]),
  ])
  func `likeness to the best row`(weights: [Double], grades: [Double]) throws {
    let result = try GreyRelation(Self.four(weights))
    expectClose(result.grades, grades, within: 6e-5)
    #expect(result.reference == [1, 1, 1])
  }

  @Test func `likeness to a given row`() throws {
    let result = try GreyRelation(Self.four(), reference: [7, 6, 8])
    #expect(result.ranks[1] == 1)
    expectClose(result.grades[1], 1, within: 1e-12)
    #expect(throws: ScoreDefect.missingReference(column: "b")) {
      try GreyRelation(Self.four(), reference: [7, .nan, 8])
    }
  }

  @Test func `equal rows get a warning instead of an order`() throws {
    let matrix = try DecisionMatrix(
      names: ["x"], directions: [.benefit], columns: [[3, 3, 3]], weights: [1])
    let topsis = try Topsis(matrix)
    #expect(topsis.closeness == [0.5, 0.5, 0.5])
    #expect(topsis.ranks == [1, 1, 1])
    #expect(topsis.warnings == [.constant(column: "x"), .allEqual])
    let vikor = try Vikor(matrix)
    #expect(vikor.compromise == [0, 0, 0])
    #expect(vikor.compromiseSet == [0, 1, 2])
    #expect(vikor.warnings == [.constant(column: "x"), .allEqual])
    let grey = try GreyRelation(matrix, normalize: .mean)
    #expect(grey.grades == [1, 1, 1])
    #expect(grey.warnings == [.constant(column: "x"), .allEqual])
  }

  @Test func `a constant column leaves the compromise as it is`() throws {
    let more = try DecisionMatrix(
      names: letters(4), directions: Array(repeating: .benefit, count: 4),
      columns: Self.columns + [[2, 2, 2, 2]], weights: [0.24, 0.32, 0.24, 0.2])
    let result = try Vikor(more)
    expectClose(result.compromise, [0.75, 0.25, 0, 1], within: 1e-12)
    #expect(result.warnings == [.constant(column: "d")])
  }

  @Test func `one row is best and undisputed`() throws {
    let matrix = try DecisionMatrix(names: ["x"], directions: [.cost], columns: [[3]], weights: [1])
    let result = try Vikor(matrix)
    #expect(result.compromiseSet == [0])
    #expect(result.hasAdvantage && result.isStable)
    #expect(try Topsis(matrix).ranks == [1])
  }

  @Test func `a matrix with gaps or wrong parameters is a defect`() throws {
    func expect(_ defect: ScoreDefect, _ column: [Double], _ weight: Double = 1) {
      #expect(throws: defect) {
        try DecisionMatrix(names: ["x"], directions: [.cost], columns: [column], weights: [weight])
      }
    }
    expect(.missingIndicator(column: "x", row: 1), [1, .nan])
    expect(.normalize(.infinite(column: "x", row: 0)), [.infinity])
    expect(.noRows, [])
    expect(.weight(column: "x", value: -1), [1], -1)
    expect(.weight(column: "x", value: nil), [1], .nan)
    #expect(throws: ScoreDefect.parameter(name: "v", value: 2)) { try Vikor(Self.four(), strategy: 2) }
    #expect(throws: ScoreDefect.parameter(name: "rho", value: 0)) {
      try GreyRelation(Self.four(), distinguishing: 0)
    }
    let zero = try DecisionMatrix(names: ["x"], directions: [.cost], columns: [[0, 1]], weights: [1])
    #expect(throws: ScoreDefect.normalize(.zero(column: "x", row: 0))) { try Topsis(zero, normalize: .max) }
  }

  /// Scores after min–max don't depend on the unit or the origin of a column.
  @Test(arguments: 0..<20) func `scores don't hang on units`(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let rows = 3 + random.below(8)
    let directions: [Direction] = [.benefit, .cost, .moderate(target: 0.5)]
    let columns = directions.map { _ in (0..<rows).map { _ in random.unit() } }
    let weights = directions.map { _ in 0.1 + random.unit() }
    let (factor, offset) = (0.1 + 10 * random.unit(), random.unit() - 0.5)
    let moved: [Direction] = [.benefit, .cost, .moderate(target: 0.5 * factor + offset)]
    let one = try DecisionMatrix(
      names: letters(3), directions: directions, columns: columns, weights: weights)
    let other = try DecisionMatrix(
      names: letters(3), directions: moved, columns: columns.map { $0.map { $0 * factor + offset } },
      weights: weights)
    expectClose(
      try Topsis(other, normalize: .minmax).closeness, try Topsis(one, normalize: .minmax).closeness,
      within: 1e-9)
    expectClose(try Vikor(other).compromise, try Vikor(one).compromise, within: 1e-9)
    expectClose(try GreyRelation(other).grades, try GreyRelation(one).grades, within: 1e-9)
    #expect(try Vikor(other).ranks == Vikor(one).ranks)
  }
}
