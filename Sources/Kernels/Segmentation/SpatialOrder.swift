/// The rows in an order in which neighbours lie near each other, whatever order they came in.
///
/// Coordinates are placed on a grid between the column's smallest and largest value, and their bits
/// interleaved; rows in one cell are ordered by their coordinates, equal ones by row.
///
/// - Parameters:
///   - columns: finite values, one column per coordinate.
///   - rows: the rows to order.
/// - Returns: `rows`, reordered.
/// - Precondition: every row lies within every column.
/// - Complexity: O(rows · columns), plus comparisons among the rows of one cell.
/// - Source: Morton (1966), "A computer oriented geodetic data base".
public func spatialOrder(_ columns: [[Double]], rows: [Int32]) -> [Int32] {
  let used = min(columns.count, 48)
  guard used > 0, rows.count > 1 else { return rows }
  let bits = min(16, 48 / used)
  var keys = [UInt64](repeating: 0, count: rows.count)
  for (j, column) in columns.prefix(used).enumerated() {
    var (low, high) = (Double.infinity, -Double.infinity)
    for row in rows { (low, high) = (min(low, column[Int(row)]), max(high, column[Int(row)])) }
    let cells = Double(1 << bits)
    // Halving keeps the width finite for columns that span the whole range of numbers.
    let width = (high / 2 - low / 2) * 2
    let scale = high > low && width.isFinite ? cells / width : 0
    for (i, row) in rows.enumerated() {
      let cell = UInt64(max(0, min(cells - 1, (column[Int(row)] - low) * scale)))
      for bit in 0..<bits { keys[i] |= (cell &>> UInt64(bit) & 1) &<< UInt64(bit &* used &+ j) }
    }
  }
  var order = (0..<rows.count).map { Int32(truncatingIfNeeded: $0) }
  radixSort(&keys, &order)
  orderCells(keys.span, &order, columns, rows)
  return order.map { rows[Int($0)] }
}

/// Orders the rows of one cell by their coordinates.
private func orderCells(
  _ keys: Span<UInt64>, _ order: inout [Int32], _ columns: [[Double]], _ rows: [Int32]
) {
  var start = 0
  while start < keys.count {
    var end = start + 1
    while end < keys.count, keys[end] == keys[start] { end += 1 }
    if end - start > 1 {
      order[start..<end].sort { a, b in
        let (left, right) = (Int(rows[Int(a)]), Int(rows[Int(b)]))
        for column in columns where column[left] != column[right] { return column[left] < column[right] }
        return left < right
      }
    }
    start = end
  }
}
