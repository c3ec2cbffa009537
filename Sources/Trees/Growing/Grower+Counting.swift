import Kernels

extension Grower {
  /// Splits a node whose rows are merely counted, if some column gains
  /// anything.
  ///
  /// The halves are known before any row is moved, and rows are moved only if a
  /// half can be split further.
  ///
  /// - Parameter held: the node's rows by code and class, if they are known.
  mutating func splitCounted(
    _ place: Int, _ pending: Pending, _ held: consuming HeldCounts?
  ) -> Halves? {
    guard case .classes(let response) = plan.response else { return nil }
    let (range, counts) = (pending.range, pending.summary.counts)
    let best = lists.bestFewClassCut(
      in: range, counts: counts.few, edge: plan.parameters.minbucket,
      guess: range.count < 64 ? nil : pending.column, tally: &tally, held: held)
    defer { tally.end(lists) }
    guard let best, reaches(best.found.cut.gain) else { return nil }
    let cut = best.found.cut
    let lower: Direction = cut.lowerIsBelow ? .left : .right
    func half(_ rows: Int, _ weights: SIMD4<Double>) -> NodeSummary {
      NodeSummary(rows: rows, counts: ClassWeights(weights, count: counts.count), response)
    }
    let below = half(cut.below, best.found.below)
    let above = half(range.count - cut.below, counts.few - best.found.below)
    var halves =
      lower == .left ? Halves(left: below, right: above) : Halves(left: above, right: below)
    keep(
      place,
      CandidateSplit(
        predictor: best.column, rule: .threshold(cut.threshold, below: lower), improvement: cut.gain,
        rows: range.count), halves)
    if mayBeSplitFurther(halves, pending) {
      markBelow(cut.threshold, below: cut.below, column: best.column, range, lower)
      lists.partition(
        range, sides: sides, left: halves.left.rows, right: halves.right.rows,
        ordered: lower == .left ? lists.list(of: best.column) : nil)
      halves.counts = lists.halves(of: range, left: halves.left.rows, tally: &tally)
    }
    halves.column = best.column
    return halves
  }

  /// Sets the sides of a node's rows, `below` of which lie below a threshold.
  private mutating func markBelow(
    _ threshold: Double, below: Int, column: Int, _ range: Range<Int>, _ lower: Direction
  ) {
    let side = UInt8(lower.rawValue)
    if let list = lists.list(of: column) {
      lists.mark(list: list, in: range, below: below, side: side, sides: &sides)
    } else if let code = lists.code(of: column) {
      lists.mark(
        code: code, in: range, below: lists.codesBelow(threshold, code: code), sides: side, 1 - side,
        missing: 2, &sides)
    }
  }
}
