/// How far two divisions of the same rows agree, corrected for chance: 1 for equal divisions, about 0 for
/// unrelated ones.
///
/// Only rows with a code of 0 or more in both count. The names of the groups do not matter.
///
/// - Parameters:
///   - left: a code per row; below 0 where a row has none.
///   - right: a code per row.
/// - Returns: `nil` under two rows; 1 where both divisions put all rows into one group or each row into
///   its own.
/// - Precondition: equally many codes.
/// - Complexity: O(rows + groups²).
/// - Source: Hubert & Arabie (1985), "Comparing partitions", J. Classification 2, eq. 5.
public func adjustedRandIndex(_ left: [Int32], _ right: [Int32]) -> Double? {
  precondition(left.count == right.count, "two divisions are compared row by row")
  let (width, height) = (Int(right.max() ?? -1) + 1, Int(left.max() ?? -1) + 1)
  var cells = [Int](repeating: 0, count: max(0, width * height))
  var rows = [Int](repeating: 0, count: height)
  var columns = [Int](repeating: 0, count: width)
  for (a, b) in zip(left, right) where a >= 0 && b >= 0 {
    cells[Int(a) * width + Int(b)] += 1
    rows[Int(a)] += 1
    columns[Int(b)] += 1
  }
  return adjustedRandIndex(cells: cells, rows: rows, columns: columns)
}

/// The same from the counts of each pair of groups, of the left groups and of the right ones.
func adjustedRandIndex(cells: [Int], rows: [Int], columns: [Int]) -> Double? {
  let count = rows.reduce(0, +)
  guard count > 1 else { return nil }
  func pairs(_ counts: [Int]) -> Double {
    counts.reduce(0) { $0 + Double($1) * Double($1 - 1) / 2 }
  }
  let (both, inLeft, inRight) = (pairs(cells), pairs(rows), pairs(columns))
  let expected = inLeft * inRight / pairs([count])
  let largest = (inLeft + inRight) / 2
  return largest == expected ? 1 : (both - expected) / (largest - expected)
}
