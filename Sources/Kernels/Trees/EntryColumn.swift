/// The entries of a node in the order of a column, and the column; valid while
/// both are.
@unsafe struct EntryColumn {
  let entries: UnsafePointer<UInt32>
  let values: UnsafeBufferPointer<Double>
  let shift: UInt32
  /// Whether all values are known to differ.
  var isDistinct = false

  /// The value of the row at a place.
  @inline(__always)
  func value(at i: Int) -> Double {
    unsafe values[Int(truncatingIfNeeded: entries[i] &>> shift)]
  }

  /// Whether the values after and at a place differ.
  @inline(__always)
  func isCut(after i: Int) -> Bool {
    if unsafe isDistinct { return true }
    return unsafe value(at: i) < value(at: i &+ 1)
  }

  /// The place after the last one with the value at `start`, found in steps
  /// that double.
  @inline(__always)
  func endOfRun(from start: Int, before count: Int) -> Int {
    let first = unsafe value(at: start)
    var (inside, step) = (start, 1)
    while inside &+ step < count, unsafe value(at: inside &+ step) == first {
      inside &+= step
      step &+= step
    }
    var outside = min(inside &+ step, count)
    while outside &- inside > 1 {
      let middle = (inside &+ outside) / 2
      if unsafe value(at: middle) == first { inside = middle } else { outside = middle }
    }
    return outside
  }

  /// The classes of sixteen entries from a place on.
  @inline(__always)
  func block(at i: Int, _ second: UInt32) -> (ones: Int, twos: Int) {
    let words = unsafe UnsafeRawPointer(entries + i).loadUnaligned(as: SIMD16<UInt32>.self)
    let twos = words & SIMD16(repeating: second)
    let sum = ((words & SIMD16(repeating: 1)) | (twos &<< SIMD16(repeating: 15))).wrappedSum()
    return (Int(sum & 0xFFFF), Int(sum &>> 16))
  }
}
