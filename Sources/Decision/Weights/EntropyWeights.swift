import Kernels

/// Derives weights from the entropy of each column: the more unequal its values, the more it weighs.
///
/// pᵢⱼ = yᵢⱼ/Σᵢ yᵢⱼ of the normalized, shifted values y; eⱼ = −(1/ln m) Σ p ln p with 0 · ln 0 = 0;
/// weights are 1 − eⱼ divided by their sum. The default normalization, shares, is the plain method for
/// benefits and takes 1/x for costs. A constant column has weight 0 and a warning.
///
/// - Parameters:
///   - names: one name per column.
///   - directions: which values of each column are good.
///   - columns: raw values; rows with a missing value (NaN) are left out.
///   - normalize: how values are made positive and benefit-oriented.
///   - shift: is added to the normalized values, as is usual after min–max; it changes the answer.
/// - Returns: the weights, with e and 1 − e of every column.
/// - Throws: `degenerate` where all columns are constant; `negativeShare` after a normalization with
///   negative values.
/// - Complexity: O(rows × columns).
/// - Source: Shannon (1948); Zeleny (1982), "Multiple Criteria Decision Making", ch. 6.
/// - Precondition: one name and one direction per column, columns of one length.
public func entropyWeights(
  names: [String], directions: [Direction], columns: [[Double]],
  normalize: Normalization = .sum, shift: Double = 0
) throws(WeightDefect) -> ObjectiveWeights {
  guard shift >= 0, shift.isFinite else { throw .parameter(name: "shift", value: shift) }
  let sample = try ObjectiveSample(names: names, columns: columns)
  let values = try sample.normalized(normalize, directions: directions)
  var entropies = Array(repeating: 1.0, count: names.count)
  for j in names.indices where !sample.isConstant[j] {
    let shifted = values[j].map { $0 + shift }
    if let row = shifted.firstIndex(where: { $0 < 0 }) {
      throw .negativeShare(column: names[j], row: row, value: shifted[row])
    }
    entropies[j] = relativeEntropy(of: shifted, rows: sample.rows)
  }
  // The entropy of equal shares comes out a rounding error away from 1.
  let divergences = entropies.map { 1 - $0 < 1e-14 ? 0 : 1 - $0 }
  return try ObjectiveWeights(
    sample, information: divergences, method: .entropy,
    measures: [.init(name: "entropy", values: entropies), .init(name: "divergence", values: divergences)])
}

/// −(1/ln m) Σ p ln p of the shares of m present values of at least 0, not all 0.
private func relativeEntropy(of values: [Double], rows: Int) -> Double {
  var total = 0.0
  for value in values where !value.isNaN { total += value }
  guard total > 0 else { return 1 }
  var sum = 0.0
  for value in values where value > 0 {
    let share = value / total
    sum -= share * naturalLogarithm(share)
  }
  return sum / naturalLogarithm(Double(rows))
}
