import Kernels

extension Grower {
  /// Sets the sides of a node's rows by its primary split alone.
  mutating func mark(_ range: Range<Int>, by split: CandidateSplit) {
    let missing = split.missing.map { UInt8($0.rawValue) } ?? 2
    switch (plan.columns[split.predictor], split.rule) {
    case (.numbers(let numbers), .threshold(let threshold, let below)):
      let list = plan.lists[split.predictor] ?? plan.base
      let present = presentRange(numbers, list, range)
      let rest = present.upperBound..<range.upperBound
      var none: [Int] = []
      lists.mark(
        list: list, in: present, below: rowsBelow(threshold, numbers, list, present),
        side: below == .left ? 0 : 1, sides: &sides, classCounts: &none)
      lists.mark(list: list, in: rest, below: rest.count, side: missing, sides: &sides, classCounts: &none)
    case (.levels(let codes, let count), .levels(let directions)):
      // Levels from one on, so that a missing one comes first.
      let sideOfLevel =
        [missing] + (0..<count).map { directions[$0].map { UInt8($0.rawValue) } ?? missing }
      lists.mark(list: plan.base, in: range, codes: codes, sideOfLevel: sideOfLevel, sides: &sides)
    default: preconditionFailure("a rule of another kind than its column")
    }
  }

  /// The heavier side of the rows that have one; `nil` if the sides weigh the
  /// same.
  func majority(_ range: Range<Int>) -> Direction? {
    let weight = sideWeights(range)
    return weight.left == weight.right ? nil : weight.left > weight.right ? .left : .right
  }

  /// The weight of the rows on either side, of those with a value in `column`
  /// if one is given.
  private func sideWeights(
    _ range: Range<Int>, with column: SplitColumn? = nil
  ) -> (left: Double, right: Double) {
    if plan.caseWeights.isEmpty, column == nil {
      let counts = lists.withEntries(of: plan.base, in: range) { entries in
        sideCounts(entries, classBits: lists.classBits, sides: sides.span)
      }
      return (Double(counts.left), Double(counts.right))
    }
    var sums = [0.0, 0.0, 0.0]
    for entry in lists.entries(of: plan.base, in: range) {
      let row = lists.row(of: entry)
      if let column, column.isMissing(row) { continue }
      sums[Int(sides[row])] += plan.caseWeights.isEmpty ? 1 : plan.caseWeights[row]
    }
    return (sums[0], sums[1])
  }

  /// The surrogates of a split, best agreement first, the earlier column before
  /// an equal one.
  func rankedSurrogates(
    for primary: CandidateSplit, _ range: Range<Int>
  ) throws(TreeDefect) -> [SurrogateSplit] {
    guard plan.surrogateLimit > 0 else { return [] }
    let isByPresent = plan.parameters.surrogatestyle == .present
    let whole = sideWeights(range)
    var weight = whole
    var total = weight.left + weight.right
    var majority = max(weight.left, weight.right) / total
    var ranked: [SurrogateSplit] = []
    for predictor in plan.columns.indices where predictor != primary.predictor {
      if control.isInterrupted { throw .interrupted }
      guard let (rule, agreeing) = imitation(predictor, range, whole) else { continue }
      if isByPresent {
        weight = sideWeights(range, with: plan.columns[predictor])
        total = weight.left + weight.right
        majority = max(weight.left, weight.right) / total
      }
      let agreement = agreeing / total
      let adjusted = (agreement - majority) / (1 - majority)
      guard adjusted > 1e-10 else { continue }
      let place = ranked.firstIndex { agreement > $0.agreement * tieFactor } ?? ranked.count
      guard place < plan.surrogateLimit else { continue }
      ranked.insert(
        SurrogateSplit(
          predictor: predictor, rule: rule, agreement: agreement, adjustedAgreement: adjusted, rows: 0),
        at: place)
      if ranked.count > plan.surrogateLimit { ranked.removeLast() }
    }
    return ranked
  }

  /// The split of one column that agrees most with the sides, and the case
  /// weight it agrees on.
  private func imitation(
    _ predictor: Int, _ range: Range<Int>, _ whole: (left: Double, right: Double)
  ) -> (SplitRule, Double)? {
    switch plan.columns[predictor] {
    case .numbers(let numbers):
      guard let list = plan.lists[predictor] else { return nil }
      let present = presentRange(numbers, list, range)
      // Most rows have a value, so those are counted that have none.
      let others = lists.withEntries(of: list, in: present.upperBound..<range.upperBound) { entries in
        sideCounts(entries, classBits: lists.classBits, sides: sides.span)
      }
      return lists.withEntries(of: list, in: present) { entries in
        bestSurrogateCut(
          entries, classBits: lists.classBits, values: numbers.span, caseWeights: plan.caseWeights.span,
          sides: sides.span, totals: (Int(whole.left) - others.left, Int(whole.right) - others.right))
      }.map { (.threshold($0.threshold, below: $0.belowGoesLeft ? .left : .right), $0.agreement) }
    case .levels(let codes, let count):
      return levelImitation(codes, count, range)
    }
  }

  /// The weight that each level sends left and right, and its rows that go
  /// either way.
  private func levelWeights(
    _ codes: [Int32], _ count: Int, _ range: Range<Int>
  ) -> (weights: [Double], rows: [Int]) {
    if plan.caseWeights.isEmpty {
      let counts = lists.withEntries(of: plan.base, in: range) { entries in
        levelSides(
          entries, classBits: lists.classBits, codes: codes.span, levelCount: count, sides: sides.span)
      }
      return (counts.map(Double.init), (0..<count).map { counts[2 * $0] + counts[2 * $0 + 1] })
    }
    var weights = [Double](repeating: 0, count: 2 * count)
    var rows = [Int](repeating: 0, count: count)
    for entry in lists.entries(of: plan.base, in: range) {
      let row = lists.row(of: entry)
      guard codes[row] >= 0, sides[row] < 2 else { continue }
      rows[Int(codes[row])] += 1
      weights[Int(codes[row]) * 2 + Int(sides[row])] += plan.caseWeights[row]
    }
    return (weights, rows)
  }

  /// Sends each level its heavier way, ties the way of the majority; `nil`
  /// unless at least two rows with a side go either way.
  private func levelImitation(
    _ codes: [Int32], _ count: Int, _ range: Range<Int>
  ) -> (SplitRule, Double)? {
    let (weights, rows) = levelWeights(codes, count, range)
    var total = (left: 0.0, right: 0.0)
    for level in 0..<count {
      total.left += weights[level * 2]
      total.right += weights[level * 2 + 1]
    }
    let tied: Direction = total.left > total.right ? .left : .right
    var agreement = 0.0
    var sent = [0, 0]
    let directions = (0..<count).map { level -> Direction? in
      guard rows[level] > 0 else { return nil }
      let (left, right) = (weights[level * 2], weights[level * 2 + 1])
      agreement += max(left, right)
      let direction = left == right ? tied : left > right ? Direction.left : .right
      sent[Int(direction.rawValue)] += rows[level]
      return direction
    }
    return sent.allSatisfy { $0 >= 2 } ? (.levels(directions), agreement) : nil
  }

  /// Sends rows without a primary direction after the surrogates, then the
  /// majority, as the parameters allow.
  ///
  /// - Returns: how many rows go left and right.
  mutating func route(
    _ range: Range<Int>, node: Int, surrogates: inout [SurrogateSplit]
  ) -> (left: Int, right: Int) {
    var counts = [0, 0, 0]
    var directed = [Int](repeating: 0, count: surrogates.count)
    let use = plan.parameters.usesurrogate
    for entry in lists.entries(of: plan.base, in: range) {
      let row = lists.row(of: entry)
      if sides[row] == 2, use != .stop {
        for (i, surrogate) in surrogates.enumerated() {
          let column = plan.columns[surrogate.predictor]
          guard let side = surrogate.rule.direction(of: row, in: column) else { continue }
          sides[row] = UInt8(side.rawValue)
          directed[i] += 1
          break
        }
        if sides[row] == 2, use == .majority, let majority = nodes[node].majority {
          sides[row] = UInt8(majority.rawValue)
        }
      }
      counts[Int(sides[row])] += 1
    }
    for i in surrogates.indices {
      let old = surrogates[i]
      surrogates[i] = SurrogateSplit(
        predictor: old.predictor, rule: old.rule, agreement: old.agreement,
        adjustedAgreement: old.adjustedAgreement, rows: directed[i])
    }
    return (counts[0], counts[1])
  }
}
