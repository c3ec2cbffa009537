extension MeanLists {
  /// The moments of the rows on either side of a cut.
  ///
  /// - Complexity: O(n).
  public func halves(_ range: Range<Int>, _ cut: MeanCut) -> HalfMoments {
    let start = cut.column * limit + range.lowerBound
    precondition(start >= 0 && start + range.count <= entries.count && cut.below <= range.count)
    // SAFETY: the pointers are used inside the closures only, at places of the range; an entry is the number of a row
    // of the subtree.
    return unsafe entries.withUnsafeBufferPointer { entries in
      unsafe targets.withUnsafeBufferPointer { targets in
        guard let list = entries.baseAddress, let targets = targets.baseAddress else {
          return HalfMoments(below: NumberMoments(), above: NumberMoments())
        }
        return unsafe halfMoments(list + start, range.count, cut.below, targets)
      }
    }
  }

  /// Rearranges a node's range of every list into left and right rows.
  ///
  /// - Complexity: O(columns · n).
  public mutating func split(_ range: Range<Int>, _ cut: MeanCut) {
    precondition(0 <= range.lowerBound && range.upperBound <= limit && cut.below <= range.count)
    let (first, count, limit, columns) = (range.lowerBound, range.count, limit, columns)
    // SAFETY: the pointers are used inside the closures only. The range lies within every list, the spare memory is as
    // long as one, and an entry is the number of a row of the subtree.
    unsafe entries.withUnsafeMutableBufferPointer { entries in
      unsafe spare.withUnsafeMutableBufferPointer { spare in
        unsafe sides.withUnsafeMutableBufferPointer { sides in
          guard let entries = entries.baseAddress, let spare = spare.baseAddress,
            let sides = sides.baseAddress
          else { return }
          let list = unsafe entries + (cut.column * limit + first)
          let below: UInt8 = cut.lowerIsBelow ? 0 : 1
          for i in 0..<cut.below { unsafe sides[Int(list[i])] = below }
          for i in cut.below..<count { unsafe sides[Int(list[i])] = 1 &- below }
          for column in 0..<columns where column != cut.column || !cut.lowerIsBelow {
            unsafe divide(entries + (column &* limit &+ first), count, spare, sides)
          }
        }
      }
    }
  }
}

/// The moments of the first `below` of some rows and of the others, in two
/// passes.
///
/// Both sums grow in the order of the list, as those of other lists do, and side
/// by side, because each addition waits for the one before.
@inline(__always)
func halfMoments<Entry: BinaryInteger>(
  _ list: UnsafePointer<Entry>, _ count: Int, _ below: Int, _ targets: UnsafePointer<Double>
) -> HalfMoments {
  let above = count &- below
  let shared = min(below, above)
  let second = unsafe list + below
  var sums = (0.0, 0.0)
  for i in 0..<shared {
    sums.0 += unsafe targets[Int(truncatingIfNeeded: list[i])]
    sums.1 += unsafe targets[Int(truncatingIfNeeded: second[i])]
  }
  for i in shared..<below { sums.0 += unsafe targets[Int(truncatingIfNeeded: list[i])] }
  for i in shared..<above { sums.1 += unsafe targets[Int(truncatingIfNeeded: second[i])] }
  let means = (sums.0 / Double(below), sums.1 / Double(above))
  var squares = (0.0, 0.0)
  for i in 0..<shared {
    let first = unsafe targets[Int(truncatingIfNeeded: list[i])] - means.0
    let other = unsafe targets[Int(truncatingIfNeeded: second[i])] - means.1
    squares.0 += first * first
    squares.1 += other * other
  }
  for i in shared..<below {
    let first = unsafe targets[Int(truncatingIfNeeded: list[i])] - means.0
    squares.0 += first * first
  }
  for i in shared..<above {
    let other = unsafe targets[Int(truncatingIfNeeded: second[i])] - means.1
    squares.1 += other * other
  }
  return HalfMoments(
    below: NumberMoments(weight: Double(below), mean: means.0, squares: squares.0),
    above: NumberMoments(weight: Double(above), mean: means.1, squares: squares.1))
}

/// Moves rows that go left before the others, keeping order, without a branch
/// per row.
@inline(__always)
private func divide(
  _ list: UnsafeMutablePointer<UInt16>, _ count: Int, _ spare: UnsafeMutablePointer<UInt16>,
  _ sides: UnsafePointer<UInt8>
) {
  var right = 0
  for i in 0..<count {
    let moved = unsafe list[i]
    unsafe list[i &- right] = moved
    unsafe spare[right] = moved
    right &+= Int(unsafe sides[Int(moved)])
  }
  unsafe (list + (count &- right)).update(from: spare, count: right)
}
