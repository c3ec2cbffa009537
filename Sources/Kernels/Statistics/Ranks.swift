/// Which rank equal values get.
public enum TieRule: Hashable, Sendable, CaseIterable {
  /// The mean of the ranks they fill.
  case average
  /// The lowest of them.
  case lowest
  /// The highest of them.
  case highest
  /// One rank each, in the order of the rows.
  case first
  /// The number of distinct values up to and including theirs.
  case dense
}

/// The rank of every value, counted from 1 for the smallest.
///
/// - Parameters:
///   - values: NaN is missing.
///   - ties: which rank equal values get.
///   - descending: counts from the largest instead; `TieRule.first` still follows the rows.
/// - Returns: one rank per row; NaN where the value is NaN, which takes no rank.
/// - Complexity: O(n).
public func ranks(_ values: Span<Double>, ties: TieRule, descending: Bool = false) -> [Double] {
  let order = sortedOrder(values, descending: descending)
  var result = [Double](repeating: .nan, count: values.count)
  var start = 0
  var distinct = 0
  while start < order.count, !values[Int(order[start])].isNaN {
    let value = values[Int(order[start])]
    var end = start + 1
    while end < order.count, values[Int(order[end])] == value { end += 1 }
    distinct += 1
    for place in start..<end {
      let rank =
        switch ties {
        case .average: Double(start + 1 + end) / 2
        case .lowest: Double(start + 1)
        case .highest: Double(end)
        case .first: Double(place + 1)
        case .dense: Double(distinct)
        }
      result[Int(order[place])] = rank
    }
    start = end
  }
  return result
}
