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
/// - Complexity: O(n) time for whole numbers and for keys that differ in their
///   upper 32 significant bits, O(n log n) at worst; 16 bytes of work memory a
///   row.
public func ascendingRows(
  of values: Span<Double>, among rows: Span<UInt32>
) -> (rows: [UInt32], present: Int, distinct: Int) {
  var ordering = ColumnOrdering(rows: rows.count)
  var result = [UInt32](repeating: 0, count: rows.count)
  var places = result.mutableSpan
  let counts = ordering.order(values, entries: rows, shift: 0, into: &places, at: 0, RunControl())
  return (result, counts.present, counts.distinct)
}

/// The bits of `value` as an integer that orders as the numbers do.
@inline(__always)
func orderedBits(of value: Double) -> UInt64 {
  // Adding 0 turns −0 into 0, so both get one key.
  let bits = (value + 0).bitPattern
  return bits >> 63 == 1 ? ~bits : bits | (1 << 63)
}

/// Orders columns of one table one after the other, with work memory of its
/// own.
///
/// A word holds up to 32 bits of a key above an entry. Words are sorted by
/// radix, eleven bits at a time at most.
struct ColumnOrdering {
  var words: [UInt64]
  var other: [UInt64]
  var starts = [Int](repeating: 0, count: 3 << 11)

  /// Work memory for columns of so many rows.
  init(rows: Int) {
    words = Array(repeating: 0, count: rows)
    other = Array(repeating: 0, count: rows)
  }

  /// Writes entries in ascending order of their rows' values, those without one
  /// last.
  ///
  /// - Parameters:
  ///   - values: the column, by row; NaN is missing.
  ///   - entries: rows in their own order, as `row << shift` and anything below.
  ///   - shift: the low bits of an entry that are not its row.
  ///   - result: where to write them.
  ///   - start: the first of as many places as there are entries.
  ///   - control: asked between passes; once it is interrupted the order is
  ///     unfinished.
  /// - Returns: how many rows have a value, and about how many different values
  ///   there are.
  mutating func order(
    _ values: Span<Double>, entries: Span<UInt32>, shift: UInt32, into result: inout MutableSpan<UInt32>,
    at start: Int, _ control: RunControl
  ) -> (present: Int, distinct: Int) {
    precondition(start + entries.count <= result.count && entries.count <= words.count)
    if let whole = WholeRange(
      count: entries.count, { values[Int(truncatingIfNeeded: entries[$0] &>> shift)] })
    {
      if let dense = DenseNumbers(whole, rows: entries.count) {
        return order(dense, values, entries, shift, into: &result, at: start, control)
      }
      if whole.isComplete, whole.most - whole.least < 0x1p32 {
        return orderWhole(values, entries, shift, whole, &result, start, control)
      }
    }
    let present = separate(values, entries, shift, &result, start)
    guard let keys = present.keys else { return (present.count, min(1, present.count)) }
    let width = 64 - (keys.upperBound - keys.lowerBound).leadingZeroBitCount
    let dropped = UInt64(max(0, width - 32))
    for i in 0..<present.count {
      words[i] = ((words[i] &- keys.lowerBound) &>> dropped) &<< 32 | UInt64(result[start + i])
    }
    sortWords(present.count, bits: min(width, 32), control)
    if dropped > 0, !control.isInterrupted { sortRuns(present.count, values, shift) }
    return (present.count, write(present.count, &result, start))
  }

  /// Orders whole numbers that lie less than 2³² apart, none of which is missing.
  private mutating func orderWhole(
    _ values: Span<Double>, _ entries: Span<UInt32>, _ shift: UInt32, _ whole: WholeRange,
    _ result: inout MutableSpan<UInt32>, _ start: Int, _ control: RunControl
  ) -> (present: Int, distinct: Int) {
    // SAFETY: the pointer is used inside the closure only, at places below entries.count, of which there are as many
    // words at least.
    unsafe words.withUnsafeMutableBufferPointer { words in
      for i in entries.indices {
        let entry = entries[i]
        // Adding 2⁵² leaves a whole number below 2³² in the low bits.
        let offset = values[Int(truncatingIfNeeded: entry &>> shift)] - whole.least + 0x1p52
        unsafe words[i] = offset.bitPattern &<< 32 | UInt64(entry)
      }
    }
    let width = Int.bitWidth - Int(whole.most - whole.least).leadingZeroBitCount
    sortWords(entries.count, bits: width, control)
    return (entries.count, write(entries.count, &result, start))
  }

  /// Puts keys of present rows into `words` and their entries into `result`,
  /// the entries of missing rows last.
  private mutating func separate(
    _ values: Span<Double>, _ entries: Span<UInt32>, _ shift: UInt32, _ result: inout MutableSpan<UInt32>,
    _ start: Int
  ) -> (count: Int, keys: Range<UInt64>?) {
    var (present, missing) = (0, 0)
    var (lowest, highest) = (UInt64.max, UInt64.min)
    for i in entries.indices {
      let entry = entries[i]
      let value = values[Int(truncatingIfNeeded: entry &>> shift)]
      if value.isNaN {
        other[missing] = UInt64(entry)
        missing += 1
      } else {
        let key = orderedBits(of: value)
        lowest = min(lowest, key)
        highest = max(highest, key)
        words[present] = key
        result[start + present] = entry
        present += 1
      }
    }
    for i in 0..<missing { result[start + present + i] = UInt32(truncatingIfNeeded: other[i]) }
    return (present, lowest < highest ? lowest..<highest : nil)
  }

  /// Sorts the first words by the `bits` bits above their lower half, equal
  /// ones staying in order.
  private mutating func sortWords(_ count: Int, bits: Int, _ control: RunControl) {
    let passes = max(1, (bits + 10) / 11)
    let digit = max(1, (bits + passes - 1) / passes)
    for i in 0..<(passes << 11) { starts[i] = 0 }
    // SAFETY: the pointers are used inside the closures only. There are at most three passes, a digit is below 2¹¹,
    // and the starts of a pass count up to `count`, each place once; both arrays hold as many words.
    let odd = unsafe words.withUnsafeMutableBufferPointer { words in
      unsafe other.withUnsafeMutableBufferPointer { other in
        unsafe starts.withUnsafeMutableBufferPointer { starts -> Bool in
          guard var from = words.baseAddress, var to = other.baseAddress, let starts = starts.baseAddress
          else { return false }
          unsafe countDigits(from, count, starts, passes: passes, digit: digit)
          var odd = false
          for pass in 0..<passes
          where unsafe !control.isInterrupted
            && distribute(from, count, to, starts + pass << 11, pass: pass, digit: digit)
          {
            unsafe swap(&from, &to)
            odd.toggle()
          }
          return odd
        }
      }
    }
    if odd { swap(&words, &other) }
  }

  /// Sorts runs of words with equal prefixes by the whole numbers.
  private mutating func sortRuns(_ count: Int, _ values: Span<Double>, _ shift: UInt32) {
    func key(_ word: UInt64) -> UInt64 {
      orderedBits(of: values[Int(truncatingIfNeeded: UInt32(truncatingIfNeeded: word) &>> shift)])
    }
    var start = 0
    while start < count {
      var end = start + 1
      var isOrdered = true
      let first = words[start]
      while end < count, words[end] &>> 32 == first &>> 32 {
        isOrdered = isOrdered && key(words[end - 1]) <= key(words[end])
        end += 1
      }
      if !isOrdered { sortRun(start..<end, key) }
      start = end
    }
  }

  /// Sorts one run, equal numbers staying in order.
  private mutating func sortRun(_ run: Range<Int>, _ key: (UInt64) -> UInt64) {
    guard run.count > 16 else {
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
      return
    }
    let ordered = words[run].map { (key: key($0), word: $0) }.enumerated()
      .sorted { ($0.element.key, $0.offset) < ($1.element.key, $1.offset) }
    for (place, word) in zip(run, ordered) { words[place] = word.element.word }
  }

  /// Writes the entries of the first words and counts their different keys.
  private func write(_ count: Int, _ result: inout MutableSpan<UInt32>, _ start: Int) -> Int {
    precondition(start >= 0 && count <= words.count && start + count <= result.count)
    var distinct = count > 0 ? 1 : 0
    var last = words.first ?? 0
    // SAFETY: the pointers are used inside the closures only, at the first `count` places of both.
    unsafe words.withUnsafeBufferPointer { words in
      unsafe result.withUnsafeMutableBufferPointer { result in
        for i in 0..<count {
          let word = unsafe words[i]
          distinct &+= (word ^ last) &>> 32 != 0 ? 1 : 0
          last = word
          unsafe result[start &+ i] = UInt32(truncatingIfNeeded: word)
        }
      }
    }
    return distinct
  }
}

/// Counts the digits of every pass at once and turns the counts into starts.
@inline(__always)
private func countDigits(
  _ words: UnsafeMutablePointer<UInt64>, _ count: Int, _ starts: UnsafeMutablePointer<Int>, passes: Int,
  digit: Int
) {
  let mask = (1 &<< digit) &- 1
  for pass in 0..<passes {
    let shift = UInt64(32 + pass * digit)
    let starts = unsafe starts + pass << 11
    for i in 0..<count {
      unsafe starts[Int(truncatingIfNeeded: words[i] &>> shift) & mask] &+= 1
    }
  }
}

/// Copies words in the order of one digit; does nothing and returns false if
/// they all agree in it.
@inline(__always)
private func distribute(
  _ words: UnsafeMutablePointer<UInt64>, _ count: Int, _ other: UnsafeMutablePointer<UInt64>,
  _ starts: UnsafeMutablePointer<Int>, pass: Int, digit: Int
) -> Bool {
  var sum = 0
  for i in 0..<(1 << digit) {
    let size = unsafe starts[i]
    if size == count { return false }
    unsafe starts[i] = sum
    sum &+= size
  }
  let mask = (1 &<< digit) &- 1
  let shift = UInt64(32 + pass * digit)
  for i in 0..<count {
    let word = unsafe words[i]
    let place = Int(truncatingIfNeeded: word &>> shift) & mask
    let start = unsafe starts[place]
    unsafe other[start] = word
    unsafe starts[place] = start &+ 1
  }
  return true
}
