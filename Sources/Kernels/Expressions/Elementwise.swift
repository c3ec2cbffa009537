/// Applies `body` to each element.
///
/// - Returns: as many elements as `values` has, in the same order.
/// - Complexity: O(n), one allocation.
@inlinable @inline(__always)
public func elementwise<Element, Result: BitwiseCopyable>(
  _ values: [Element], _ body: (Element) -> Result
) -> [Result] {
  unsafe [Result](unsafeUninitializedCapacity: values.count) { buffer, initialized in
    unsafe values.withUnsafeBufferPointer { source in
      for i in 0..<source.count {
        // SAFETY: i < source.count == values.count, which both buffers have room for.
        unsafe buffer.initializeElement(at: i, to: body(source[i]))
      }
    }
    initialized = values.count
  }
}

/// Applies `body` to pairs of elements; an array of one element stands for all rows.
///
/// - Parameter count: how many rows there are.
/// - Returns: one result for each row.
/// - Complexity: O(count), one allocation.
/// - Precondition: each array has `count` elements or one.
@inlinable @inline(__always)
public func pairwise<Left, Right, Result: BitwiseCopyable>(
  _ left: [Left], _ right: [Right], count: Int, _ body: (Left, Right) -> Result
) -> [Result] {
  if count > 1, left.count == 1 {
    let constant = left[0]
    precondition(right.count == count || right.count == 1, "\(right.count) values for \(count) rows")
    if right.count == 1 { return Array(repeating: body(constant, right[0]), count: count) }
    return elementwise(right) { body(constant, $0) }
  }
  if count > 1, right.count == 1 {
    let constant = right[0]
    precondition(left.count == count, "\(left.count) values for \(count) rows")
    return elementwise(left) { body($0, constant) }
  }
  precondition(left.count >= count && right.count >= count, "fewer values than \(count) rows")
  return unsafe [Result](unsafeUninitializedCapacity: count) { buffer, initialized in
    unsafe left.withUnsafeBufferPointer { a in
      unsafe right.withUnsafeBufferPointer { b in
        for i in 0..<count {
          // SAFETY: i < count, and the precondition above gives both arrays at least `count` elements.
          unsafe buffer.initializeElement(at: i, to: body(a[i], b[i]))
        }
      }
    }
    initialized = count
  }
}

/// Applies whole-number arithmetic to pairs of elements and gives up when a result does not fit.
///
/// - Parameter body: the operation, which reports overflow as the standard library's do.
/// - Returns: one result for each row; `nil` when any of them overflows.
/// - Complexity: O(count).
/// - Precondition: each array has `count` elements or one.
@inlinable @inline(__always)
public func pairwiseChecked(
  _ left: [Int64], _ right: [Int64], count: Int,
  _ body: (Int64, Int64) -> (partialValue: Int64, overflow: Bool)
) -> [Int64]? {
  var overflows = false
  let values = pairwise(left, right, count: count) { a, b in
    let (value, overflow) = body(a, b)
    overflows = overflows || overflow
    return value
  }
  return overflows ? nil : values
}
