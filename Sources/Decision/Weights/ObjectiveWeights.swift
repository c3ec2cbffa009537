/// Weights of columns derived from their values alone.
public struct ObjectiveWeights: Hashable, Sendable {
  /// The weights; they sum to 1.
  public let weights: LocalWeights
  /// What the weights were computed from, one value per column.
  public let measures: [Measure]
  /// The number of rows without a missing value: only these count.
  public let rowsUsed: Int
  /// Constant columns and rows left out.
  public let warnings: [WeightWarning]

  /// A quantity with a value per column.
  public struct Measure: Hashable, Sendable {
    /// The quantity: `entropy`, `divergence`, `deviation`, `information` or `cv`.
    public let name: String
    /// One value per column.
    public let values: [Double]
  }

  /// Divides informations by their sum.
  init(
    _ sample: ObjectiveSample, information: [Double], method: WeightMethod, measures: [Measure]
  ) throws(WeightDefect) {
    let total = information.reduce(0, +)
    guard total > 0 else { throw .degenerate(columns: sample.names) }
    weights = LocalWeights(
      names: sample.names, weights: information.map { $0 / total }, method: method)
    self.measures = measures
    rowsUsed = sample.rows
    let leftOut = sample.rowsLeftOut > 0 ? [WeightWarning.rowsLeftOut(count: sample.rowsLeftOut)] : []
    warnings = leftOut + sample.constantNames.map { .constant(column: $0) }
  }
}
