/// The scan of a column where rows all weigh 1, four places at a time.
///
/// Cuts are compared as fractions drift² / (L·R), without dividing. Drifts are
/// summed four by four, in the same way on every machine. Sixteen rows change
/// the drift by the sum of their own at most, so blocks that cannot hold a
/// record are passed over.
struct MeanScan {
  private let total: Int
  private let mean: Double
  private let edge: Int
  /// Whether no two rows have the same value, so that none is looked up.
  var isDistinct = false

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
    while i &+ 4 <= end {
      if i &+ 16 <= end {
        let block = unsafe block(column.entries + i, response)
        let next = after(block, drift)
        if !mayHoldRecord(drift, next, block.path, i, record) {
          drift = next
          i &+= 16
          continue
        }
      }
      for _ in 0..<(i &+ 16 <= end ? 4 : 1) {
        drift = unsafe pass(column, response, i, drift, &record)
        i &+= 4
      }
    }
    while i < end {
      drift += unsafe response[Int(column.entries[i])] - mean
      unsafe take(column, i, drift, &record)
      i &+= 1
    }
  }

  /// Tries four places.
  ///
  /// - Returns: the drift of the last one.
  @inline(__always)
  private func pass(
    _ column: EntryColumn, _ response: UnsafePointer<Double>, _ i: Int, _ drift: Double,
    _ record: inout Record
  ) -> Double {
    let row = unsafe column.entries + i
    var drifts = unsafe SIMD4(
      response[Int(row[0])], response[Int(row[1])], response[Int(row[2])], response[Int(row[3])])
    drifts -= SIMD4(repeating: mean)
    drifts += SIMD4(0, drifts[0], drifts[1], drifts[2])
    drifts += SIMD4(0, 0, drifts[0], drifts[1])
    drifts += SIMD4(repeating: drift)
    let rows = SIMD4(repeating: Double(i)) + SIMD4(1, 2, 3, 4)
    let squares = drifts * drifts * SIMD4(repeating: record.sides)
    let bits = unsafe unsafeBitCast(
      squares .> SIMD4(repeating: record.squares) * (rows * (SIMD4(repeating: Double(total)) - rows)),
      to: SIMD4<UInt64>.self)
    if bits[0] | bits[1] | bits[2] | bits[3] != 0 {
      for j in 0..<4 { unsafe take(column, i &+ j, drifts[j], &record) }
    }
    return drifts[3]
  }

  /// What sixteen rows add to the drift, by four, in the order in which `pass`
  /// adds it, and how far it moves on the way.
  @inline(__always)
  private func block(
    _ row: UnsafePointer<UInt32>, _ response: UnsafePointer<Double>
  ) -> (sums: SIMD4<Double>, path: Double) {
    let first = unsafe differences(row, response)
    let second = unsafe differences(row + 1, response)
    let third = unsafe differences(row + 2, response)
    let fourth = unsafe differences(row + 3, response)
    let path = magnitudes(fourth) + magnitudes(third) + (magnitudes(second) + magnitudes(first))
    return ((fourth + third) + (second + first), path.sum())
  }

  /// The target of every fourth row less the mean.
  @inline(__always)
  private func differences(
    _ row: UnsafePointer<UInt32>, _ response: UnsafePointer<Double>
  ) -> SIMD4<Double> {
    let values = unsafe SIMD4(
      response[Int(row[0])], response[Int(row[4])], response[Int(row[8])], response[Int(row[12])])
    return values - SIMD4(repeating: mean)
  }

  @inline(__always)
  private func magnitudes(_ numbers: SIMD4<Double>) -> SIMD4<Double> {
    let bits = unsafe unsafeBitCast(numbers, to: SIMD4<UInt64>.self)
    return unsafe unsafeBitCast(bits & SIMD4(repeating: .max &>> 1), to: SIMD4<Double>.self)
  }

  /// The drift after a block.
  @inline(__always)
  private func after(_ block: (sums: SIMD4<Double>, path: Double), _ drift: Double) -> Double {
    block.sums[3] + (block.sums[2] + (block.sums[1] + (block.sums[0] + drift)))
  }

  /// Whether one of sixteen places may be a record: a drift on the way from one
  /// to another lies no farther out than half their sum and that of the way, and
  /// L·R is least at the ends.
  @inline(__always)
  private func mayHoldRecord(
    _ drift: Double, _ next: Double, _ path: Double, _ i: Int, _ record: Record
  ) -> Bool {
    let reach = (drift.magnitude + next.magnitude + path) * 0.5
    let first = (i &+ 1) &* (total &- i &- 1)
    let last = (i &+ 16) &* (total &- i &- 16)
    return reach * reach * record.sides * (1 + 1e-9) > record.squares * Double(min(first, last))
  }

  /// Keeps a place if it is a better cut than any before.
  @inline(__always)
  private func take(_ column: EntryColumn, _ i: Int, _ drift: Double, _ record: inout Record) {
    let sides = Double((i &+ 1) &* (total &- i &- 1))
    guard drift * drift * record.sides > record.squares * sides,
      unsafe isDistinct || column.isCut(after: i)
    else { return }
    record = Record(below: i &+ 1, drift: drift, squares: drift * drift * tieFactor, sides: sides)
  }
}
