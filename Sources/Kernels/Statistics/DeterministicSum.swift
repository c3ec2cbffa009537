/// How many terms one chunk of a deterministic sum holds.
///
/// Every sum of the project is cut here, whatever the number of threads, so that it has the same bits
/// on one thread and on many.
public let summationChunk = 4_096

/// A sum of chunk sums, added in pairs of equally many chunks.
///
/// The tree of additions depends on the number of chunks only. The error of n terms grows with log n.
/// - Source: Higham (1993), "The accuracy of floating point summation", SIAM J. Sci. Comput. 14(4).
struct PairwiseTotal {
  private var partial: [Double] = []
  private var count = 0

  mutating func add(_ chunk: Double) {
    var carry = chunk
    var level = 0
    while count >> level & 1 == 1 {
      carry = partial[level] + carry
      level += 1
    }
    if level == partial.count { partial.append(carry) } else { partial[level] = carry }
    count += 1
  }

  var value: Double {
    var total = 0.0
    for level in partial.indices where count >> level & 1 == 1 { total += partial[level] }
    return total
  }
}

/// The sum of chunk sums that `chunk` gives for each range of at most `summationChunk` terms.
@inline(__always)
func chunkedSum(_ count: Int, _ chunk: (Range<Int>) -> Double) -> Double {
  if count <= summationChunk { return chunk(0..<count) }
  var total = PairwiseTotal()
  for start in stride(from: 0, to: count, by: summationChunk) {
    total.add(chunk(start..<min(start + summationChunk, count)))
  }
  return total.value
}

/// The sum of `term` over a range, in eight lanes whose order is fixed.
@inline(__always)
func laneSum(
  _ range: Range<Int>, _ eight: (Int) -> SIMD8<Double>, _ one: (Int) -> Double
) -> Double {
  var lanes = SIMD8<Double>.zero
  let whole = range.lowerBound + (range.count & ~7)
  var i = range.lowerBound
  while i < whole {
    lanes += eight(i)
    i &+= 8
  }
  var tail = 0.0
  while i < range.upperBound {
    tail += one(i)
    i &+= 1
  }
  return lanes.sum() + tail
}

/// Eight neighbouring values.
///
/// - Precondition: `start + 7 < x.count`, which every caller's loop bound guarantees.
@inline(__always)
func eight(_ x: Span<Double>, _ start: Int) -> SIMD8<Double> {
  // SAFETY: start + 7 < x.count, see the precondition.
  unsafe SIMD8(
    x[unchecked: start], x[unchecked: start &+ 1], x[unchecked: start &+ 2], x[unchecked: start &+ 3],
    x[unchecked: start &+ 4], x[unchecked: start &+ 5], x[unchecked: start &+ 6], x[unchecked: start &+ 7])
}

/// Σ x, with the same bits on every machine and number of threads.
///
/// NaN and ∞ spread into the result.
/// - Complexity: O(n), no allocation up to 4,096 values.
public func deterministicSum(_ x: Span<Double>) -> Double {
  chunkedSum(x.count) { range in laneSum(range, { eight(x, $0) }, { x[$0] }) }
}

/// Σ x·y, in the same order of additions as `deterministicSum(_:)`.
///
/// - Precondition: both spans have the same length.
public func deterministicSum(_ x: Span<Double>, times y: Span<Double>) -> Double {
  precondition(x.count == y.count, "a sum of products needs two columns of one length")
  return chunkedSum(x.count) { range in
    laneSum(range, { eight(x, $0) * eight(y, $0) }, { x[$0] * y[$0] })
  }
}
