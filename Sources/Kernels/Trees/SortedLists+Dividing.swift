/// Rows that go either way, by class.
public struct DirectedRows: Hashable, Sendable {
  /// Those that go left.
  public var left: KindCounts
  /// Those that go right.
  public var right: KindCounts

  /// Rows from both sides.
  public init(left: KindCounts, right: KindCounts) {
    (self.left, self.right) = (left, right)
  }
}

extension SortedLists {
  /// Gives every row of a node the side of its code in a column, and divides the
  /// base list into left, right and undirected rows.
  ///
  /// - Parameters:
  ///   - range: the node's places. The base list is in no order.
  ///   - code: the place of the column among the coded ones.
  ///   - sideOfCode: 0 for left, 1 for right, 2 for neither, by code; then that
  ///     of missing ones.
  ///   - sides: by row; only the node's rows are written.
  /// - Complexity: O(n).
  public mutating func divideBase(
    _ range: Range<Int>, code: Int, sideOfCode: [UInt8], sides: inout [UInt8]
  ) -> DirectedRows {
    precondition(sideOfCode.count > coded.sizes[code])
    let (width, first, codes) = (coded.width, coded.starts[code], coded.codes)
    let shift = UInt32(truncatingIfNeeded: classBits)
    // SAFETY: the pointers are used inside the closures only; a row of an entry has a side and `width` codes.
    return unsafe sides.withUnsafeMutableBufferPointer { sides in
      unsafe codes.withUnsafeBufferPointer { codes in
        unsafe sideOfCode.withUnsafeBufferPointer { sideOfCode in
          guard let sides = sides.baseAddress, let codes = codes.baseAddress else { return .none }
          let column = unsafe codes + code
          return divide(range) { entry in
            let row = Int(truncatingIfNeeded: entry &>> shift)
            let side = unsafe sideOfCode[Int(column[row &* width]) &- first]
            unsafe sides[row] = side
            return side
          }
        }
      }
    }
  }

  /// The same by a cut of a list, whose order the base list takes.
  ///
  /// - Parameters:
  ///   - range: the node's places.
  ///   - list: another list than the base.
  ///   - below: how many of its rows lie below the cut.
  ///   - missing: how many rows have no value; they get no side.
  ///   - lowerIsLeft: whether the rows below go left.
  ///   - sides: by row; only the node's rows are written.
  public mutating func divideBase(
    _ range: Range<Int>, list: Int, below: Int, missing: Int, lowerIsLeft: Bool, sides: inout [UInt8]
  ) -> DirectedRows {
    precondition(0 <= range.lowerBound && range.upperBound <= count && list != base)
    precondition(below + missing <= range.count)
    let above = range.count - missing
    let lower = move(range, list, 0..<below, to: lowerIsLeft ? 0 : above - below, lowerIsLeft ? 0 : 1, &sides)
    let upper = move(
      range, list, below..<above, to: lowerIsLeft ? below : 0, lowerIsLeft ? 1 : 0, &sides)
    _ = move(range, list, above..<range.count, to: above, 2, &sides)
    return lowerIsLeft
      ? DirectedRows(left: lower, right: upper) : DirectedRows(left: upper, right: lower)
  }

  /// Copies some rows of a node from a list to the base and gives them a side.
  private mutating func move(
    _ range: Range<Int>, _ list: Int, _ rows: Range<Int>, to place: Int, _ side: UInt8,
    _ sides: inout [UInt8]
  ) -> KindCounts {
    let kinds = ClassKinds(classBits: classBits)
    let shift = UInt32(truncatingIfNeeded: classBits)
    let source = list * count + range.lowerBound + rows.lowerBound
    let target = base * count + range.lowerBound + place
    var sum: UInt64 = 0
    // SAFETY: the pointers are used inside the closures only, at places of the node's range in two lists; a row of an
    // entry has a side.
    unsafe storage.withUnsafeMutableBufferPointer { storage in
      unsafe sides.withUnsafeMutableBufferPointer { sides in
        guard let storage = storage.baseAddress, let sides = sides.baseAddress else { return }
        let (from, to) = unsafe (storage + source, storage + target)
        for i in 0..<rows.count {
          let entry = unsafe from[i]
          unsafe to[i] = entry
          unsafe sides[Int(truncatingIfNeeded: entry &>> shift)] = side
          sum &+= kinds.one(entry)
        }
      }
    }
    return KindCounts(packed: sum)
  }

  /// Divides rows of the base list by the sides that they have.
  public mutating func divideBase(_ range: Range<Int>, sides: [UInt8]) -> DirectedRows {
    let shift = UInt32(truncatingIfNeeded: classBits)
    // SAFETY: the pointer is used inside the closure only; a row of an entry has a side.
    return unsafe sides.withUnsafeBufferPointer { sides in
      guard let sides = sides.baseAddress else { return .none }
      return divide(range) { unsafe sides[Int(truncatingIfNeeded: $0 &>> shift)] }
    }
  }

  /// Gives rows of the base list the sides of a column's codes and moves those
  /// that have none behind the others.
  ///
  /// - Returns: how many rows have a side now.
  public mutating func direct(
    _ range: Range<Int>, code: Int, sideOfCode: [UInt8], sides: inout [UInt8]
  ) -> Int {
    let directed = divideBase(range, code: code, sideOfCode: sideOfCode, sides: &sides)
    return directed.left.rows + directed.right.rows
  }

  /// The same by a threshold of a listed column.
  ///
  /// - Parameters:
  ///   - range: places in the base list.
  ///   - list: the column's.
  ///   - threshold: the rows with less have the side `below`, others with a value
  ///     the other one.
  ///   - below: 0 or 1.
  ///   - sides: by row; only these rows are written.
  public mutating func direct(
    _ range: Range<Int>, list: Int, threshold: Double, below: UInt8, sides: inout [UInt8]
  ) -> Int {
    let shift = UInt32(truncatingIfNeeded: classBits)
    let values = columns[list]
    // SAFETY: the pointers are used inside the closures only; a row of an entry has a side and a value.
    let directed = unsafe sides.withUnsafeMutableBufferPointer { sides in
      unsafe values.withUnsafeBufferPointer { values in
        guard let sides = sides.baseAddress, let values = values.baseAddress else {
          return DirectedRows.none
        }
        return divide(range) { entry in
          let row = Int(truncatingIfNeeded: entry &>> shift)
          let value = unsafe values[row]
          let side = value < threshold ? below : value >= threshold ? 1 &- below : 2
          unsafe sides[row] = side
          return side
        }
      }
    }
    return directed.left.rows + directed.right.rows
  }

  /// Moves rows of a divided node that have a side by now to the others of that
  /// side.
  ///
  /// - Parameters:
  ///   - range: the node's places in the base list: `left` rows that go left,
  ///     `right` that go right, and the others.
  ///   - sides: by row.
  /// - Returns: the others, which are the first of their side if they go left
  ///   and the last if they go right.
  public mutating func settle(
    _ range: Range<Int>, left: Int, right: Int, sides: [UInt8]
  ) -> DirectedRows {
    let middle = range.lowerBound + left
    let settled = divideBase(middle + right..<range.upperBound, sides: sides)
    let moved = settled.left.rows
    let start = base * count
    // They change places with the first right rows; order does not matter.
    for i in 0..<min(moved, right) {
      let last = start + middle + max(moved, right) + i
      storage.swapAt(start + middle + i, last)
    }
    return settled
  }

  /// Divides rows of the base list.
  @inline(__always)
  private mutating func divide(_ range: Range<Int>, _ side: (UInt32) -> UInt8) -> DirectedRows {
    precondition(0 <= range.lowerBound && range.upperBound <= count)
    let kinds = ClassKinds(classBits: classBits)
    let start = base * count + range.lowerBound
    // SAFETY: the pointers are used inside the closures only, at `range.count` places. What goes right is kept at the
    // start of the spare places and what has no direction at their end.
    return unsafe storage.withUnsafeMutableBufferPointer { storage in
      unsafe spare.withUnsafeMutableBufferPointer { spare in
        guard let storage = storage.baseAddress, let spare = spare.baseAddress else { return .none }
        return unsafe dividedInThree(storage + start, range.count, spare, kinds, side)
      }
    }
  }
}

extension DirectedRows {
  /// No rows.
  static var none: DirectedRows {
    DirectedRows(left: KindCounts(packed: 0), right: KindCounts(packed: 0))
  }
}

/// Moves entries of side 0 first, of side 1 next, the others last, without a
/// branch per entry, and counts the first two by class.
@inline(__always)
private func dividedInThree(
  _ entries: UnsafeMutablePointer<UInt32>, _ count: Int, _ spare: UnsafeMutablePointer<UInt32>,
  _ kinds: ClassKinds, _ side: (UInt32) -> UInt8
) -> DirectedRows {
  var (left, right, others) = (0, 0, count)
  var (first, second): (UInt64, UInt64) = (0, 0)
  for i in 0..<count {
    let moved = unsafe entries[i]
    let side = Int(side(moved))
    let (isRight, isOther) = (side & 1, side &>> 1)
    let isLeft = 1 &- isRight &- isOther
    let one = kinds.one(moved)
    first &+= one & UInt64(bitPattern: Int64(0 &- isLeft))
    second &+= one & UInt64(bitPattern: Int64(0 &- isRight))
    unsafe entries[left] = moved
    unsafe spare[right] = moved
    unsafe spare[others &- 1] = moved
    left &+= isLeft
    right &+= isRight
    others &-= isOther
  }
  unsafe (entries + left).update(from: spare, count: right)
  unsafe (entries + left + right).update(from: spare + others, count: count &- others)
  return DirectedRows(left: KindCounts(packed: first), right: KindCounts(packed: second))
}

extension SortedLists {
  /// How many rows of a part of a list are of each class, of at most three.
  public func classCounts(list: Int, in range: Range<Int>) -> KindCounts {
    let kinds = ClassKinds(classBits: classBits)
    return withEntries(of: list, in: range) { entries in
      var sum: UInt64 = 0
      for i in entries.indices { sum &+= kinds.one(entries[i]) }
      return KindCounts(packed: sum)
    }
  }
}

extension SortedLists {
  /// The part of a node's range in which a list has values: missing rows stand
  /// last.
  ///
  /// - Complexity: O(log of the rows without a value).
  public func presentRange(_ list: Int, _ range: Range<Int>) -> Range<Int> {
    let numbers = columns[list]
    return withEntries(of: list, in: range) { entries in
      func isMissing(_ i: Int) -> Bool { numbers[row(of: entries[i])].isNaN }
      // Few rows lack a value, so they are looked for from the end, in steps that double.
      var (high, step) = (entries.count, 1)
      while high >= step, isMissing(high - step) {
        high -= step
        step += step
      }
      var low = max(0, high - step)
      while low < high {
        let middle = (low + high) / 2
        if isMissing(middle) { high = middle } else { low = middle + 1 }
      }
      return range.lowerBound..<range.lowerBound + low
    }
  }
}
