/// A code for each distinct 64-bit key, 0..<count, in an order of no meaning that the keys alone decide.
///
/// Rows are first dealt out by some bits of their keys' hashes, so that the hash table of each part stays in
/// the processor's cache.
///
/// - Parameter keys: at most 2³¹ − 1 of them.
/// - Complexity: O(rows) on average.
/// - Source: radix partitioning as in Manegold, Boncz & Kersten (2002), "Optimizing main-memory join on
///   modern hardware", IEEE TKDE 14(4).
public func keyCodes(_ keys: [UInt64]) -> (codes: [Int32], count: Int) {
  var codes = [Int32](repeating: 0, count: keys.count)
  let parts = KeyParts(keys.span)
  var table = KeyTable(capacity: parts.largest)
  for part in 0..<parts.count {
    table.clear(for: parts.rows(of: part).count)
    table.number(parts, parts.rows(of: part), into: &codes)
  }
  return (codes, table.count)
}

/// Rows dealt out by the leading bits of their keys' hashes, in order within each part.
private struct KeyParts {
  let keys: [UInt64]
  let rows: [Int32]
  private let starts: [Int]

  /// A part of this size and its table fit into a second-level cache.
  private static let aim = 1 << 15

  var count: Int { starts.count - 1 }
  var largest: Int { (0..<count).reduce(0) { max($0, rows(of: $1).count) } }

  init(_ source: Span<UInt64>) {
    var bits: UInt64 = 0
    while bits < 10, source.count >> Int(bits) > Self.aim { bits += 1 }
    let shift = 64 - bits
    var starts = [Int](repeating: 0, count: 1 << Int(bits) + 1)
    for row in source.indices { starts[Int(ByteRuns.hash(source[row]) >> shift) + 1] += 1 }
    for part in 1..<starts.count { starts[part] += starts[part - 1] }
    var (next, keys) = (starts, [UInt64](repeating: 0, count: source.count))
    var rows = [Int32](repeating: 0, count: source.count)
    var places = next.mutableSpan
    var keysOut = keys.mutableSpan
    var rowsOut = rows.mutableSpan
    for row in source.indices {
      // SAFETY: row runs over the indices. The hash's leading bits are below the number of parts, and every
      // place was counted for exactly one row, so it is below source.count.
      let key = unsafe source[unchecked: row]
      let part = Int(truncatingIfNeeded: ByteRuns.hash(key) >> shift)
      let place = unsafe places[unchecked: part]
      unsafe places[unchecked: part] = place &+ 1
      unsafe keysOut[unchecked: place] = key
      unsafe rowsOut[unchecked: place] = Int32(truncatingIfNeeded: row)
    }
    (self.keys, self.rows, self.starts) = (keys, rows, starts)
  }

  func rows(of part: Int) -> Range<Int> { starts[part]..<starts[part + 1] }
}

/// The codes of one part's keys, by open addressing; codes go on from part to part.
private struct KeyTable {
  private var keys: [UInt64]
  private var slotCodes: [Int32]
  private var mask = 0
  private(set) var count = 0

  init(capacity: Int) {
    let slots = Self.slots(for: capacity)
    keys = Array(repeating: 0, count: slots)
    slotCodes = Array(repeating: -1, count: slots)
  }

  /// A power of two that at most half of is filled.
  private static func slots(for keys: Int) -> Int {
    var slots = 16
    while slots < 2 * keys { slots *= 2 }
    return slots
  }

  mutating func clear(for keys: Int) {
    mask = Self.slots(for: keys) - 1
    for slot in 0...mask { slotCodes[slot] = -1 }
  }

  mutating func number(_ parts: KeyParts, _ range: Range<Int>, into codes: inout [Int32]) {
    // Each array is taken out of the table for the loop: their spans may not overlap in one structure.
    var (ownKeys, ownCodes, next) = (keys, slotCodes, count)
    (keys, slotCodes) = ([], [])
    defer { (keys, slotCodes, count) = (ownKeys, ownCodes, next) }
    let last = mask
    var own = ownKeys.mutableSpan
    var slots = ownCodes.mutableSpan
    var out = codes.mutableSpan
    let source = parts.keys.span.extracting(range)
    let rows = parts.rows.span.extracting(range)
    for i in source.indices {
      // SAFETY: i runs over the part, whose rows are rows of the column; slot & last is below the number of
      // slots, of which at least half are empty, so the search ends.
      let key = unsafe source[unchecked: i]
      var slot = Int(truncatingIfNeeded: ByteRuns.hash(key)) & last
      while true {
        let code = unsafe slots[unchecked: slot]
        if code >= 0 {
          if unsafe own[unchecked: slot] != key {
            slot = (slot &+ 1) & last
            continue
          }
          unsafe out[unchecked: Int(rows[unchecked: i])] = code
          break
        }
        let new = Int32(truncatingIfNeeded: next)
        next &+= 1
        unsafe own[unchecked: slot] = key
        unsafe slots[unchecked: slot] = new
        unsafe out[unchecked: Int(rows[unchecked: i])] = new
        break
      }
    }
  }
}
