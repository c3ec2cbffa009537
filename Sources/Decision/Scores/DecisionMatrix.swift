/// Alternatives (rows) by indicators (columns) with directions and weights, nothing missing.
///
/// Holding one is the proof that every value is present and finite and that the weights sum to 1.
public struct DecisionMatrix: Hashable, Sendable {
  /// The names of the columns.
  public let names: [String]
  /// Which values of each column are good.
  public let directions: [Direction]
  /// The raw values, a column each, in its own unit.
  public let columns: [[Double]]
  /// The weights, divided by their sum.
  public let weights: [Double]

  /// The number of rows, at least 1.
  public var rows: Int { columns[0].count }

  /// - Throws: the first defect: weights first, then by column and row.
  /// - Precondition: names, directions, columns and weights agree in number, columns in length; there is
  ///   at least one column.
  public init(
    names: [String], directions: [Direction], columns: [[Double]], weights: [Double]
  ) throws(ScoreDefect) {
    precondition(directions.count == columns.count, "every column needs one direction")
    precondition(!columns.isEmpty, "a decision needs at least one column")
    self.weights = try checkedWeights(names: names, weights, columns: columns)
    guard !columns[0].isEmpty else { throw .noRows }
    try requirePresent(names: names, columns: columns)
    for (name, column) in zip(names, columns) {
      guard let row = column.firstIndex(where: \.isInfinite) else { continue }
      throw .normalize(.infinite(column: name, row: row))
    }
    self.names = names
    self.directions = directions
    self.columns = columns
  }

  /// The columns made dimensionless and benefit-oriented, and the names of the constant ones.
  func normalized(_ method: Normalization) throws(ScoreDefect) -> (columns: [[Double]], constant: [String]) {
    do {
      let normalizer = try Normalizer(method, names: names, directions: directions, columns: columns)
      let constant = normalizer.columns.filter(\.summary.isConstant).map(\.name)
      return (try normalizer.apply(to: columns), constant)
    } catch { throw .normalize(error) }
  }
}
