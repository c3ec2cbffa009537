import Kernels

extension Grower {
  /// Sets the sides of a node's rows by its primary split alone, whose column is
  /// not coded.
  mutating func mark(_ range: Range<Int>, by split: CandidateSplit) {
    let missing = split.missing.map { UInt8($0.rawValue) } ?? 2
    switch (plan.columns[split.predictor], split.rule) {
    case (.numbers(let numbers), .threshold(let threshold, let below)):
      mark(range, column: split.predictor, numbers, threshold, side: UInt8(below.rawValue), missing)
    case (.levels(let codes, let count), .levels(let directions)):
      let sideOfLevel = (0..<count).map { level in
        // Where missing values are a branch, the column has one more level than the rule.
        directions.indices.contains(level)
          ? directions[level].map { UInt8($0.rawValue) } ?? missing : missing
      }
      // Levels from one on, so that a missing one comes first.
      lists.mark(
        list: lists.base, in: range, codes: codes, sideOfLevel: [missing] + sideOfLevel, sides: &sides)
    default: preconditionFailure("a rule of another kind than its column")
    }
  }

  /// The same for a split of numbers, `side` being that of the rows below.
  private mutating func mark(
    _ range: Range<Int>, column: Int, _ numbers: [Double], _ threshold: Double, side: UInt8,
    _ missing: UInt8
  ) {
    guard let list = lists.list(of: column) else { return }
    let present = presentRange(list, range)
    let rest = present.upperBound..<range.upperBound
    lists.mark(
      list: list, in: present, below: rowsBelow(threshold, numbers, list, present), side: side, sides: &sides)
    lists.mark(list: list, in: rest, below: rest.count, side: missing, sides: &sides)
  }

  /// What a split sends left and right.
  typealias SideWeights = (left: Double, right: Double)

  /// The heavier side; `nil` if the sides weigh the same.
  func majority(_ weight: SideWeights) -> Direction? {
    weight.left == weight.right ? nil : weight.left > weight.right ? .left : .right
  }

  /// The weight of the rows on either side, of which there are so many.
  func sideWeights(_ range: Range<Int>, _ counts: (left: Int, right: Int)) -> SideWeights {
    plan.caseWeights.isEmpty ? (Double(counts.left), Double(counts.right)) : sideWeights(range) { _ in true }
  }

  /// The weight of those rows on either side that `counts` is true for.
  private func sideWeights(_ range: Range<Int>, _ counts: (Int) -> Bool) -> SideWeights {
    var sums = [0.0, 0.0, 0.0]
    for entry in lists.entries(of: lists.base, in: range) {
      let row = lists.row(of: entry)
      guard counts(row) else { continue }
      sums[Int(sides[row])] += plan.caseWeights.isEmpty ? 1 : plan.caseWeights[row]
    }
    return (sums[0], sums[1])
  }

  /// The table of a node and those of its sides.
  typealias KnownTables = (node: CodeTable, parts: PartedTable)

  /// The surrogates of a split, best agreement first, the earlier column before
  /// an equal one.
  ///
  /// - Parameter known: what is known of the node and its sides by code.
  mutating func rankedSurrogates(
    for primary: CandidateSplit, _ range: Range<Int>, _ whole: SideWeights,
    _ known: KnownTables? = nil
  ) throws(TreeDefect) -> [SurrogateSplit] {
    guard plan.surrogateLimit > 0 else { return [] }
    let isByPresent = plan.parameters.surrogatestyle == .present
    var ranked: [SurrogateSplit] = []
    ranked.reserveCapacity(min(plan.surrogateLimit, plan.columns.count) + 1)
    // Where all columns are judged by the same rows, one need not show what does not agree on more than the majority,
    // or than the last that is kept.
    let sharesRows = plan.caseWeights.isEmpty && !isByPresent
    var floor = sharesRows ? Int(max(whole.left, whole.right)) : 0
    for predictor in plan.columns.indices where predictor != primary.predictor {
      if control.isInterrupted { throw .interrupted }
      guard let (rule, agreeing) = imitation(predictor, range, whole, known, floor) else { continue }
      let weight = isByPresent ? sideWeights(range) { !plan.columns[predictor].isMissing($0) } : whole
      let total = weight.left + weight.right
      let majority = max(weight.left, weight.right) / total
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
      if sharesRows, ranked.count == plan.surrogateLimit, let last = ranked.last {
        floor = max(floor, Int((last.agreement * total).rounded()))
      }
    }
    return ranked
  }

  /// The split of one column that agrees most with the sides, and the case
  /// weight it agrees on; perhaps `nil` if that is `floor` rows at most.
  private mutating func imitation(
    _ predictor: Int, _ range: Range<Int>, _ whole: SideWeights,
    _ known: KnownTables?, _ floor: Int
  ) -> (SplitRule, Double)? {
    switch plan.columns[predictor] {
    case .numbers(let numbers):
      let cut =
        if let code = lists.code(of: predictor) {
          if let parts = known?.parts, code < parts.left.columns {
            lists.surrogateCut(
              code: code, parts, rest: range.upperBound - undirected(range, parts)..<range.upperBound,
              in: tables, floor: floor)
          } else if known != nil, lists.lateList(of: code) != nil {
            listedImitation(predictor, numbers, range, whole, known, floor)
          } else {
            lists.surrogateCut(code: code, in: range, sides: sides, tally: &tally)
          }
        } else {
          listedImitation(predictor, numbers, range, whole, known, floor)
        }
      return cut.map { (.threshold($0.threshold, below: $0.belowGoesLeft ? .left : .right), $0.agreement) }
    case .levels(let codes, let count):
      if let parts = known?.parts, let code = lists.code(of: predictor), code < parts.left.columns {
        return lists.levelSides(code: code, parts, in: tables, floor: floor).map { found in
          (.levels(found.sides.map { Direction(rawValue: Int8($0)) }), Double(found.agreement))
        }
      }
      return levelImitation(predictor, codes, count, range)
    }
  }

  /// How many rows of a node have no side.
  private func undirected(_ range: Range<Int>, _ parts: PartedTable) -> Int {
    range.count - parts.left.rows.rows - parts.right.rows.rows
  }

  private func listedImitation(
    _ predictor: Int, _ numbers: [Double], _ range: Range<Int>, _ whole: SideWeights,
    _ known: KnownTables?, _ floor: Int
  ) -> SurrogateCut? {
    guard let list = orderedList(of: predictor) else { return nil }
    let present =
      known.map { range.lowerBound..<range.upperBound - lists.missing(list, $0.node, in: tables).rows }
      ?? presentRange(list, range)
    // Most rows have a value, so those are counted that have none.
    let others = lists.withEntries(of: list, in: present.upperBound..<range.upperBound) { entries in
      sideCounts(entries, classBits: lists.classBits, sides: sides.span)
    }
    return lists.withEntries(of: list, in: present) { entries in
      bestSurrogateCut(
        entries, classBits: lists.classBits, values: numbers.span, caseWeights: plan.caseWeights.span,
        sides: sides.span, totals: (Int(whole.left) - others.left, Int(whole.right) - others.right),
        floor: floor)
    }
  }

  /// The weight that each level sends left and right, and its rows that go
  /// either way.
  private mutating func levelWeights(
    _ predictor: Int, _ codes: [Int32], _ count: Int, _ range: Range<Int>
  ) -> (weights: [Double], rows: [Int]) {
    if plan.caseWeights.isEmpty {
      let counts =
        if let code = lists.code(of: predictor) {
          lists.levelSides(code: code, in: range, sides: sides, tally: &tally)
        } else {
          lists.withEntries(of: lists.base, in: range) { entries in
            levelSides(
              entries, classBits: lists.classBits, codes: codes.span, levelCount: count, sides: sides.span)
          }
        }
      return (counts.map(Double.init), (0..<count).map { counts[2 * $0] + counts[2 * $0 + 1] })
    }
    var weights = [Double](repeating: 0, count: 2 * count)
    var rows = [Int](repeating: 0, count: count)
    for entry in lists.entries(of: lists.base, in: range) {
      let row = lists.row(of: entry)
      guard codes[row] >= 0, sides[row] < 2 else { continue }
      rows[Int(codes[row])] += 1
      weights[Int(codes[row]) * 2 + Int(sides[row])] += plan.caseWeights[row]
    }
    return (weights, rows)
  }

  /// Sends each level its heavier way, ties the way of the majority; `nil`
  /// unless at least two rows with a side go either way.
  private mutating func levelImitation(
    _ predictor: Int, _ codes: [Int32], _ count: Int, _ range: Range<Int>
  ) -> (SplitRule, Double)? {
    let (weights, rows) = levelWeights(predictor, codes, count, range)
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
  /// - Parameter primary: how many rows the primary split sends left and right.
  /// - Returns: how many rows go left and right.
  mutating func route(
    _ range: Range<Int>, _ primary: (left: Int, right: Int), node: Int, surrogates: inout [SurrogateSplit]
  ) -> (left: Int, right: Int) {
    var counts = primary
    let undirected = range.count - counts.left - counts.right
    guard undirected > 0, plan.parameters.usesurrogate != .stop else { return counts }
    let rows = lists.withEntries(of: lists.base, in: range) { entries in
      undirectedRows(entries, classBits: lists.classBits, sides: sides.span, count: undirected)
    }
    var directed = [Int](repeating: 0, count: surrogates.count)
    let majority = plan.parameters.usesurrogate == .majority ? nodes[node].majority : nil
    for row in rows {
      let means = surrogates.indices.first { i in
        let column = plan.columns[surrogates[i].predictor]
        guard let side = surrogates[i].rule.direction(of: row, in: column) else { return false }
        sides[row] = UInt8(side.rawValue)
        return true
      }
      if let means { directed[means] += 1 } else if let majority { sides[row] = UInt8(majority.rawValue) }
      if sides[row] == 0 { counts.left += 1 } else if sides[row] == 1 { counts.right += 1 }
    }
    for i in surrogates.indices {
      let old = surrogates[i]
      surrogates[i] = SurrogateSplit(
        predictor: old.predictor, rule: old.rule, agreement: old.agreement,
        adjustedAgreement: old.adjustedAgreement, rows: directed[i])
    }
    return counts
  }
}
