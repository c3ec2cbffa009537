import Kernels

/// Gives each distinct string a code, in order of first appearance.
///
/// Open addressing over the pooled bytes: no object per string. Strings are the same when their bytes are.
public struct StringInterner: Sendable {
  /// The distinct strings; a string's code is its place.
  public private(set) var pool = StringPool()
  private var hashes: [UInt32] = []
  private var slots: [Int32] = Array(repeating: -1, count: 16)

  /// An interner without strings.
  public init() {}

  /// How many distinct strings there are.
  public var count: Int { hashes.count }

  /// The code of the string with the bytes `start..<end`, which is added if it is new.
  ///
  /// - Complexity: O(length) on average.
  public mutating func code(of bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int32 {
    let hash = ByteRuns.hash(bytes, start, end)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 {
      let code = slots[slot]
      if hashes[Int(code)] == UInt32(truncatingIfNeeded: hash &>> 32), isEqual(code, bytes, start, end) {
        return code
      }
      slot = (slot &+ 1) & mask
    }
    let code = Int32(count)
    slots[slot] = code
    hashes.append(UInt32(truncatingIfNeeded: hash &>> 32))
    pool.append(bytes, start, end)
    if count * 2 > slots.count { grow() }
    return code
  }

  /// The code of a string, which is added if it is new.
  public mutating func code(of string: String) -> Int32 {
    let bytes = Array(string.utf8)
    return code(of: bytes.span, 0, bytes.count)
  }

  @inline(__always)
  private func isEqual(_ code: Int32, _ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    let known = pool.range(at: Int(code))
    guard known.count == end - start else { return false }
    return ByteRuns.areEqual(pool.bytes.span, known.lowerBound, bytes, start, count: known.count)
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 4)
    let mask = slots.count - 1
    for code in 0..<count {
      let known = pool.range(at: code)
      var slot =
        Int(truncatingIfNeeded: ByteRuns.hash(pool.bytes.span, known.lowerBound, known.upperBound)) & mask
      while slots[slot] >= 0 { slot = (slot &+ 1) & mask }
      slots[slot] = Int32(code)
    }
  }
}
