extension SortedLists {
  /// Gives a side to the first `below` rows of a node in one list and the other
  /// side to the rest.
  ///
  /// - Parameters:
  ///   - list: the list of the split's column.
  ///   - range: the node's places.
  ///   - below: how many rows lie below the cut.
  ///   - side: 0 if the rows below go left, 1 if they go right.
  ///   - sides: by row; only the node's rows are written.
  /// - Complexity: O(n).
  public func mark(list: Int, in range: Range<Int>, below: Int, side: UInt8, sides: inout [UInt8]) {
    let shift = UInt32(truncatingIfNeeded: classBits)
    precondition(below <= range.count)
    // SAFETY: the pointer is used inside the closure only; a row of an entry has a side.
    unsafe sides.withUnsafeMutableBufferPointer { sides in
      guard let sides = sides.baseAddress else { return }
      withEntries(of: list, in: range) { entries in
        for i in 0..<below { unsafe sides[Int(truncatingIfNeeded: entries[i] &>> shift)] = side }
        for i in below..<entries.count {
          unsafe sides[Int(truncatingIfNeeded: entries[i] &>> shift)] = 1 &- side
        }
      }
    }
  }

  /// Gives one side to the rows of a node whose code lies below `cut`, another
  /// to those above it, and a third to those without a value.
  ///
  /// - Parameters:
  ///   - code: the place of the split's column among the coded ones.
  ///   - range: the node's places.
  ///   - cut: how many of the column's codes lie below.
  ///   - below: the side of the rows below.
  ///   - above: that of those above.
  ///   - missing: that of those without a value.
  ///   - sides: by row; only the node's rows are written.
  /// - Complexity: O(n).
  public func mark(
    code: Int, in range: Range<Int>, below cut: Int, sides below: UInt8, _ above: UInt8, missing: UInt8,
    _ sides: inout [UInt8]
  ) {
    let (cut, size) = (UInt16(truncatingIfNeeded: cut), UInt16(truncatingIfNeeded: coded.sizes[code]))
    let shift = UInt32(truncatingIfNeeded: classBits)
    let width = coded.width
    let first = UInt16(truncatingIfNeeded: coded.starts[code])
    // SAFETY: the pointers are used inside the closures only; a row of an entry has a side and `width` codes.
    unsafe sides.withUnsafeMutableBufferPointer { sides in
      unsafe coded.codes.withUnsafeBufferPointer { codes in
        guard let sides = sides.baseAddress, let codes = codes.baseAddress else { return }
        let column = unsafe codes + code
        withEntries(of: base, in: range) { entries in
          for i in entries.indices {
            let row = Int(truncatingIfNeeded: entries[i] &>> shift)
            let code = unsafe column[row &* width] &- first
            unsafe sides[row] = code < cut ? below : code < size ? above : missing
          }
        }
      }
    }
  }

  /// Gives every row of a node the side of its level.
  ///
  /// - Parameters:
  ///   - list: any list.
  ///   - range: the node's places.
  ///   - codes: the column, by row; −1 is missing.
  ///   - sideOfLevel: the side of a missing level, then of each level.
  ///   - sides: by row; only the node's rows are written.
  public func mark(
    list: Int, in range: Range<Int>, codes: [Int32], sideOfLevel: [UInt8], sides: inout [UInt8]
  ) {
    let shift = UInt32(truncatingIfNeeded: classBits)
    var sides = sides.mutableSpan
    withEntries(of: list, in: range) { entries in
      for i in entries.indices {
        let row = Int(truncatingIfNeeded: entries[i] &>> shift)
        sides[row] = sideOfLevel[Int(codes[row]) &+ 1]
      }
    }
  }
}
