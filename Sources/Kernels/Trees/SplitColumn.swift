/// A column as growing and routing a tree read it.
public enum SplitColumn: Hashable, Sendable {
  /// Numbers to compare, by row; NaN is missing.
  case numbers([Double])
  /// Places among `count` levels to look up, by row; −1 is missing.
  case levels([Int32], count: Int)

  /// Whether a row has no value.
  public func isMissing(_ row: Int) -> Bool {
    switch self {
    case .numbers(let numbers): numbers[row].isNaN
    case .levels(let codes, _): codes[row] < 0
    }
  }

  /// Whether one of some rows has no value.
  public func lacksValue(_ rows: [UInt32]) -> Bool {
    switch self {
    case .numbers(let numbers):
      if rows.count == numbers.count { return holdsNaN(numbers.span) }
      for row in rows where numbers[Int(row)].isNaN { return true }
    case .levels(let codes, _):
      for row in rows where codes[Int(row)] < 0 { return true }
    }
    return false
  }

  /// Whether the rows that have a value all have the same one, or none has any.
  public func isConstant(_ rows: [UInt32]) -> Bool {
    guard let first = rows.first(where: { !isMissing(Int($0)) }) else { return true }
    switch self {
    case .numbers(let numbers):
      let value = numbers[Int(first)]
      for row in rows where numbers[Int(row)] != value && !numbers[Int(row)].isNaN { return false }
    case .levels(let codes, _):
      let code = codes[Int(first)]
      for row in rows where codes[Int(row)] != code && codes[Int(row)] >= 0 { return false }
    }
    return true
  }
}

/// Whether one of some numbers is NaN.
private func holdsNaN(_ numbers: Span<Double>) -> Bool {
  // Without a branch per number, so that several are looked at together.
  var start = 0
  while start < numbers.count {
    let end = min(start + 4096, numbers.count)
    var found = SIMD4<UInt64>.zero
    while start &+ 4 <= end {
      // SAFETY: start + 3 < end ≤ numbers.count.
      let four = unsafe SIMD4(
        numbers[unchecked: start], numbers[unchecked: start &+ 1], numbers[unchecked: start &+ 2],
        numbers[unchecked: start &+ 3])
      found |= unsafe unsafeBitCast(four .!= four, to: SIMD4<UInt64>.self)
      start &+= 4
    }
    if found != .zero { return true }
    while start < end {
      if numbers[start].isNaN { return true }
      start &+= 1
    }
  }
  return false
}
