extension SortedLists {
  /// The best cut of a coded column by the Gini impurity of at most three
  /// classes of rows that all weigh 1.
  ///
  /// - Parameters:
  ///   - code: the place of a numeric column among the coded ones, one of those
  ///     that are counted.
  ///   - table: the node's rows.
  ///   - tables: what holds it.
  ///   - factors: the mass of one row of each class; empty if they are equal.
  ///   - edge: how many rows must lie on either side.
  ///   - floor: a gain to be exceeded by more than rounding error.
  /// - Complexity: O(codes).
  public func cut(
    code: Int, _ table: CodeTable, in tables: borrowing CodeTables, factors: [Double], edge: Int,
    floor: Double
  ) -> CountedCut? {
    unsafe withCounts(of: code, table, tables) { runs in
      let present = unsafe runs.present
      let counts = SIMD4(Double(present.zeros), Double(present.ones), Double(present.twos), 0)
      return factors.isEmpty
        ? unsafe FewClassScan(counts, classBits: classBits, edge: edge)
          .best(runs, coded.values[code], floor: floor)
        : unsafe FewMassScan(counts, factors, classBits: classBits, edge: edge)
          .best(runs, coded.values[code], floor: floor)
    }
  }

  /// The rows of a node by level of a coded column and class.
  ///
  /// - Parameter levels: where to write them.
  public func levelRows(
    code: Int, _ table: CodeTable, in tables: borrowing CodeTables, to levels: inout [SIMD4<Double>]
  ) {
    levels.removeAll(keepingCapacity: true)
    unsafe withCounts(of: code, table, tables) { runs in
      for i in unsafe 0..<runs.count {
        let counts = KindCounts(packed: unsafe runs.counts[i])
        levels.append(SIMD4(Double(counts.zeros), Double(counts.ones), Double(counts.twos), 0))
      }
    }
  }

  /// The cut of a coded column that agrees most with the sides given to rows by
  /// another split, as `bestSurrogateCut` finds it.
  ///
  /// - Parameters:
  ///   - code: the place of a numeric column among the coded ones, one of those
  ///     that are counted.
  ///   - sides: the rows on either side.
  ///   - rest: the places of the node's rows without a side in the base list.
  ///   - tables: what holds the sides.
  ///   - floor: how many rows a cut must agree on more than to count.
  /// - Complexity: O(codes + rest).
  public func surrogateCut(
    code: Int, _ sides: PartedTable, rest: Range<Int>,
    in tables: borrowing CodeTables, floor: Int
  ) -> SurrogateCut? {
    unsafe withCounts(of: code, sides.left, tables) { left in
      unsafe withCounts(of: code, sides.right, tables) { right in
        let totals = unsafe (left: left.present.rows, right: right.present.rows)
        let scan = SideScan(shift: 0, left: totals.left, right: totals.right, floor: floor)
        guard let found = unsafe scan.best(left.counts, right.counts, left.count) else { return nil }
        var above = found.place + 1
        while unsafe above < left.count - 1 && left.counts[above] | right.counts[above] == 0 { above += 1 }
        above = leastCode(code, above: found.place, upTo: above, among: rest)
        let values = coded.values[code]
        return SurrogateCut(
          threshold: threshold(between: values[found.place], and: values[above]),
          belowGoesLeft: found.belowGoesLeft, agreement: Double(found.agreement))
      }
    }
  }

  /// Sends each level of a coded column the way that most of its rows go by
  /// another split, ties the way of most rows of all.
  ///
  /// - Parameters:
  ///   - code: the place of a column of levels among the coded ones.
  ///   - sides: the rows on either side.
  ///   - tables: what holds the sides.
  ///   - floor: how many rows it must agree on more than to count.
  /// - Returns: how many rows agree, and by level 0 for left, 1 for right, 2 if no
  ///   row has it; `nil` unless at least two rows with a side go either way.
  /// - Complexity: O(levels).
  public func levelSides(
    code: Int, _ sides: PartedTable, in tables: borrowing CodeTables, floor: Int
  ) -> (agreement: Int, sides: [UInt8])? {
    unsafe withCounts(of: code, sides.left, tables) { left in
      unsafe withCounts(of: code, sides.right, tables) { right in
        let tied: UInt8 = unsafe left.present.rows > right.present.rows ? 0 : 1
        /// The rows of a level that go either way, and its own way.
        func level(_ i: Int) -> (left: Int, right: Int, side: UInt8) {
          let first = KindCounts(packed: unsafe left.counts[i]).rows
          let second = KindCounts(packed: unsafe right.counts[i]).rows
          return (first, second, first == second ? tied : first > second ? 0 : 1)
        }
        let count = unsafe left.count
        var (agreement, sent) = (0, (0, 0))
        for i in 0..<count {
          let level = level(i)
          agreement &+= max(level.left, level.right)
          if level.side == 0 {
            sent.0 &+= level.left &+ level.right
          } else {
            sent.1 &+= level.left &+ level.right
          }
        }
        guard agreement > floor, sent.0 >= 2, sent.1 >= 2 else { return nil }
        let ways = (0..<count).map { i in
          let level = level(i)
          return level.left + level.right == 0 ? 2 : level.side
        }
        return (agreement, ways)
      }
    }
  }

  /// The least code above `place` of some rows; `most` if none is less.
  private func leastCode(_ code: Int, above place: Int, upTo most: Int, among rows: Range<Int>) -> Int {
    let shift = UInt32(truncatingIfNeeded: classBits)
    let start = coded.starts[code]
    var least = most
    withEntries(of: base, in: rows) { entries in
      for i in entries.indices {
        let found = Int(coded.codes[Int(truncatingIfNeeded: entries[i] &>> shift) &* coded.width &+ code])
        if found &- start > place { least = min(least, found &- start) }
      }
    }
    return least
  }
}
