/// Numbers as integers that stand in the same order.
///
/// −0 and +0 share a key. NaN has none that means anything: callers leave it out first.
@inline(__always)
func orderedKey(_ x: Double) -> UInt64 {
  let bits = (x + 0).bitPattern
  return bits ^ (bits >> 63 == 1 ? .max : 1 << 63)
}

/// The number whose `orderedKey` this is.
@inline(__always)
func number(ofKey key: UInt64) -> Double {
  Double(bitPattern: key ^ (key >> 63 == 1 ? 1 << 63 : .max))
}

/// The indices of `values` in ascending (or descending) order.
///
/// - Parameters:
///   - values: at most 2³¹ values; NaN comes last in either direction.
///   - descending: whether the largest comes first.
/// - Returns: indices from 0; equal values keep the order of the rows in either direction.
/// - Complexity: O(n): a radix sort of 8 bits a pass that skips the bytes all keys share.
public func sortedOrder(_ values: Span<Double>, descending: Bool = false) -> [Int32] {
  var rows: [Int32] = []
  var keys: [UInt64] = []
  var missing: [Int32] = []
  rows.reserveCapacity(values.count)
  keys.reserveCapacity(values.count)
  for i in values.indices {
    if values[i].isNaN {
      missing.append(Int32(truncatingIfNeeded: i))
    } else {
      rows.append(Int32(truncatingIfNeeded: i))
      keys.append(descending ? ~orderedKey(values[i]) : orderedKey(values[i]))
    }
  }
  radixSort(&keys, &rows)
  return rows + missing
}

/// The values that are not NaN, in ascending order; −0 becomes +0.
///
/// - Complexity: O(n).
public func sortedValues(_ values: Span<Double>) -> [Double] {
  var keys: [UInt64] = []
  keys.reserveCapacity(values.count)
  for i in values.indices where !values[i].isNaN { keys.append(orderedKey(values[i])) }
  radixSort(&keys)
  return keys.map { number(ofKey: $0) }
}

/// Sorts keys by bytes from the lowest, skipping bytes that all keys share.
func radixSort(_ keys: inout [UInt64]) {
  if keys.count < 512 { return keys.sort() }
  var other = [UInt64](repeating: 0, count: keys.count)
  for shift in differingBytes(keys.span) {
    var places = starts(of: keys.span, shift)
    for key in keys {
      let digit = Int(key &>> shift & 0xFF)
      other[places[digit]] = key
      places[digit] &+= 1
    }
    swap(&keys, &other)
  }
}

/// Sorts keys and their rows together, stably.
func radixSort(_ keys: inout [UInt64], _ rows: inout [Int32]) {
  if keys.count < 512 {
    let order = keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
    (keys, rows) = (order.map { keys[$0] }, order.map { rows[$0] })
    return
  }
  var otherKeys = [UInt64](repeating: 0, count: keys.count)
  var otherRows = [Int32](repeating: 0, count: keys.count)
  for shift in differingBytes(keys.span) {
    var places = starts(of: keys.span, shift)
    for i in keys.indices {
      let digit = Int(keys[i] &>> shift & 0xFF)
      let place = places[digit]
      otherKeys[place] = keys[i]
      otherRows[place] = rows[i]
      places[digit] = place &+ 1
    }
    swap(&keys, &otherKeys)
    swap(&rows, &otherRows)
  }
}

/// The shifts of the bytes in which keys differ, from the lowest.
private func differingBytes(_ keys: Span<UInt64>) -> [UInt64] {
  guard !keys.isEmpty else { return [] }
  let first = keys[0]
  var differing: UInt64 = 0
  for i in keys.indices { differing |= keys[i] ^ first }
  return stride(from: 0, to: 64, by: 8).filter { differing >> $0 & 0xFF != 0 }
}

/// Where the keys of each byte value begin after sorting by that byte.
private func starts(of keys: Span<UInt64>, _ shift: UInt64) -> [Int] {
  var counts = [Int](repeating: 0, count: 256)
  for i in keys.indices { counts[Int(keys[i] &>> shift & 0xFF)] &+= 1 }
  var start = 0
  for digit in counts.indices {
    let here = counts[digit]
    counts[digit] = start
    start += here
  }
  return counts
}
