/// Ranks from 1 for the best value, where values that differ by rounding share the better rank (1, 1, 3).
///
/// Neighbours in the order are one rank where they differ by `tolerance` times the largest magnitude or less.
///
/// - Parameters:
///   - values: at most 2³¹ values; NaN is missing.
///   - ascending: whether the smallest is best.
///   - tolerance: how far equal values may be apart, relative to the largest magnitude.
///   - threads: more than 1 sorts parts side by side; the result is the same.
/// - Returns: one rank per row; 0 where the value is NaN.
/// - Complexity: O(n) for values that differ in their leading 32 bits, O(n log n) at worst.
public func competitionRanks(
  _ values: [Double], ascending: Bool = false, tolerance: Double = 1e-12, threads: Int = 2
) -> [Int64] {
  let order = orderedRows(values, ascending: ascending, threads: threads)
  var ranks = [Int64](repeating: 0, count: values.count)
  guard let best = order.first, let last = order.last else { return ranks }
  let reach = tolerance * max(abs(values[Int(best)]), abs(values[Int(last)]))
  var before = values[Int(best)]
  var current: Int64 = 1
  for place in order.indices {
    let row = Int(order[place])
    let value = values[row]
    if abs(value - before) > reach { current = Int64(place + 1) }
    ranks[row] = current
    before = value
  }
  return ranks
}

/// The rows in the order of their values, best first, equal values by row; rows without a value left out.
private func orderedRows(_ values: [Double], ascending: Bool, threads: Int) -> [UInt32] {
  // Ascending order of −x is descending order of x, and rows of equal values stay in order.
  let keys = ascending ? values : elementwise(values) { -$0 }
  let count = keys.count
  let halves = threads > 1 && count > 50_000 ? [0..<count / 2, count / 2..<count] : [0..<count]
  let parts = concurrentResults(halves.count, threads: threads) { part in
    let rows = halves[part].map { UInt32(truncatingIfNeeded: $0) }
    let (sorted, present, _) = ascendingRows(of: keys.span, among: rows.span)
    return Array(sorted[..<present])
  }
  guard parts.count == 2 else { return parts.first ?? [] }
  let (low, high) = (parts[0], parts[1])
  let total = low.count + high.count
  // One thread merges the first half of the result from the front, another the second half from the back.
  let merged = concurrentResults(2, threads: threads) { turn in
    turn == 0
      ? mergedFront(keys, low, high, count: total / 2) : mergedBack(keys, low, high, count: total - total / 2)
  }
  return merged[0] + merged[1]
}

/// The first `count` rows of two ordered lists; of equal values those of `low` come first.
private func mergedFront(_ keys: [Double], _ low: [UInt32], _ high: [UInt32], count: Int) -> [UInt32] {
  var result: [UInt32] = []
  result.reserveCapacity(count)
  var (i, j) = (0, 0)
  while result.count < count {
    if j == high.count || (i < low.count && keys[Int(low[i])] <= keys[Int(high[j])]) {
      result.append(low[i])
      i += 1
    } else {
      result.append(high[j])
      j += 1
    }
  }
  return result
}

/// The last `count` rows of two ordered lists, in order.
private func mergedBack(_ keys: [Double], _ low: [UInt32], _ high: [UInt32], count: Int) -> [UInt32] {
  var result = [UInt32](repeating: 0, count: count)
  var (i, j) = (low.count - 1, high.count - 1)
  for place in stride(from: count - 1, through: 0, by: -1) {
    if i < 0 || (j >= 0 && keys[Int(low[i])] <= keys[Int(high[j])]) {
      result[place] = high[j]
      j -= 1
    } else {
      result[place] = low[i]
      i -= 1
    }
  }
  return result
}
