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

/// The scan of a column where rows all weigh 1, four places at a time.
///
/// Cuts are compared as fractions drift² / (L·R), without dividing. Drifts are
/// summed four by four, in the same way on every machine.
struct MeanScan {
  private let total: Int
  private let mean: Double
  private let edge: Int

  init(_ moments: NumberMoments, rows: Int, edge: Int) {
    total = rows
    mean = moments.mean
    self.edge = max(edge, 1)
  }

  /// The best place so far.
  private struct Record {
    var below = 0
    var drift = 0.0
    var squares: Double
    var sides = 1.0
  }

  func best(
    _ entries: Span<UInt32>, _ values: Span<Double>, _ responses: Span<Double>, floor: Double
  ) -> NumericCut? {
    guard total >= 2 * edge else { return nil }
    var record = Record(squares: floor / Double(total))
    // SAFETY: the pointers are used inside the closures only; places stay below `total`, the number of entries, and
    // an entry is a row of the columns.
    unsafe entries.withUnsafeBufferPointer { entries in
      unsafe values.withUnsafeBufferPointer { values in
        unsafe responses.withUnsafeBufferPointer { responses in
          guard let start = entries.baseAddress, let response = responses.baseAddress else { return }
          unsafe scan(EntryColumn(entries: start, values: values, shift: 0), response, &record)
        }
      }
    }
    guard record.below > 0 else { return nil }
    let lower = values[Int(entries[record.below - 1])]
    let upper = values[Int(entries[record.below])]
    return NumericCut(
      below: record.below, threshold: threshold(between: lower, and: upper),
      gain: record.drift * record.drift * Double(total) / Double(record.below * (total - record.below)),
      lowerIsBelow: record.drift < 0)
  }

  @inline(__always)
  private func scan(_ column: EntryColumn, _ response: UnsafePointer<Double>, _ record: inout Record) {
    var drift = 0.0
    let end = total &- edge
    for i in 0..<(edge &- 1) { drift += unsafe response[Int(column.entries[i])] - mean }
    var i = edge &- 1
    var rows = SIMD4(repeating: Double(i)) + SIMD4(1, 2, 3, 4)
    let all = SIMD4(repeating: Double(total))
    while i &+ 4 <= end {
      let row = unsafe column.entries + i
      var drifts = unsafe SIMD4(
        response[Int(row[0])], response[Int(row[1])], response[Int(row[2])], response[Int(row[3])])
      drifts -= SIMD4(repeating: mean)
      drifts += SIMD4(0, drifts[0], drifts[1], drifts[2])
      drifts += SIMD4(0, 0, drifts[0], drifts[1])
      drifts += SIMD4(repeating: drift)
      let squares = drifts * drifts * SIMD4(repeating: record.sides)
      let bits = unsafe unsafeBitCast(
        squares .> SIMD4(repeating: record.squares) * (rows * (all - rows)), to: SIMD4<UInt64>.self)
      if bits[0] | bits[1] | bits[2] | bits[3] != 0 {
        for j in 0..<4 { unsafe take(column, i &+ j, drifts[j], &record) }
      }
      drift = drifts[3]
      rows += SIMD4(repeating: 4)
      i &+= 4
    }
    while i < end {
      drift += unsafe response[Int(column.entries[i])] - mean
      unsafe take(column, i, drift, &record)
      i &+= 1
    }
  }

  /// Keeps a place if it is a better cut than any before.
  @inline(__always)
  private func take(_ column: EntryColumn, _ i: Int, _ drift: Double, _ record: inout Record) {
    let sides = Double((i &+ 1) &* (total &- i &- 1))
    guard drift * drift * record.sides > record.squares * sides, unsafe column.isCut(after: i) else { return }
    record = Record(below: i &+ 1, drift: drift, squares: drift * drift * tieFactor, sides: sides)
  }
}
