extension SortedLists {
  /// The best cut of any numeric column by the sum of squares of a numeric
  /// target, where rows all weigh 1.
  ///
  /// - Parameters:
  ///   - range: the node's places; every row has a value in every column.
  ///   - responses: the target, by row.
  ///   - moments: those of the node's rows.
  ///   - edge: how many rows must lie on either side.
  ///   - scale: the largest share of a node's squares that a cut has gained so
  ///     far; cuts that gain 1e-10 times that share or less do not count.
  ///   - control: asked between the columns of a large node; once it is
  ///     interrupted the others are not looked at.
  /// - Returns: the first column of the greatest gain and its first cut of that
  ///   gain, if any cut counts.
  /// - Complexity: O(columns · n).
  public func bestNumberCut(
    in range: Range<Int>, responses: Span<Double>, moments: NumberMoments, edge: Int, scale: inout Double,
    control: RunControl? = nil
  ) -> (list: Int, cut: NumericCut)? {
    guard moments.squares > 0 else { return nil }
    var scan = MeanScan(moments, rows: range.count, edge: edge)
    var best: (list: Int, cut: NumericCut)?
    var reached = 0.0
    for list in columns.indices where range.count < RunControl.stretch || control?.isInterrupted != true {
      let floor = max(moments.squares * 1e-20, reached * moments.squares * tieFactor)
      let values = columns[list]
      scan.isDistinct = isDistinct[list]
      let found = withEntries(of: list, in: range) { scan.best($0, values.span, responses, floor: floor) }
      guard let found else { continue }
      let share = found.gain / moments.squares
      scale = max(scale, share)
      guard share > scale * 1e-10, best == nil || share > reached * tieFactor else { continue }
      best = (list, found)
      reached = share
    }
    return best
  }
}

extension SortedLists {
  /// The number to compare with at a cut of a list's column.
  ///
  /// - Parameters:
  ///   - lower: the last row below the cut.
  ///   - upper: the first row above it.
  @inline(__always)
  public func cutPoint(list: Int, between lower: UInt32, and upper: UInt32) -> Double {
    threshold(between: columns[list][Int(lower)], and: columns[list][Int(upper)])
  }

  /// Has the processor fetch the two numbers of a cut.
  public func fetch(list: Int, _ lower: UInt32, _ upper: UInt32) {
    let numbers = columns[list]
    prefetch(numbers.span, at: Int(lower))
    prefetch(numbers.span, at: Int(upper))
  }
}
