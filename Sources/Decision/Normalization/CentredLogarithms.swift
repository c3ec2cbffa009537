import Kernels

/// ln xᵢⱼ less its mean over the columns j, row by row; a row with a missing part becomes missing.
///
/// - Source: Aitchison (1986), "The Statistical Analysis of Compositional Data", ch. 4.
/// - Precondition: every present value is above 0.
func centredLogarithms(of columns: [[Double]]) -> [[Double]] {
  var result = columns.map { $0.map { naturalLogarithm($0) } }
  for row in result.first?.indices ?? 0..<0 {
    let mean = result.reduce(0.0) { $0 + $1[row] } / Double(result.count)
    for j in result.indices { result[j][row] -= mean }
  }
  return result
}
