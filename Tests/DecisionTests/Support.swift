import Decision
import Kernels
import Testing

/// Expects numbers to agree within a tolerance, one by one.
func expectClose(
  _ found: [Double], _ wanted: [Double], within tolerance: Double,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(found.count == wanted.count, sourceLocation: sourceLocation)
  for (i, (a, b)) in zip(found, wanted).enumerated() {
    #expect(abs(a - b) <= tolerance, "place \(i): \(a) is not \(b)", sourceLocation: sourceLocation)
  }
}

/// Expects a number within a tolerance.
func expectClose(
  _ found: Double?, _ wanted: Double, within tolerance: Double,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let found = found ?? .nan
  #expect(abs(found - wanted) <= tolerance, "\(found) is not \(wanted)", sourceLocation: sourceLocation)
}

/// The names a, b, c … of n criteria.
func letters(_ n: Int) -> [String] { (0..<n).map { String(UnicodeScalar(UInt8(97 + $0))) } }

/// A matrix of random grades.
func randomMatrix(_ n: Int, _ random: inout RandomSource) throws -> ComparisonMatrix {
  let grades = JudgementScale.grades
  let upper = (0..<n * (n - 1) / 2).map { _ in grades[random.below(grades.count)] }
  return try ComparisonMatrix(names: letters(n), upper: upper)
}

/// A perfectly consistent matrix and the weights behind it.
func consistentMatrix(_ n: Int, _ random: inout RandomSource) throws -> (ComparisonMatrix, [Double]) {
  let raw = (0..<n).map { _ in 0.05 + random.unit() }
  let sum = raw.reduce(0, +)
  let rows = raw.map { x in raw.map { x / $0 } }
  return (try ComparisonMatrix(names: letters(n), rows: rows), raw.map { $0 / sum })
}
