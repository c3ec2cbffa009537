/// Solves A x = b by elimination with the largest pivot of each column; nil where A is singular to 10⁻¹².
///
/// - Complexity: O(n³).
/// - Precondition: A is square and b as long as A.
func solved(_ matrix: [[Double]], _ right: [Double]) -> [Double]? {
  var rows = zip(matrix, right).map { $0 + [$1] }
  let n = rows.count
  let scale = matrix.joined().reduce(0) { max($0, abs($1)) }
  for column in 0..<n {
    let pivot = (column..<n).reduce(column) { abs(rows[$1][column]) > abs(rows[$0][column]) ? $1 : $0 }
    guard abs(rows[pivot][column]) > 1e-12 * scale else { return nil }
    rows.swapAt(column, pivot)
    for row in column + 1..<n {
      let factor = rows[row][column] / rows[column][column]
      for k in column...n { rows[row][k] -= factor * rows[column][k] }
    }
  }
  var solution = Array(repeating: 0.0, count: n)
  for row in stride(from: n - 1, through: 0, by: -1) {
    let known = (row + 1..<n).reduce(0.0) { $0 + rows[row][$1] * solution[$1] }
    solution[row] = (rows[row][n] - known) / rows[row][row]
  }
  return solution
}
