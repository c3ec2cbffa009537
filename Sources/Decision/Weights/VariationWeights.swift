/// Derives weights from the coefficients of variation sⱼ/|x̄ⱼ| of the raw columns, divided by their sum.
///
/// A constant column has weight 0 and a warning. Which direction is good does not matter.
///
/// - Parameters:
///   - names: one name per column.
///   - columns: raw values; rows with a missing value (NaN) are left out.
/// - Returns: the weights, with v of every column.
/// - Throws: `zeroMean` where a mean is 0 beside its column's values; `degenerate` where all are constant.
/// - Complexity: O(rows × columns).
/// - Precondition: one name per column, columns of one length.
public func variationWeights(
  names: [String], columns: [[Double]]
) throws(WeightDefect) -> ObjectiveWeights {
  let sample = try ObjectiveSample(names: names, columns: columns)
  var coefficients = Array(repeating: 0.0, count: names.count)
  for j in names.indices where !sample.isConstant[j] {
    guard let summary = ColumnSummary(sample.columns[j]) else { continue }
    let largest = max(abs(summary.minimum), abs(summary.maximum))
    guard abs(summary.mean) > 1e-12 * largest else { throw .zeroMean(column: names[j]) }
    coefficients[j] = summary.deviation(.sample) / abs(summary.mean)
  }
  return try ObjectiveWeights(
    sample, information: coefficients, method: .cv, measures: [.init(name: "cv", values: coefficients)])
}

/// The same weight for every name.
///
/// - Throws: `noColumns` where there are no names.
public func equalWeights(names: [String]) throws(WeightDefect) -> LocalWeights {
  guard !names.isEmpty else { throw .noColumns }
  let share = 1 / Double(names.count)
  return LocalWeights(names: names, weights: names.map { _ in share }, method: .equal)
}
