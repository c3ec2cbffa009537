/// Whole numbers that lie near each other, by their distance from the lowest
/// one.
struct DenseNumbers {
  private let lowest: Double
  /// How many bits the distances have.
  let bits: Int
  /// Added to a whole number, leaves it in the low bits.
  private static let shifter = 0x1.8p52

  /// The numbers of some rows; `nil` unless all are whole or missing and they
  /// lie, on average, less than 64 apart.
  ///
  /// - Complexity: O(n).
  init?(_ values: Span<Double>, _ entries: Span<UInt32>, _ shift: UInt32) {
    var lowest = SIMD4(repeating: Double.infinity)
    var highest = -lowest
    // Tried on a few rows first, and then a thousand at a time.
    var start = 0
    while start < entries.count {
      let end = min(start + (start == 0 ? 16 : 1024), entries.count)
      guard Self.isWhole(values, entries, shift, start..<end, &lowest, &highest) else { return nil }
      start = end
    }
    let (least, most) = (lowest.min(), highest.max())
    // Numbers from 2⁵¹ on lose their last bits when the shifter is added.
    guard least <= most, least.magnitude < 0x1p50, most - least < 64 * Double(entries.count),
      most - least < 0x1p32
    else { return nil }
    self.lowest = least
    bits = Int.bitWidth - Int(most - least).leadingZeroBitCount
  }

  /// The distance of a number.
  @inline(__always)
  func distance(_ number: Double) -> UInt32 {
    UInt32(truncatingIfNeeded: (number - lowest + Self.shifter).bitPattern)
  }

  /// Whether the numbers of some places are whole or missing; keeps up the
  /// lowest and the highest.
  @inline(__always)
  private static func isWhole(
    _ values: Span<Double>, _ entries: Span<UInt32>, _ shift: UInt32, _ places: Range<Int>,
    _ lowest: inout SIMD4<Double>, _ highest: inout SIMD4<Double>
  ) -> Bool {
    let shifter = SIMD4(repeating: shifter)
    var broken = SIMD4<Double>.zero
    var i = places.lowerBound
    func value(_ i: Int) -> Double { values[Int(truncatingIfNeeded: entries[i] &>> shift)] }
    while i < places.upperBound {
      var numbers = SIMD4(repeating: value(i))
      if i &+ 4 <= places.upperBound {
        numbers = SIMD4(numbers[0], value(i &+ 1), value(i &+ 2), value(i &+ 3))
        i &+= 4
      } else {
        i &+= 1
      }
      let gap = numbers + shifter - shifter - numbers
      // NaN is neither above nor below anything; infinities leave a gap that is NaN but widen the range.
      broken.replace(with: 1, where: gap .< 0 .| gap .> 0)
      lowest.replace(with: numbers, where: numbers .< lowest)
      highest.replace(with: numbers, where: numbers .> highest)
    }
    return broken.max() == 0
  }
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
    let (present, distinct) = countDigits(dense, values, entries, shift, passes, digit)
    let mask = (1 &<< digit) &- 1
    var missing = start + present
    // SAFETY: the pointers are used inside the closures only. A digit is below 2¹¹, and the starts of a pass count up
    // to `present`, each place once; both arrays hold as many words, and the result from `start` on as many entries.
    unsafe words.withUnsafeMutableBufferPointer { words in
      unsafe other.withUnsafeMutableBufferPointer { other in
        unsafe starts.withUnsafeMutableBufferPointer { starts in
          guard var from = words.baseAddress, var to = other.baseAddress, let starts = starts.baseAddress
          else { return }
          for i in entries.indices {
            let entry = entries[i]
            let number = values[Int(truncatingIfNeeded: entry &>> shift)]
            guard number == number else {
              result[missing] = entry
              missing &+= 1
              continue
            }
            let key = dense.distance(number)
            let slot = unsafe starts + (Int(key) & mask)
            let place = unsafe slot.pointee
            unsafe slot.pointee = place &+ 1
            if passes == 1 {
              result[start &+ place] = entry
            } else {
              unsafe from[place] = UInt64(key) &<< 32 | UInt64(entry)
            }
          }
          for pass in 1..<max(passes, 1) where !control.isInterrupted {
            let low = UInt64(truncatingIfNeeded: 32 &+ pass &* digit)
            for i in 0..<present {
              let word = unsafe from[i]
              let slot = unsafe starts + (pass << 11 | Int(truncatingIfNeeded: word &>> low) & mask)
              let place = unsafe slot.pointee
              unsafe slot.pointee = place &+ 1
              if pass == passes &- 1 {
                result[start &+ place] = UInt32(truncatingIfNeeded: word)
              } else {
                unsafe to[place] = word
              }
            }
            unsafe swap(&from, &to)
          }
        }
      }
    }
    return (present, distinct)
  }

  /// Counts the digits of every pass at once and turns the counts into starts.
  ///
  /// - Returns: how many rows have a number, and how many different ones there
  ///   are.
  private mutating func countDigits(
    _ dense: DenseNumbers, _ values: Span<Double>, _ entries: Span<UInt32>, _ shift: UInt32, _ passes: Int,
    _ digit: Int
  ) -> (present: Int, distinct: Int) {
    for i in 0..<(passes << 11) { starts[i] = 0 }
    let mask = (1 &<< digit) &- 1
    var seen = [UInt64](repeating: 0, count: 1 << max(0, dense.bits - 6))
    var present = 0
    // SAFETY: the pointers are used inside the closures only. A digit is below 2¹¹, a distance below 2 to `bits`.
    unsafe starts.withUnsafeMutableBufferPointer { starts in
      unsafe seen.withUnsafeMutableBufferPointer { seen in
        guard let starts = starts.baseAddress, let seen = seen.baseAddress else { return }
        for i in entries.indices {
          let number = values[Int(truncatingIfNeeded: entries[i] &>> shift)]
          guard number == number else { continue }
          let key = Int(dense.distance(number))
          present &+= 1
          unsafe seen[key &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: key & 63)
          unsafe starts[key & mask] &+= 1
          if passes > 1 { unsafe starts[1 << 11 | key &>> digit & mask] &+= 1 }
          if passes > 2 { unsafe starts[2 << 11 | key &>> (2 &* digit) & mask] &+= 1 }
        }
        for pass in 0..<passes {
          var sum = 0
          for i in (pass << 11)..<(pass << 11 | (mask &+ 1)) {
            let size = unsafe starts[i]
            unsafe starts[i] = sum
            sum &+= size
          }
        }
      }
    }
    return (present, seen.reduce(0) { $0 + $1.nonzeroBitCount })
  }
}
