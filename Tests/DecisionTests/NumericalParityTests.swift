import Decision
import Testing

/// Six rows of two benefits and two costs, computed from the formulas with NumPy 2.4 (`numpy.std`,
/// `numpy.corrcoef`, plain array arithmetic).
@Suite struct NumericalParityTests {
  static let names = letters(4)
  static let directions: [Direction] = [.benefit, .cost, .benefit, .cost]
  static let columns: [[Double]] = [
    [62.9, 30.7, 79.9, 26.2, 99.6, 22.3], [89.8, 87.5, 47.3, 45.1, 79.5, 16.9],
    [77.8, 1.5, 31.0, 51.0, 62.6, 61.6], [23.3, 82.3, 28.6, 55.8, 98.9, 5.4],
  ]
  static var matrix: DecisionMatrix {
    get throws {
      try DecisionMatrix(
        names: names, directions: directions, columns: columns, weights: [0.4, 0.3, 0.2, 0.1])
    }
  }

  @Test func `scores with costs`() throws {
    expectClose(
      try Topsis(Self.matrix).closeness,
      [0.50076617, 0.089831762, 0.6358360332, 0.3555164011, 0.6292249894, 0.4561578437], within: 6e-11)
    expectClose(
      try Vikor(Self.matrix).compromise,
      [0.439353699, 0.9209394923, 0, 0.68454262, 0.2616800847, 0.5612257054], within: 6e-11)
    expectClose(
      try GreyRelation(Self.matrix).grades,
      [0.5774882977, 0.3503706197, 0.5851790311, 0.4727120924, 0.6867499288, 0.6737197179], within: 6e-11)
  }

  @Test func `objective weights with costs`() throws {
    expectClose(
      try entropyWeights(names: Self.names, directions: Self.directions, columns: Self.columns).weights
        .weights,
      [0.1338454407, 0.1946279872, 0.176188161, 0.4953384111], within: 6e-11)
    expectClose(
      try criticWeights(names: Self.names, directions: Self.directions, columns: Self.columns).weights
        .weights,
      [0.3410858065, 0.2525660339, 0.1901846156, 0.216163544], within: 6e-11)
    expectClose(
      try variationWeights(names: Self.names, columns: Self.columns).weights.weights,
      [0.2500638965, 0.1997885769, 0.2402398543, 0.3099076723], within: 6e-11)
  }
}
