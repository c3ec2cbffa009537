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

  /// How many rows of each level of a coded column go left and right, level by
  /// level.
  ///
  /// - Parameter counts: where to write them.
  public func levelSides(
    code: Int, _ sides: PartedTable, in tables: borrowing CodeTables,
    to counts: inout [Int]
  ) {
    counts.removeAll(keepingCapacity: true)
    unsafe withCounts(of: code, sides.left, tables) { left in
      unsafe withCounts(of: code, sides.right, tables) { right in
        for level in unsafe 0..<left.count {
          counts.append(KindCounts(packed: unsafe left.counts[level]).rows)
          counts.append(KindCounts(packed: unsafe right.counts[level]).rows)
        }
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
