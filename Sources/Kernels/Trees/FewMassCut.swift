extension SortedLists {
  /// The best cut of one column by the Gini impurity of at most three classes
  /// whose rows differ in mass by class only, where many cuts gain more than
  /// `floor`.
  ///
  /// - Parameters:
  ///   - column: a numeric column.
  ///   - range: places of rows that have a value in its list, if it is listed;
  ///     otherwise the node's.
  ///   - counts: the classes of exactly these rows; not read for coded columns.
  ///   - factors: the mass of one row of each class; empty if they are equal.
  ///   - edge: how many rows must lie on either side.
  ///   - floor: a gain to be exceeded by more than rounding error.
  ///   - tally: work memory for these lists, which may hold the node.
  /// - Complexity: O(n).
  public func fewMassCut(
    column: Int, in range: Range<Int>, counts: SIMD4<Double>, factors: [Double], edge: Int, floor: Double,
    tally: inout CodeTally
  ) -> CountedCut? {
    switch places[column] {
    case .none: return nil
    case .list(let list):
      return fewMassCut(
        list: list, columns[list], in: range, counts: counts, factors: factors, edge: edge, floor: floor)
    case .code(let code):
      return unsafe withClassRuns(of: code, in: range, &tally) { runs in
        let present = unsafe runs.present
        let counts = SIMD4(Double(present.zeros), Double(present.ones), Double(present.twos), 0)
        return unsafe FewMassScan(counts, factors, classBits: classBits, edge: edge)
          .best(runs, coded.values[code], floor: floor)
      }
    }
  }
  /// The same for the list of these numbers.
  public func fewMassCut(
    list: Int, _ values: [Double], in range: Range<Int>, counts: SIMD4<Double>, factors: [Double], edge: Int,
    floor: Double
  ) -> CountedCut? {
    withEntries(of: list, in: range) { entries in
      FewMassScan(counts, factors, classBits: classBits, edge: edge)
        .best(entries, values.span, floor: floor)
    }
  }
}
