import Kernels

extension Grower {
  /// Splits a node whose rows are merely counted, if some column gains
  /// anything.
  ///
  /// The halves are known before any row is moved, and rows are moved only if a
  /// half can be split further.
  mutating func splitCounted(_ place: Int, _ pending: Pending) -> Halves? {
    guard case .classes(let response) = plan.response else { return nil }
    let counts = pending.summary.counts
    let best = lists.bestFewClassCut(
      in: pending.range, counts: counts.few, edge: plan.parameters.minbucket, guess: pending.column,
      tally: &tally, held: pending.counts)
    defer { tally.end(lists) }
    guard let best, reaches(best.found.cut.gain) else { return nil }
    var halves = halves(of: pending.summary, best.found, response)
    keep(place, best.column, best.found.cut, halves)
    if mayBeSplitFurther(halves, pending.number, pending.bound) {
      let (range, lower) = (pending.range, best.found.cut.lower)
      markBelow(best.found.cut.threshold, below: best.found.cut.below, column: best.column, range, lower)
      lists.partition(
        range, sides: sides, left: halves.left.rows, right: halves.right.rows,
        ordered: lower == .left ? lists.list(of: best.column) : nil)
      halves.counts = lists.halves(of: range, left: halves.left.rows, tally: &tally)
    }
    halves.column = best.column
    return halves
  }

  /// The halves of a node.
  func halves(
    of node: NodeSummary, _ found: CountedCut, _ response: ClassResponse
  ) -> Halves {
    func half(_ rows: Int, _ weights: SIMD4<Double>) -> NodeSummary {
      NodeSummary(rows: rows, counts: ClassWeights(weights, count: node.counts.count), response)
    }
    let below = half(found.cut.below, found.below)
    let above = half(node.rows - found.cut.below, node.counts.few - found.below)
    return found.cut.lowerIsBelow ? Halves(left: below, right: above) : Halves(left: above, right: below)
  }

  /// Keeps the only candidate of a node.
  mutating func keep(_ place: Int, _ column: Int, _ cut: NumericCut, _ halves: Halves) {
    keep(
      place,
      CandidateSplit(
        predictor: column, rule: .threshold(cut.threshold, below: cut.lower), improvement: cut.gain,
        rows: halves.left.rows + halves.right.rows), halves)
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

extension NumericCut {
  /// The way of the rows below.
  fileprivate var lower: Direction { lowerIsBelow ? .left : .right }
}
