import Kernels

extension Grower {
  /// Splits a node of two or three classes of rows that all weigh 1, keeping
  /// competitors and surrogates, if some column gains anything.
  ///
  /// The rows of the base list are in no order here. They are divided when they
  /// get their sides, so that the sides are counted part by part.
  ///
  /// - Parameter known: the primary split, if only its runners-up are looked for.
  mutating func splitRanked(
    _ place: Int, _ pending: Pending, _ response: ClassResponse, known: RankedColumn? = nil
  ) throws(TreeDefect) -> Halves? {
    let range = pending.range
    let table = pending.table ?? lists.table(of: range, in: &tables, hasMissing: plan.hasMissing)
    lists.listUncounted(table, in: &tables, range)
    try rankColumns(of: pending.summary, range, table)
    if let known {
      ranking.removeAll { $0.predictor == known.predictor }
      ranking.insert(known, at: 0)
      if ranking.count > plan.candidateLimit { ranking.removeLast() }
    }
    guard let first = ranking.first else { return nil }
    let primary = first.split
    var rows = divide(range, by: primary, below: first.below, table)
    let counts = (left: rows.left.rows, right: rows.right.rows)
    var parts = lists.parted(table, range, left: counts.left, right: counts.right, in: &tables)
    let weights = (left: Double(counts.left), right: Double(counts.right))
    var found = try rankedSurrogates(for: primary, range, weights, (table, parts))
    nodes[place].majority = majority(weights)
    if counts.left + counts.right < range.count, plan.parameters.usesurrogate != .stop {
      route(range.lowerBound + counts.left + counts.right..<range.upperBound, &found, nodes[place].majority)
      settle(range, &rows, &parts)
    }
    guard rows.left.rows > 0, rows.right.rows > 0 else { return nil }
    keep(place, found)
    var halves = Halves(left: summary(rows.left, response), right: summary(rows.right, response))
    guard mayBeSplitFurther(halves, pending.number, pending.bound) else { return halves }
    lists.countMissing(table, parts, range, sides: sides, in: &tables)
    let isWhole = counts.left + counts.right == range.count
    lists.partition(
      range, sides: sides, left: rows.left.rows, right: rows.right.rows,
      ordered: isWhole ? list(dividedBy: primary, table) : nil, divided: lists.base, late: table.columns,
      control: control)
    halves.tables = (lists.narrowed(parts.left), lists.narrowed(parts.right))
    return halves
  }

  /// Puts the candidates of a node in `ranking`, best first, the earlier column
  /// before an equal one.
  ///
  /// They count as those of `rankedCandidates` do.
  private mutating func rankColumns(
    of node: NodeSummary, _ range: Range<Int>, _ table: CodeTable
  ) throws(TreeDefect) {
    ranking.removeAll(keepingCapacity: true)
    let (limit, shares) = (plan.candidateLimit, plan.parameters.costs == nil)
    for predictor in plan.columns.indices {
      if control.isInterrupted { throw .interrupted }
      let isFull = ranking.count == limit
      let bar = shares && isFull ? ranking[limit - 1].improvement : 0
      guard var found = counted(predictor, node, range, table, beating: bar), reaches(found.improvement)
      else { continue }
      found.improvement /= plan.costs[predictor]
      var place = 0
      while place < ranking.count, found.improvement <= ranking[place].improvement * tieFactor { place += 1 }
      guard place < limit else { continue }
      if isFull { ranking[limit - 1] = found } else { ranking.append(found) }
      var last = ranking.count - 1
      while last > place {
        ranking.swapAt(last, last - 1)
        last -= 1
      }
    }
  }

  /// The best split of one column in a node of which this is known; perhaps
  /// `nil` if it does not beat `bar`.
  private mutating func counted(
    _ predictor: Int, _ node: NodeSummary, _ range: Range<Int>, _ table: CodeTable, beating bar: Double
  ) -> RankedColumn? {
    let code = lists.code(of: predictor)
    if let code, lists.holdsLevels(code) {
      if code < table.columns {
        lists.levelRows(code: code, table, in: tables, to: &levels)
      } else {
        levels = lists.levelRows(code: code, in: range, tally: &tally)
      }
      let search = FewLevelSearch(levels, factors: altered, edge: plan.parameters.minbucket)
      return search.best(ordered: ordersLevels, floor: bar, &present).map { best in
        RankedColumn(predictor: predictor, rows: search.rows, levels: best)
      }
    }
    let found =
      if let code, code < table.columns {
        lists.cut(
          code: code, table, in: tables, factors: factors, edge: plan.parameters.minbucket, floor: bar)
      } else {
        listedCut(predictor, node, range, table, bar)
      }
    return found.map { RankedColumn(predictor: predictor, rows: $0.rows, $0.cut) }
  }

  /// The best cut of a column that is listed in a node.
  private mutating func listedCut(
    _ predictor: Int, _ node: NodeSummary, _ range: Range<Int>, _ table: CodeTable, _ bar: Double
  ) -> CountedCut? {
    guard let list = orderedList(of: predictor), case .numbers(let numbers) = plan.columns[predictor] else {
      return countedCut(predictor, nil, node, range, factors, bar)
    }
    let missing = lists.missing(list, table, in: tables)
    return lists.fewMassCut(
      list: list, numbers, in: range.lowerBound..<range.upperBound - missing.rows,
      counts: node.counts.few
        - SIMD4(Double(missing.zeros), Double(missing.ones), Double(missing.twos), 0),
      factors: factors, edge: plan.parameters.minbucket, floor: bar)
  }

  /// The list of a column that is not counted.
  func orderedList(of predictor: Int) -> Int? {
    lists.list(of: predictor) ?? lists.code(of: predictor).flatMap { lists.lateList(of: $0) }
  }

  /// Keeps the candidates and surrogates of a node.
  private mutating func keep(_ place: Int, _ found: [SurrogateSplit]) {
    nodes[place].candidates = candidates.count..<candidates.count + ranking.count
    nodes[place].surrogates = surrogates.count..<surrogates.count + found.count
    for column in ranking { candidates.append(column.split) }
    surrogates.append(contentsOf: found)
  }

  private func summary(_ rows: KindCounts, _ response: ClassResponse) -> NodeSummary {
    let counts = SIMD4(Double(rows.zeros), Double(rows.ones), Double(rows.twos), 0)
    return NodeSummary(
      rows: rows.rows, counts: ClassWeights(counts, count: response.factors.count), response)
  }

  /// The list that a split of all rows leaves in order.
  private func list(dividedBy split: CandidateSplit, _ table: CodeTable) -> Int? {
    guard case .threshold(_, below: .left) = split.rule else { return nil }
    return list(of: split.predictor, table)
  }

  /// The list of a column in a node, if it is listed there.
  private func list(of predictor: Int, _ table: CodeTable) -> Int? {
    guard let code = lists.code(of: predictor) else { return lists.list(of: predictor) }
    return code < table.columns ? nil : lists.lateList(of: code)
  }

  /// Sets the sides of a node's rows by its primary split alone, and divides the
  /// base list by them.
  ///
  /// - Parameters:
  ///   - split: the primary split.
  ///   - below: how many rows lie below it if it is a cut.
  private mutating func divide(
    _ range: Range<Int>, by split: CandidateSplit, below: Int, _ table: CodeTable
  ) -> DirectedRows {
    // In a large node the base list is kept in the rows' own order, so that codes are read one after the other.
    if range.count <= 4096, case .threshold(_, let lower) = split.rule,
      let list = list(of: split.predictor, table)
    {
      return lists.divideBase(
        range, list: list, below: below, missing: lists.missing(list, table, in: tables).rows,
        lowerIsLeft: lower == .left, sides: &sides)
    }
    guard let code = lists.code(of: split.predictor) else {
      mark(range, by: split)
      return lists.divideBase(range, sides: sides)
    }
    setSides(of: split.rule, split.predictor, code)
    return lists.divideBase(range, code: code, sideOfCode: sideOfCode, sides: &sides)
  }

  /// Sets the side of each code of a column by a rule.
  private mutating func setSides(of rule: SplitRule, _ predictor: Int, _ code: Int) {
    sideOfCode.removeAll(keepingCapacity: true)
    switch rule {
    case .threshold(let threshold, let below):
      let cut = lists.codesBelow(threshold, code: code)
      sideOfCode.append(contentsOf: repeatElement(UInt8(below.rawValue), count: cut))
      sideOfCode.append(
        contentsOf: repeatElement(UInt8(below.opposite.rawValue), count: lists.codeCount(code) - cut))
    case .levels(let directions):
      for direction in directions { sideOfCode.append(direction.map { UInt8($0.rawValue) } ?? 2) }
    }
    sideOfCode.append(2)
  }

  /// Sends rows without a primary direction after the surrogates, then the
  /// majority, as the parameters allow.
  ///
  /// - Parameter rows: their places in the base list.
  private mutating func route(
    _ rows: Range<Int>, _ surrogates: inout [SurrogateSplit], _ majority: Direction?
  ) {
    var rest = rows
    for i in surrogates.indices where !rest.isEmpty {
      let directed = direct(rest, by: surrogates[i])
      surrogates[i] = surrogates[i].directing(directed)
      rest = rest.lowerBound + directed..<rest.upperBound
    }
    guard plan.parameters.usesurrogate == .majority, let majority else { return }
    lists.mark(list: lists.base, in: rest, below: rest.count, side: UInt8(majority.rawValue), sides: &sides)
  }

  /// Sends rows after one surrogate.
  ///
  /// - Returns: how many it has a way for; they come first by then.
  private mutating func direct(_ rows: Range<Int>, by surrogate: SurrogateSplit) -> Int {
    if let code = lists.code(of: surrogate.predictor) {
      setSides(of: surrogate.rule, surrogate.predictor, code)
      return lists.direct(rows, code: code, sideOfCode: sideOfCode, sides: &sides)
    }
    guard let list = lists.list(of: surrogate.predictor),
      case .threshold(let threshold, let below) = surrogate.rule
    else { return 0 }
    return lists.direct(
      rows, list: list, threshold: threshold, below: UInt8(below.rawValue), sides: &sides)
  }

  /// Moves the rows that surrogates or the majority have sent to their sides.
  private mutating func settle(
    _ range: Range<Int>, _ rows: inout DirectedRows, _ parts: inout PartedTable
  ) {
    let (left, right) = (rows.left.rows, rows.right.rows)
    let settled = lists.settle(range, left: left, right: right, sides: sides)
    let first = range.lowerBound + left
    let last = first + settled.left.rows + right
    lists.add(first..<first + settled.left.rows, to: &parts.left, in: &tables)
    lists.add(last..<last + settled.right.rows, to: &parts.right, in: &tables)
    rows = DirectedRows(left: parts.left.rows, right: parts.right.rows)
  }
}

extension SurrogateSplit {
  /// The same surrogate with the number of training rows that it directed.
  fileprivate func directing(_ rows: Int) -> SurrogateSplit {
    SurrogateSplit(
      predictor: predictor, rule: rule, agreement: agreement, adjustedAgreement: adjustedAgreement,
      rows: rows)
  }
}
