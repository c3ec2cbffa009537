/// Whole numbers that lie near each other, by their distance from the lowest
/// one.
struct DenseNumbers {
  /// The low bits of the lowest number.
  private let lowest: UInt32
  /// How many bits the distances have.
  let bits: Int
  /// Whether every row has a number.
  let isComplete: Bool

  /// The numbers of so many rows; `nil` unless they lie, on average, less than
  /// 64 apart.
  init?(_ whole: WholeRange, rows: Int) {
    let spread = whole.most - whole.least
    guard spread < 0x1p32, spread < 64 * Double(rows) else { return nil }
    lowest = WholeRange.lowBits(whole.least)
    bits = Int.bitWidth - Int(spread).leadingZeroBitCount
    isComplete = whole.isComplete
  }

  /// The distance of a number.
  @inline(__always)
  func distance(_ number: Double) -> UInt32 { WholeRange.lowBits(number) &- lowest }
}

extension ColumnOrdering {
  /// Writes entries in ascending order of numbers that lie near each other,
  /// those without one last.
  ///
  /// The first pass reads the numbers and the last writes the entries, so that
  /// no pass only prepares or copies.
  mutating func order(
    _ dense: DenseNumbers, _ values: Span<Double>, _ entries: Span<UInt32>, _ shift: UInt32,
    into result: inout MutableSpan<UInt32>, at start: Int, _ control: RunControl
  ) -> (present: Int, distinct: Int) {
    let passes = max(1, (dense.bits + 10) / 11)
    let digit = max(1, (dense.bits + passes - 1) / passes)
    for i in 0..<(passes << 11) { starts[i] = 0 }
    var seen = [UInt64](repeating: 0, count: 1 << max(0, dense.bits - 6))
    precondition(start + entries.count <= result.count && entries.count <= words.count)
    var present = 0
    // SAFETY: the pointers are used inside the closures only. A digit is below 2¹¹ and a distance below 2 to `bits`.
    // The starts of a pass count up to `present`, each place once; both arrays hold as many words, and the result
    // holds as many entries from `start` on.
    unsafe values.withUnsafeBufferPointer { values in
      unsafe words.withUnsafeMutableBufferPointer { words in
        unsafe other.withUnsafeMutableBufferPointer { other in
          unsafe starts.withUnsafeMutableBufferPointer { starts in
            unsafe result.withUnsafeMutableBufferPointer { result in
              guard let values = values.baseAddress, let words = words.baseAddress,
                let other = other.baseAddress, let starts = starts.baseAddress,
                let result = result.baseAddress
              else { return }
              let radix = unsafe DenseRadix(
                dense: dense, values: values, shift: shift, starts: starts, digit: digit)
              present = unsafe radix.count(entries, passes, &seen)
              guard !control.isInterrupted else { return }
              unsafe radix.order(entries, present, passes, words, other, result + start, control)
            }
          }
        }
      }
    }
    return (present, seen.reduce(0) { $0 + $1.nonzeroBitCount })
  }
}

/// The passes over one column, by digits of `digit` bits.
@unsafe private struct DenseRadix {
  let dense: DenseNumbers
  let values: UnsafePointer<Double>
  let shift: UInt32
  let starts: UnsafeMutablePointer<Int>
  let digit: Int

  private var mask: Int { (1 &<< (unsafe digit)) &- 1 }

  @inline(__always)
  private func number(_ entry: UInt32) -> Double {
    unsafe values[Int(truncatingIfNeeded: entry &>> shift)]
  }

  /// Counts the digits of every pass at once and turns the counts into starts.
  ///
  /// - Parameter seen: a bit for every distance that occurs.
  /// - Returns: how many rows have a number.
  func count(_ entries: Span<UInt32>, _ passes: Int, _ seen: inout [UInt64]) -> Int {
    let (mask, digit) = unsafe (mask, digit)
    let present = unsafe seen.withUnsafeMutableBufferPointer { seen -> Int in
      guard let seen = seen.baseAddress else { return 0 }
      switch passes {
      case 1:
        return unsafe forEachKey(entries) { unsafe note($0, seen) }
      case 2:
        return unsafe forEachKey(entries) { key in
          unsafe note(key, seen)
          unsafe starts[1 << 11 &+ key &>> digit] &+= 1
        }
      default:
        return unsafe forEachKey(entries) { key in
          unsafe note(key, seen)
          unsafe starts[1 << 11 &+ key &>> digit & mask] &+= 1
          unsafe starts[2 << 11 &+ key &>> (2 &* digit)] &+= 1
        }
      }
    }
    for pass in 0..<passes {
      var sum = 0
      for i in (pass << 11)...(pass << 11 | mask) {
        let size = unsafe starts[i]
        unsafe starts[i] = sum
        sum &+= size
      }
    }
    return present
  }

  @inline(__always)
  private func note(_ key: Int, _ seen: UnsafeMutablePointer<UInt64>) {
    unsafe seen[key &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: key & 63)
    unsafe starts[key & mask] &+= 1
  }

  /// Calls `body` with every distance; returns how many there are.
  @inline(__always)
  private func forEachKey(_ entries: Span<UInt32>, _ body: (Int) -> Void) -> Int {
    let dense = unsafe dense
    if dense.isComplete {
      for i in entries.indices { body(Int(dense.distance(unsafe number(entries[i])))) }
      return entries.count
    }
    var present = 0
    for i in entries.indices {
      let number = unsafe number(entries[i])
      guard number == number else { continue }
      present &+= 1
      body(Int(dense.distance(number)))
    }
    return present
  }

  /// The next place of a digit.
  @inline(__always)
  private func place(_ slot: Int) -> Int {
    let place = unsafe starts[slot]
    unsafe starts[slot] = place &+ 1
    return place
  }

  func order(
    _ entries: Span<UInt32>, _ present: Int, _ passes: Int, _ words: UnsafeMutablePointer<UInt64>,
    _ other: UnsafeMutablePointer<UInt64>, _ result: UnsafeMutablePointer<UInt32>, _ control: RunControl
  ) {
    let (dense, mask, digit) = unsafe (dense, mask, digit)
    var missing = present
    for i in entries.indices {
      let entry = entries[i]
      let number = unsafe number(entry)
      guard dense.isComplete || number == number else {
        unsafe result[missing] = entry
        missing &+= 1
        continue
      }
      let key = dense.distance(number)
      let place = unsafe place(Int(key) & mask)
      if passes == 1 {
        unsafe result[place] = entry
      } else {
        unsafe words[place] = UInt64(key) &<< 32 | UInt64(entry)
      }
    }
    guard passes > 1, !control.isInterrupted else { return }
    var from = unsafe words
    if passes == 3 {
      let low = UInt64(truncatingIfNeeded: 32 &+ digit)
      for i in 0..<present {
        let word = unsafe words[i]
        unsafe other[place(1 << 11 &+ Int(truncatingIfNeeded: word &>> low) & mask)] = word
      }
      unsafe from = other
      guard !control.isInterrupted else { return }
    }
    let low = UInt64(truncatingIfNeeded: 32 &+ (passes &- 1) &* digit)
    let first = (passes &- 1) << 11
    for i in 0..<present {
      let word = unsafe from[i]
      let slot = first &+ Int(truncatingIfNeeded: word &>> low)
      unsafe result[place(slot)] = UInt32(truncatingIfNeeded: word)
    }
  }
}
