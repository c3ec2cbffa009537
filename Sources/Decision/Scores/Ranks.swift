/// Ranks from 1 for the largest value; values that are equal share the smallest rank of theirs (1, 2, 2, 4).
///
/// Values count as equal when neighbours in descending order differ by at most 10⁻¹² of the largest
/// magnitude, so that sums which agree on paper don't rank apart by their last bits.
///
/// - Parameter ascending: ranks from 1 for the smallest value instead.
/// - Returns: one rank per value; nil where the value is missing (NaN).
/// - Complexity: O(m log m).
public func ranks(of values: [Double], ascending: Bool = false) -> [Int?] {
  let present = values.indices.filter { !values[$0].isNaN }
  // Ties by place, so that the order doesn't hang on how the standard library sorts.
  let order = present.sorted { a, b in
    if values[a] == values[b] { return a < b }
    return ascending ? values[a] < values[b] : values[a] > values[b]
  }
  let largest = present.reduce(0.0) { max($0, abs(values[$1])) }
  var ranks = [Int?](repeating: nil, count: values.count)
  var current = 0
  for (place, row) in order.enumerated() {
    if place == 0 || abs(values[row] - values[order[place - 1]]) > 1e-12 * largest { current = place + 1 }
    ranks[row] = current
  }
  return ranks
}
