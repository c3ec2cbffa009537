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
/// - Complexity: O(n) for values that spread over their range or differ in their leading 32 bits, O(n log n) at
///   worst.
public func competitionRanks(
  _ values: [Double], ascending: Bool = false, tolerance: Double = 1e-12, threads: Int = 2
) -> [Int64] {
  var ranks = [Int64](repeating: 0, count: values.count)
  let (keys, rows) = ordered(values, ascending: ascending, threads: threads)
  guard let best = keys.first, let last = keys.last else { return ranks }
  let reach = tolerance * max(abs(best), abs(last))
  let part = max(1, (keys.count + 15) / 16)
  unsafe ranks.withUnsafeMutableBufferPointer { buffer in
    // SAFETY: each row stands once in `rows` and is one of the ranks', so no two threads write one place.
    nonisolated(unsafe) let ranks = unsafe buffer
    _ = concurrentResults((keys.count + part - 1) / part, threads: keys.count > 50_000 ? threads : 1) {
      turn in
      let start = turn * part
      // The rank of a part's first value is that of the value that began its run.
      var first = start
      while first > 0, !(abs(keys[first] - keys[first - 1]) > reach) { first -= 1 }
      var current = Int64(first + 1)
      var before = keys[start]
      for place in start..<min(start + part, keys.count) {
        let key = keys[place]
        if abs(key - before) > reach { current = Int64(place + 1) }
        unsafe ranks[Int(rows[place])] = current
        before = key
      }
      return 0
    }
  }
  return ranks
}

/// The values present, best first as smallest, with their rows; equal values by row.
private func ordered(
  _ values: [Double], ascending: Bool, threads: Int
) -> (keys: [Double], rows: [UInt32]) {
  if values.count > 50_000,
    let order = BucketedOrder(values, descending: !ascending, threads: threads)
  {
    return (order.keys, order.rows)
  }
  // Ascending order of −x is descending order of x, and rows of equal values stay in order.
  let keys = ascending ? values : elementwise(values) { -$0 }
  let all = (0..<UInt32(truncatingIfNeeded: keys.count)).map { $0 }
  let (sorted, present, _) = ascendingRows(of: keys.span, among: all.span)
  let rows = Array(sorted[..<present])
  return (rows.map { keys[Int($0)] }, rows)
}
