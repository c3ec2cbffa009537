/// The three-cycles a ≻ b ≻ c ≻ a among judgements: contradictions of logic rather than of degree.
///
/// - Returns: triples (i, j, k) with aᵢⱼ > 1, aⱼₖ > 1, aₖᵢ > 1, each once, starting from its smallest index.
/// - Complexity: O(n³).
public func judgementCycles(of matrix: ComparisonMatrix) -> [[Int]] {
  func beats(_ i: Int, _ j: Int) -> Bool { matrix[i, j] > 1 + 1e-9 }
  var cycles: [[Int]] = []
  for i in 0..<matrix.order {
    for j in i + 1..<matrix.order {
      for k in i + 1..<matrix.order where k != j && beats(i, j) && beats(j, k) && beats(k, i) {
        cycles.append([i, j, k])
      }
    }
  }
  return cycles
}
