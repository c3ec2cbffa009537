/// The least and the greatest number of a column, if all are whole and below
/// 2³¹ in magnitude and none is missing; `nil` for an empty column.
///
/// - Complexity: O(n), four numbers at a time.
func wholeNumberRange(_ column: Span<Double>) -> ClosedRange<Double>? {
  var lowest = SIMD4(repeating: Double.infinity)
  var highest = -lowest
  // Tried on a few rows first, and then a thousand at a time.
  var start = 0
  while start < column.count {
    let end = min(start + (start == 0 ? 16 : 1024), column.count)
    guard isWhole(column, start..<end, &lowest, &highest) else { return nil }
    start = end
  }
  let (least, greatest) = (lowest.min(), highest.max())
  return least <= greatest && least > -0x1p31 && greatest < 0x1p31 ? least...greatest : nil
}

/// Whether some numbers are whole and present; keeps up the least and the
/// greatest.
@inline(__always)
private func isWhole(
  _ column: Span<Double>, _ rows: Range<Int>, _ lowest: inout SIMD4<Double>, _ highest: inout SIMD4<Double>
) -> Bool {
  // Added to a number below 2⁵¹, it leaves no room for a fraction.
  let shifter = SIMD4(repeating: 0x1.8p52)
  var odd = SIMD4<UInt64>.zero
  var i = rows.lowerBound
  while i < rows.upperBound {
    var numbers = SIMD4(repeating: column[i])
    if i &+ 4 <= rows.upperBound {
      // SAFETY: i + 3 lies within the rows, which lie within the column.
      numbers = unsafe SIMD4(
        column[unchecked: i], column[unchecked: i &+ 1], column[unchecked: i &+ 2], column[unchecked: i &+ 3])
      i &+= 4
    } else {
      i &+= 1
    }
    // A bit is set where a fraction is lost, and of a missing number.
    let gap = numbers + shifter - shifter - numbers
    odd |= unsafe unsafeBitCast(gap, to: SIMD4<UInt64>.self) &<< SIMD4(repeating: 1)
    lowest.replace(with: numbers, where: numbers .< lowest)
    highest.replace(with: numbers, where: numbers .> highest)
  }
  return odd == .zero
}
