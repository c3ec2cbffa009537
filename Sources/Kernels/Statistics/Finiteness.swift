/// Whether no value is NaN or infinite.
///
/// - Complexity: O(n), eight values a step.
public func areAllFinite(_ values: Span<Double>) -> Bool {
  var odd = SIMDMask<SIMD8<Double>.MaskStorage>(repeating: false)
  let whole = values.count & ~7
  var i = 0
  while i < whole {
    let x = eight(values, i)
    // x − x is 0 for finite x and NaN for the others.
    let rest = x - x
    odd = odd .| (rest .!= rest)
    i &+= 8
  }
  while i < values.count {
    if !values[i].isFinite { return false }
    i &+= 1
  }
  return !any(odd)
}

/// Whether any value is NaN.
///
/// - Complexity: O(n), eight values a step.
public func containsNaN(_ values: Span<Double>) -> Bool {
  var odd = SIMDMask<SIMD8<Double>.MaskStorage>(repeating: false)
  let whole = values.count & ~7
  var i = 0
  while i < whole {
    let x = eight(values, i)
    odd = odd .| (x .!= x)
    i &+= 8
  }
  while i < values.count {
    if values[i].isNaN { return true }
    i &+= 1
  }
  return any(odd)
}
