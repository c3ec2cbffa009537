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
  ///   - classCounts: filled with the classes of the rows that go left, one per
  ///     class; empty to count none.
  /// - Complexity: O(n).
  public func mark(
    list: Int, in range: Range<Int>, below: Int, side: UInt8, sides: inout [UInt8],
    classCounts: inout [Int]
  ) {
    let shift = UInt32(truncatingIfNeeded: classBits)
    let mask = (UInt32(1) &<< shift) &- 1
    var sides = sides.mutableSpan
    var counts = classCounts.mutableSpan
    withEntries(of: list, in: range) { entries in
      let leftRows = side == 0 ? 0..<below : below..<entries.count
      for i in 0..<below { sides[Int(truncatingIfNeeded: entries[i] &>> shift)] = side }
      for i in below..<entries.count { sides[Int(truncatingIfNeeded: entries[i] &>> shift)] = 1 &- side }
      guard !counts.isEmpty else { return }
      for i in leftRows { counts[Int(truncatingIfNeeded: entries[i] & mask)] &+= 1 }
    }
  }

  /// Gives side 0 to the rows of a node whose level goes left and side 1 to the
  /// rest.
  ///
  /// - Parameters:
  ///   - list: any list.
  ///   - range: the node's places.
  ///   - codes: the column, by row, without missing values.
  ///   - isLeft: by level.
  ///   - sides: by row; only the node's rows are written.
  ///   - classCounts: as above.
  /// - Returns: how many rows go left.
  public func mark(
    list: Int, in range: Range<Int>, codes: [Int32], isLeft: [Bool], sides: inout [UInt8],
    classCounts: inout [Int]
  ) -> Int {
    let shift = UInt32(truncatingIfNeeded: classBits)
    let mask = (UInt32(1) &<< shift) &- 1
    var left = 0
    withEntries(of: list, in: range) { entries in
      for i in entries.indices {
        let row = Int(entries[i] &>> shift)
        let goesLeft = isLeft[Int(codes[row])]
        sides[row] = goesLeft ? 0 : 1
        guard goesLeft else { continue }
        left += 1
        if !classCounts.isEmpty { classCounts[Int(entries[i] & mask)] += 1 }
      }
    }
    return left
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
