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
      divide(pending.range, best.column, best.found.cut, halves)
      halves.counts = lists.halves(of: pending.range, left: halves.left.rows, tally: &tally)
    }
    halves.column = best.column
    return halves
  }

  /// The halves of a node.
  @inline(__always)
  func halves(
    of node: NodeSummary, _ found: CountedCut, _ response: borrowing ClassResponse
  ) -> Halves {
    let (rows, count) = (found.cut.below, node.counts.count)
    let below = NodeSummary(rows: rows, counts: ClassWeights(found.below, count: count), response)
    let above = NodeSummary(
      rows: node.rows - rows, counts: ClassWeights(node.counts.few - found.below, count: count), response)
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

  /// Moves the rows of a node to its halves.
  private mutating func divide(
    _ range: Range<Int>, _ column: Int, _ cut: NumericCut, _ halves: Halves
  ) {
    if lists.isPlain, let code = lists.code(of: column) {
      lists.divide(
        range, code: code, below: lists.codesBelow(cut.threshold, code: code), lowerIsLeft: cut.lowerIsBelow)
      return
    }
    markBelow(cut, column, range)
    lists.partition(
      range, sides: sides, left: halves.left.rows, right: halves.right.rows,
      ordered: cut.lowerIsBelow ? lists.list(of: column) : nil, control: control)
  }

  /// Sets the sides of a node's rows by a cut.
  private mutating func markBelow(_ cut: NumericCut, _ column: Int, _ range: Range<Int>) {
    let side = UInt8(cut.lower.rawValue)
    if let list = lists.list(of: column) {
      lists.mark(list: list, in: range, below: cut.below, side: side, sides: &sides)
    } else if let code = lists.code(of: column) {
      lists.mark(
        code: code, in: range, below: lists.codesBelow(cut.threshold, code: code), sides: side, 1 - side,
        missing: 2, &sides)
    }
  }
}

extension NumericCut {
  /// The way of the rows below.
  fileprivate var lower: Direction { lowerIsBelow ? .left : .right }
}
