import Decision
import Testing

@Suite struct PrioritiesParityTests {
  /// Saaty (2008), printed to three places; further digits recomputed independently.
  @Test func `drinks agree with the published priorities`() throws {
    let result = try priorities(of: PublishedMatrices.drinks)
    expectClose(result.weights, [0.177, 0.019, 0.042, 0.116, 0.190, 0.129, 0.327], within: 0.00051)
    expectClose(
      result.weights, [0.17746, 0.01915, 0.04183, 0.11642, 0.18957, 0.12878, 0.32679], within: 6e-6)
    expectClose(result.consistency.principalEigenvalue, 7.17663, within: 6e-6)
    expectClose(result.consistency.ratio, 0.02181, within: 6e-6)
    expectClose(result.consistency.geometricIndex, 0.08036, within: 6e-6)
    #expect(result.consistency.randomIndexName == "saaty2005")
    #expect(result.consistency.isAcceptable)
    #expect(result.converged)
  }

  @Test(arguments: [(RandomIndexTable.doneganDodd, 0.0235), (.alonsoLamata, 0.02194), (.saaty1980, 0.0223)])
  func `the ratio of drinks depends on the table`(table: RandomIndexTable, ratio: Double) throws {
    let result = try priorities(of: PublishedMatrices.drinks, randomIndex: RandomIndex(table))
    expectClose(result.consistency.ratio, ratio, within: 6e-5)
    #expect(result.consistency.randomIndexName == table.rawValue)
  }

  @Test func `drinks by geometric means`() throws {
    let result = try priorities(of: PublishedMatrices.drinks, method: .geometric)
    expectClose(
      result.weights, [0.17872, 0.01846, 0.04223, 0.11650, 0.19114, 0.12862, 0.32432], within: 6e-6)
  }

  /// Saaty (2004) as in the vignette of the R package ahpsurvey.
  @Test func `city criteria agree with the published priorities`() throws {
    let result = try priorities(of: PublishedMatrices.city)
    expectClose(result.weights, [0.1522, 0.4335, 0.0716, 0.3050, 0.0378], within: 6e-5)
    expectClose(result.consistency.ratio, 0.0508, within: 1e-4)
  }

  /// Saaty (2003) and issue 15 of pyDecision for the geometric means.
  @Test func `the house agrees with the published priorities`() throws {
    let result = try priorities(of: PublishedMatrices.house)
    expectClose(
      result.weights, [0.1730, 0.0540, 0.1881, 0.0175, 0.0310, 0.0363, 0.1668, 0.3332], within: 6e-5)
    expectClose(result.consistency.principalEigenvalue, 9.669, within: 6e-4)
    expectClose(result.consistency.ratio, 0.17, within: 0.006)
    #expect(!result.consistency.isAcceptable)
    let geometric = try priorities(of: PublishedMatrices.house, method: .geometric)
    expectClose(
      geometric.weights, [0.1748, 0.0627, 0.1487, 0.0193, 0.0356, 0.0423, 0.1670, 0.3496], within: 6e-5)
  }

  static let orderThree: [([Double], [Double], Double, Double, Double)] = [
    ([2.0, 3, 2], [0.539615, 0.296961, 0.163424], 3.009203, 0.00885, 0.00793),
    ([3.0, 5, 3], [0.636986, 0.258285, 0.104729], 3.038511, 0.03703, 0.03320),
    ([2.0, 4, 2], [4.0 / 7, 2.0 / 7, 1.0 / 7], 3, 0, 0),
  ]

  @Test(arguments: orderThree)
  func `matrices of order 3`(
    upper: [Double], weights: [Double], eigenvalue: Double, ratio: Double, older: Double
  ) throws {
    let matrix = try ComparisonMatrix(names: letters(3), upper: upper)
    let result = priorities(of: matrix)
    expectClose(result.weights, weights, within: 6e-7)
    expectClose(result.consistency.principalEigenvalue, eigenvalue, within: 6e-7)
    expectClose(result.consistency.ratio, ratio, within: 6e-6)
    let other = priorities(of: matrix, randomIndex: RandomIndex(.saaty1980))
    expectClose(other.consistency.ratio, older, within: 6e-6)
  }

  /// Column sums 11/6, 10/3, 6 by hand.
  @Test func `column means of a matrix of order 3`() throws {
    let matrix = try ComparisonMatrix(names: letters(3), upper: [2, 3, 2])
    let wanted = [
      (6.0 / 11 + 4.0 / 7 + 0.5) / 3, (3.0 / 11 + 2.0 / 7 + 1.0 / 3) / 3, (2.0 / 11 + 1.0 / 7 + 1.0 / 6) / 3,
    ]
    expectClose(priorities(of: matrix, method: .arithmetic).weights, wanted, within: 1e-12)
  }

  @Test func `one and two criteria are consistent by definition`() throws {
    let one = try priorities(of: ComparisonMatrix(names: ["a"], upper: []))
    #expect(one.weights == [1])
    #expect(one.consistency.ratio == 0)
    let two = try priorities(of: ComparisonMatrix(names: ["a", "b"], upper: [3]))
    expectClose(two.weights, [0.75, 0.25], within: 1e-12)
    #expect(two.consistency.ratio == 0)
    #expect(two.consistency.geometricIndex == nil)
  }
}
