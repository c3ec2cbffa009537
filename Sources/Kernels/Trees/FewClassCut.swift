/// A cut of a column among at most three classes.
public struct CountedCut: Hashable, Sendable {
  /// The cut.
  public var cut: NumericCut
  /// The rows below it of the first, second and third class.
  public var below: SIMD4<Double>
  /// How many rows have a value.
  public var rows: Int

  /// A cut from its parts.
  public init(cut: NumericCut, below: SIMD4<Double>, rows: Int) {
    self.cut = cut
    self.below = below
    self.rows = rows
  }
}

extension SortedLists {
  /// The best cut of any column by the Gini impurity of at most three classes
  /// of rows that all weigh 1 and have equal masses.
  ///
  /// - Parameters:
  ///   - range: the node's places; every row has a value in every column, and
  ///     every column is numeric.
  ///   - counts: the node's rows by class.
  ///   - edge: how many rows must lie on either side.
  ///   - guess: a column that may have the best cut. It is searched first, so
  ///     that the others can be passed over where they gain less.
  ///   - tally: work memory for these lists, which holds the node afterwards; to
  ///     be ended.
  ///   - held: where the node's counts are, if they are known.
  /// - Returns: the first column of the greatest gain and its first cut of that
  ///   gain, if any cut gains anything.
  /// - Complexity: O(columns · n).
  public func bestFewClassCut(
    in range: Range<Int>, counts: SIMD4<Double>, edge: Int, guess: Int? = nil, tally: inout CodeTally,
    held: HeldCounts = HeldCounts()
  ) -> (column: Int, found: CountedCut)? {
    let scan = FewClassScan(counts, classBits: classBits, edge: edge)
    if held.held > 0 { tally.resume(held) } else { beginTally(&tally, in: range, level: held.level) }
    let first = guess.flatMap { fewClassCut(scan, $0, range, floor: 0, &tally) }
    // Well below rounding error, so that it decides between no two columns that are equal on paper.
    let assured = (first?.cut.gain ?? 0) * (1 - 1e-9)
    var best: (column: Int, found: CountedCut)?
    for column in places.indices {
      let reached = best?.found.cut.gain ?? 0
      let found =
        column == guess
        ? first.flatMap { $0.cut.gain > reached * tieFactor ? $0 : nil }
        : fewClassCut(scan, column, range, floor: max(reached, assured), &tally)
      guard let found else { continue }
      best = (column, found)
      // No cut gains more than one with a single class on either side.
      if scan.isPerfect(found.below) { break }
    }
    return best
  }

  /// The counts of both halves of a node that was just searched, where knowing
  /// them saves counting the larger one.
  ///
  /// - Parameters:
  ///   - range: the node's places, left rows first by now.
  ///   - left: how many rows went left.
  ///   - tally: work memory that holds the node; it is ended.
  public func halves(
    of range: Range<Int>, left: Int, tally: inout CodeTally
  ) -> (left: HeldCounts, right: HeldCounts)? {
    let middle = range.lowerBound + left
    let leftIsSmaller = 2 * left <= range.count
    let smaller = leftIsSmaller ? range.lowerBound..<middle : middle..<range.upperBound
    let halves = withEntries(of: base, in: smaller) {
      tally.halve(
        smaller: $0, larger: range.count - smaller.count, smallerIsLeft: leftIsSmaller,
        shift: UInt32(truncatingIfNeeded: classBits), ClassKinds(classBits: classBits), coded)
    }
    tally.end(self)
    return halves
  }

  /// The best cut of one column by the same measure.
  ///
  /// - Parameters:
  ///   - column: a numeric column.
  ///   - range: places of rows that have a value in its list, if it is listed;
  ///     otherwise the node's.
  ///   - counts: the classes of exactly these rows; not read for coded columns.
  ///   - edge: how many rows must lie on either side.
  ///   - floor: a gain to be exceeded by more than rounding error.
  ///   - tally: work memory for these lists, which may hold the node.
  public func fewClassCut(
    column: Int, in range: Range<Int>, counts: SIMD4<Double>, edge: Int, floor: Double,
    tally: inout CodeTally
  ) -> CountedCut? {
    fewClassCut(
      FewClassScan(counts, classBits: classBits, edge: edge), column, range, floor: floor, &tally)
  }

  @inline(__always)
  private func fewClassCut(
    _ scan: FewClassScan, _ column: Int, _ range: Range<Int>, floor: Double, _ tally: inout CodeTally
  ) -> CountedCut? {
    switch places[column] {
    case .none: return nil
    case .list(let list):
      let values = columns[list]
      return withEntries(of: list, in: range) {
        scan.best(
          $0, values.span, distinct: distinct[list], isDistinct: isDistinct[list], floor: floor)
      }
    case .code(let code):
      return unsafe withClassRuns(of: code, in: range, &tally) {
        unsafe scan.best($0, coded.values[code], floor: floor)
      }
    }
  }

  /// Counts a node's classes at once in the coded columns where that is faster
  /// than by itself; to be ended.
  public func beginTally(_ tally: inout CodeTally, in range: Range<Int>, level: Int = 0) {
    withEntries(of: base, in: range) {
      tally.begin(
        $0, shift: UInt32(truncatingIfNeeded: classBits), ClassKinds(classBits: classBits), coded,
        level: level)
    }
  }

  /// Calls `body` with the codes of a coded column among a node's rows, by
  /// class.
  @inline(__always)
  func withClassRuns<Result>(
    of code: Int, in range: Range<Int>, _ tally: inout CodeTally, _ body: (CodeRuns) -> Result
  ) -> Result {
    withEntries(of: base, in: range) {
      unsafe tally.withRuns(
        of: code, $0, shift: UInt32(truncatingIfNeeded: classBits), ClassKinds(classBits: classBits), coded,
        body)
    }
  }
}
