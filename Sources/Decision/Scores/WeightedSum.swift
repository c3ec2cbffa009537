/// Σⱼ wⱼ xⱼ of every row.
///
/// - Parameters:
///   - names: one name per column, for defects.
///   - columns: dimensionless, benefit-oriented values; NaN is missing.
///   - weights: one weight of at least 0 per column, not all 0; they are used divided by their sum.
///   - missing: what to do where a value is NaN.
/// - Returns: one score per row; NaN where, under `renormalize`, nothing of positive weight is present.
/// - Throws: `weight`, `allWeightsZero`, or under `fail` `missingIndicator` with the first gap.
/// - Complexity: O(rows × columns).
/// - Precondition: names, columns and weights agree in number, columns in length.
public func weightedSum(
  names: [String], columns: [[Double]], weights: [Double], missing: MissingRule = .fail
) throws(ScoreDefect) -> [Double] {
  let weights = try checkedWeights(names: names, weights, columns: columns)
  if missing == .fail { try requirePresent(names: names, columns: columns) }
  return weightedMeans(of: columns, weights: weights)
}

/// The mean of present values by weights that sum to 1; NaN where no present value has weight.
///
/// Rows in which everything is present are not divided by anything, so that no rounding enters them.
func weightedMeans(of columns: [[Double]], weights: [Double]) -> [Double] {
  let rows = columns.first?.count ?? 0
  var sums = Array(repeating: 0.0, count: rows)
  var absent = Array(repeating: 0.0, count: rows)
  for (column, weight) in zip(columns, weights) where weight > 0 {
    for row in 0..<rows {
      if column[row].isNaN { absent[row] += weight } else { sums[row] += weight * column[row] }
    }
  }
  for row in 0..<rows where absent[row] > 0 {
    let present = zip(columns, weights).reduce(0.0) { $1.0[row].isNaN ? $0 : $0 + $1.1 }
    sums[row] = present > 0 ? sums[row] / present : .nan
  }
  return sums
}

/// Weights divided by their sum.
func checkedWeights(
  names: [String], _ weights: [Double], columns: [[Double]]
) throws(ScoreDefect) -> [Double] {
  precondition(
    names.count == columns.count && weights.count == columns.count,
    "every column needs one name and one weight")
  for (name, weight) in zip(names, weights) where !(weight >= 0 && weight.isFinite) {
    throw .weight(column: name, value: weight.isNaN ? nil : weight)
  }
  let sum = weights.reduce(0, +)
  guard sum > 0 else { throw .allWeightsZero }
  // Weights that sum to 1 up to rounding are taken as they are.
  return abs(sum - 1) < 1e-12 ? weights : weights.map { $0 / sum }
}

/// Demands that nothing is missing.
func requirePresent(names: [String], columns: [[Double]]) throws(ScoreDefect) {
  for (name, column) in zip(names, columns) {
    if let row = column.firstIndex(where: \.isNaN) { throw .missingIndicator(column: name, row: row) }
  }
}
