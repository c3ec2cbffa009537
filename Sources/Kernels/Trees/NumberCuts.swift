/// The best cut of a numeric column by the sum of squares of a numeric target.
///
/// - Parameters:
///   - entries: the node's rows that have a value, ascending.
///   - classBits: the low bits of an entry that are not its row.
///   - values: the column, by row.
///   - responses: the target, by row.
///   - caseWeights: by row, or empty if every row weighs 1.
///   - edge: how many rows must lie on either side.
///   - known: the moments of exactly these rows, if they are known already.
///   - bar: a gain to be exceeded by more than rounding error.
/// - Returns: the first cut of the largest drop of Σ w (y − ȳ)², or `nil` if
///   none gains anything.
/// - Complexity: O(n).
/// - Source: Breiman, Friedman, Olshen & Stone (1984), ch. 8.
public func bestNumberCut(
  _ entries: Span<UInt32>, classBits: Int, values: Span<Double>, responses: Span<Double>,
  caseWeights: Span<Double>, edge: Int, known: NumberMoments? = nil, beating bar: Double = 0
) -> NumericCut? {
  let moments =
    known
    ?? numberMoments(entries, classBits: classBits, responses: responses, caseWeights: caseWeights)
  guard moments.weight > 0 else { return nil }
  let floor = max(moments.squares * 1e-20, bar * tieFactor)
  if caseWeights.isEmpty, classBits == 0 {
    return MeanScan(moments, rows: entries.count, edge: edge).best(entries, values, responses, floor: floor)
  }
  return bestCut(
    entries, classBits: classBits, values: values, caseWeights: caseWeights, responses: responses,
    edge: edge, floor: floor, MeanStatistics(moments))
}

/// Weight, mean and sum of squares about the mean of some rows' target numbers.
public struct NumberMoments: Hashable, Sendable {
  /// Σ w.
  public var weight = 0.0
  /// Σ w y / Σ w.
  public var mean = 0.0
  /// Σ w (y − mean)².
  public var squares = 0.0

  /// The moments of no rows.
  public init() {}

  /// Moments from their parts.
  public init(weight: Double, mean: Double, squares: Double) {
    self.weight = weight
    self.mean = mean
    self.squares = squares
  }
}

/// Weight, mean and squares of the target over some rows, in two passes.
///
/// - Complexity: O(n).
public func numberMoments(
  _ entries: Span<UInt32>, classBits: Int, responses: Span<Double>, caseWeights: Span<Double>
) -> NumberMoments {
  let shift = UInt32(truncatingIfNeeded: classBits)
  if caseWeights.isEmpty, entries.count >= 1 << 16 { return plainMoments(entries, shift, responses) }
  var result = NumberMoments()
  var sum = 0.0
  for i in entries.indices {
    let row = Int(entries[i] &>> shift)
    let weight = caseWeights.isEmpty ? 1 : caseWeights[row]
    result.weight += weight
    sum += weight * responses[row]
  }
  guard result.weight > 0 else { return result }
  result.mean = sum / result.weight
  for i in entries.indices {
    let row = Int(entries[i] &>> shift)
    let difference = responses[row] - result.mean
    result.squares += (caseWeights.isEmpty ? 1 : caseWeights[row]) * difference * difference
  }
  return result
}

/// The same for very many rows that all weigh 1, whose targets are looked up
/// once and far apart.
private func plainMoments(
  _ entries: Span<UInt32>, _ shift: UInt32, _ responses: Span<Double>
) -> NumberMoments {
  // SAFETY: every place of the new array is written.
  let targets = unsafe [Double](unsafeUninitializedCapacity: entries.count) { targets, count in
    for i in entries.indices { unsafe targets[i] = responses[Int(entries[i] &>> shift)] }
    count = entries.count
  }
  var result = NumberMoments()
  result.weight = Double(entries.count)
  var sum = 0.0
  for target in targets { sum += target }
  result.mean = sum / result.weight
  for target in targets { result.squares += (target - result.mean) * (target - result.mean) }
  return result
}

/// Weight and drift Σ w (y − ȳ) of the rows passed; the gain is drift²·T/(L·R).
private struct MeanStatistics: CutStatistics {
  private var weight = 0.0
  private var drift = 0.0
  private let total: Double
  private let mean: Double

  static var readsResponses: Bool { true }

  init(_ moments: NumberMoments) {
    total = moments.weight
    mean = moments.mean
  }

  @inline(__always) mutating func pass(class k: Int, weight: Double, response: Double) {
    self.weight += weight
    drift += weight * (response - mean)
  }

  @inline(__always) func mayBeat(_ bar: Double) -> Bool {
    drift * drift * total > bar * weight * (total - weight) * (1 - 1e-14)
  }

  @inline(__always) func gain() -> Double {
    let product = weight * (total - weight)
    return product > 0 ? drift * drift * total / product : 0
  }

  @inline(__always) func lowerIsBelow() -> Bool { drift < 0 }
}
