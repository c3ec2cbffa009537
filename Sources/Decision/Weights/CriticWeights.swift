/// Derives weights from contrast and conflict (CRITIC).
///
/// Cⱼ = σⱼ Σₖ (1 − rⱼₖ), with σ and r of the min–max normalized columns, costs reversed; weights are C
/// divided by their sum. A constant column has weight 0, a warning, and no part in the sums of the others; a
/// single column that is not constant has weight 1.
///
/// - Parameters:
///   - names: one name per column.
///   - directions: which values of each column are good.
///   - columns: raw values; rows with a missing value (NaN) are left out.
///   - correlation: Pearson's r as in the paper, or Spearman's rank correlation.
/// - Returns: the weights, with σ and C of every column.
/// - Throws: `degenerate` where every C is 0.
/// - Complexity: O(rows × columns²).
/// - Source: Diakoulaki, Mavrotas & Papayannakis (1995), Computers & Operations Research 22(7), eq. 3–6.
/// - Precondition: one name and one direction per column, columns of one length.
public func criticWeights(
  names: [String], directions: [Direction], columns: [[Double]], correlation: Correlation = .pearson
) throws(WeightDefect) -> ObjectiveWeights {
  let sample = try ObjectiveSample(names: names, columns: columns)
  let values = try sample.normalized(.minmax, directions: directions)
  let present = values.map { $0.filter { !$0.isNaN } }
  let telling = names.indices.filter { j in
    present[j].contains { $0 != present[j][0] }
  }
  var deviations = Array(repeating: 0.0, count: names.count)
  var information = deviations
  for j in telling { deviations[j] = ColumnSummary(present[j])?.deviation(.sample) ?? 0 }
  let compared = (correlation == .pearson ? present : present.map(averageRanks)).map(standardized)
  for j in telling {
    var conflict = 0.0
    for k in telling where k != j {
      let gap = 1 - product(of: compared[j], with: compared[k])
      // Columns that repeat each other differ by rounding only.
      conflict += gap < 1e-14 ? 0 : gap
    }
    information[j] = deviations[j] * conflict
  }
  if telling.count == 1 { information[telling[0]] = deviations[telling[0]] }
  return try ObjectiveWeights(
    sample, information: information, method: .critic,
    measures: [
      .init(name: "deviation", values: deviations), .init(name: "information", values: information),
    ])
}

/// Which correlation coefficient measures the conflict between columns.
public enum Correlation: String, CaseIterable, Hashable, Sendable {
  case pearson, spearman
}

/// x less its mean, divided by its length: the product of two such columns is Pearson's r.
private func standardized(_ x: [Double]) -> [Double] {
  let mean = x.reduce(0, +) / Double(x.count)
  var squares = 0.0
  for value in x { squares += (value - mean) * (value - mean) }
  let length = squares.squareRoot()
  return x.map { ($0 - mean) / length }
}

private func product(of x: [Double], with y: [Double]) -> Double {
  var sum = 0.0
  for i in x.indices { sum += x[i] * y[i] }
  return sum
}

/// Ranks from 1 for the smallest value; equal values share the mean of their ranks.
func averageRanks(of values: [Double]) -> [Double] {
  let order = sortedRows(of: values, ascending: true)
  var ranks = Array(repeating: 0.0, count: values.count)
  var start = 0
  while start < order.count {
    var end = start + 1
    while end < order.count, order[end].value == order[start].value { end += 1 }
    for place in start..<end { ranks[order[place].row] = Double(start + end + 1) / 2 }
    start = end
  }
  return ranks
}
