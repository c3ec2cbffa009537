/// The values at these places, in that order; `absent` where a place is negative.
///
/// - Complexity: O(places), one allocation.
/// - Precondition: every place lies below the number of values.
@inlinable @inline(__always)
public func gather<Element: BitwiseCopyable>(
  _ values: [Element], _ places: [Int32], absent: Element
) -> [Element] {
  let count = values.count
  return unsafe values.withUnsafeBufferPointer { source in
    elementwise(places) { place in
      if place < 0 { return absent }
      precondition(Int(place) < count, "there is no such place")
      // SAFETY: 0 <= place < count, which is the buffer's.
      return unsafe source[Int(place)]
    }
  }
}

/// How often each code stands in a column; negative codes are left out.
///
/// - Precondition: every code is below `bound`.
/// - Complexity: O(rows + bound).
public func codeCounts(_ codes: [Int32], bound: Int) -> [Int32] {
  // Neighbouring rows of one code would wait for each other's count; with few codes each of four has its own.
  let width = bound <= 4_096 ? 4 : 1
  var counts = [Int32](repeating: 0, count: width * bound)
  var totals = counts.mutableSpan
  for (row, code) in codes.enumerated() where code >= 0 {
    precondition(Int(code) < bound, "a code is not below \(bound)")
    // SAFETY: 0 <= code < bound and row & (width - 1) < width, so the place is below width · bound.
    unsafe totals[unchecked: Int(code) &* width &+ row & (width &- 1)] &+= 1
  }
  return width == 1 ? counts : (0..<bound).map { counts[(4 * $0)..<(4 * $0 + 4)].reduce(0, +) }
}
