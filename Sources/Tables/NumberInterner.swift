import Kernels

/// Gives each distinct 64-bit key a code, in order of first appearance, by open addressing.
struct NumberInterner: Sendable {
  private var keys: [UInt64] = []
  private var slots: [Int32] = Array(repeating: -1, count: 64)

  /// How many distinct keys there are.
  var count: Int { keys.count }

  /// The code of a key, which is added if it is new.
  ///
  /// - Complexity: O(1) on average.
  mutating func code(of key: UInt64) -> Int32 {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: ByteRuns.hash(key)) & mask
    while slots[slot] >= 0 {
      if keys[Int(slots[slot])] == key { return slots[slot] }
      slot = (slot &+ 1) & mask
    }
    let code = Int32(keys.count)
    slots[slot] = code
    keys.append(key)
    if keys.count * 2 > slots.count { grow() }
    return code
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 4)
    let mask = slots.count - 1
    for (code, key) in keys.enumerated() {
      var slot = Int(truncatingIfNeeded: ByteRuns.hash(key)) & mask
      while slots[slot] >= 0 { slot = (slot &+ 1) & mask }
      slots[slot] = Int32(code)
    }
  }
}
