/// How many elements a sum adds up before it combines partial sums.
private let chunkLength = 4_096

/// Σ x, added up in chunks of 4,096 elements whose sums are combined pairwise.
///
/// Each chunk is summed in eight lanes. Chunks and lanes are fixed, so the result has the same bits on every
/// run; it may differ from a left-to-right sum in the last bits. An empty span gives 0.
///
/// - Parameter values: any numbers, in any unit.
/// - Complexity: O(n), O(log n) partial sums.
/// - Source: Higham (1993), "The accuracy of floating point summation", SIAM J. Sci. Comput. 14(4), §3
///   (pairwise summation).
public func chunkedSum(_ values: Span<Double>) -> Double {
  // A stack of partial sums: its entry k stands for 2ᵏ chunks when bit k of `chunks` is set.
  var partial: [Double] = []
  var chunks = 0
  var start = 0
  while start < values.count {
    let end = min(start + chunkLength, values.count)
    var sum = laneSum(values.extracting(start..<end))
    start = end
    var carry = chunks
    while carry & 1 == 1 {
      sum = partial.removeLast() + sum
      carry >>= 1
    }
    partial.append(sum)
    chunks += 1
  }
  var total = 0.0
  while let sum = partial.popLast() { total = sum + total }
  return total
}

/// Σ (x − center)² with the same chunks.
///
/// - Complexity: O(n) time and memory.
public func chunkedSquares(_ values: Span<Double>, around center: Double) -> Double {
  var squares: [Double] = []
  squares.reserveCapacity(values.count)
  for i in values.indices {
    let deviation = values[i] - center
    squares.append(deviation * deviation)
  }
  return chunkedSum(squares.span)
}

private func laneSum(_ values: Span<Double>) -> Double {
  var lanes = SIMD8<Double>.zero
  let whole = values.count & ~7
  var i = 0
  while i < whole {
    lanes += SIMD8(
      values[i], values[i + 1], values[i + 2], values[i + 3],
      values[i + 4], values[i + 5], values[i + 6], values[i + 7])
    i += 8
  }
  var tail = 0.0
  while i < values.count {
    tail += values[i]
    i += 1
  }
  let quarters = lanes.lowHalf + lanes.highHalf
  let halves = quarters.lowHalf + quarters.highHalf
  return halves.x + halves.y + tail
}
