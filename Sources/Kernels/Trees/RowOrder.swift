/// The rows of a column in ascending order of value, missing rows left out.
///
/// Equal values keep the order in which `rows` lists them; −0 and 0 are equal.
///
/// - Parameters:
///   - values: one number per row; NaN is missing.
///   - rows: the rows to order, each in 0..<values.count.
/// - Returns: the ordered rows that have a value, then the rows without one;
///   how many have one; and about how many different values there are, values
///   that agree in 32 significant bits counting once.
/// - Complexity: O(n) time for keys that differ in their upper 32 significant
///   bits, O(n log n) at worst; 16 bytes of work memory a row.
public func ascendingRows(
  of values: Span<Double>, among rows: Span<UInt32>
) -> (rows: [UInt32], present: Int, distinct: Int) {
  var missing: [UInt32] = []
  var keys: [UInt64] = []
  var present: [UInt32] = []
  keys.reserveCapacity(rows.count)
  present.reserveCapacity(rows.count)
  var lowest = UInt64.max
  var highest = UInt64.min
  for i in rows.indices {
    let row = rows[i]
    let value = values[Int(row)]
    if value.isNaN {
      missing.append(row)
    } else {
      let key = orderedBits(of: value)
      lowest = min(lowest, key)
      highest = max(highest, key)
      keys.append(key)
      present.append(row)
    }
  }
  guard lowest < highest else { return (present + missing, present.count, min(1, present.count)) }
  let ordered = orderedPlaces(keys, lowest: lowest, highest: highest)
  var result: [UInt32] = []
  result.reserveCapacity(rows.count)
  var distinct = 1
  for i in ordered.indices {
    result.append(present[Int(truncatingIfNeeded: ordered[i] & 0xFFFF_FFFF)])
    if i > 0, ordered[i] &>> 32 != ordered[i - 1] &>> 32 { distinct += 1 }
  }
  return (result + missing, present.count, distinct)
}

/// The bits of `value` as an integer that orders as the numbers do.
@inline(__always)
func orderedBits(of value: Double) -> UInt64 {
  // Adding 0 turns −0 into 0, so both get one key.
  let bits = (value + 0).bitPattern
  return bits >> 63 == 1 ? ~bits : bits | (1 << 63)
}

/// Prefix-and-place words in the order of the whole keys.
///
/// A word holds the 32 leading bits of a key (after taking off the lowest key
/// and the zeros all keys share) above its place. Words are sorted by radix on
/// the prefix; runs of one prefix are then sorted by whole key.
private func orderedPlaces(_ keys: [UInt64], lowest: UInt64, highest: UInt64) -> [UInt64] {
  let width = 64 - (highest - lowest).leadingZeroBitCount
  let shift = UInt64(max(0, width - 32))
  var words = [UInt64](words: keys.count) { i in
    ((keys[i] &- lowest) &>> shift) &<< 32 | UInt64(truncatingIfNeeded: i)
  }
  sortByPrefix(&words, bits: min(width, 32))
  guard shift > 0 else { return words }
  var start = 0
  while start < words.count {
    var end = start + 1
    while end < words.count, words[end] >> 32 == words[start] >> 32 { end += 1 }
    if end - start > 1 { sortRun(&words, start..<end, keys) }
    start = end
  }
  return words
}

/// Sorts one run of equal prefixes by whole key, then place.
private func sortRun(_ words: inout [UInt64], _ run: Range<Int>, _ keys: [UInt64]) {
  func key(_ word: UInt64) -> UInt64 { keys[Int(truncatingIfNeeded: word & 0xFFFF_FFFF)] }
  if run.count <= 16 {
    for i in run.dropFirst() {
      let word = words[i]
      let wordKey = key(word)
      var j = i
      while j > run.lowerBound, key(words[j - 1]) > wordKey {
        words[j] = words[j - 1]
        j -= 1
      }
      words[j] = word
    }
  } else {
    words[run].sort { (key($0), $0) < (key($1), $1) }
  }
}

/// Radix sort, eleven bits at a time, of words by the `bits` bits above their
/// lower half.
private func sortByPrefix(_ words: inout [UInt64], bits: Int) {
  var other = [UInt64](repeating: 0, count: words.count)
  var shift: UInt64 = 32
  while shift < UInt64(32 + bits) {
    if distribute(words.span, into: &other, shift) { swap(&words, &other) }
    shift += 11
  }
}

/// Copies words in the order of eleven of their bits; does nothing and returns
/// false if those are all equal.
private func distribute(_ words: Span<UInt64>, into other: inout [UInt64], _ shift: UInt64) -> Bool {
  var starts = [Int](repeating: 0, count: 2048)
  for i in words.indices { starts[Int(truncatingIfNeeded: (words[i] &>> shift) & 2047)] &+= 1 }
  if starts.contains(words.count) { return false }
  var sum = 0
  for digit in starts.indices {
    let count = starts[digit]
    starts[digit] = sum
    sum &+= count
  }
  // SAFETY: the pointers are used inside the closures only; a digit is below 2048, and the starts count up to
  // words.count = other.count, each place once.
  unsafe other.withUnsafeMutableBufferPointer { other in
    unsafe starts.withUnsafeMutableBufferPointer { starts in
      for i in words.indices {
        let word = unsafe words[unchecked: i]
        let digit = Int(truncatingIfNeeded: (word &>> shift) & 2047)
        unsafe other[starts[digit]] = word
        unsafe starts[digit] &+= 1
      }
    }
  }
  return true
}

extension [UInt64] {
  /// An array of `count` words made by `word`.
  fileprivate init(words count: Int, word: (Int) -> UInt64) {
    self = []
    reserveCapacity(count)
    for i in 0..<count { append(word(i)) }
  }
}
