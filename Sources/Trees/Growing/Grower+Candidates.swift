import Kernels

extension Grower {
  /// The candidates of a node, best first, the earlier column before an equal
  /// one.
  ///
  /// A candidate counts if it improves more than 1e-10 times `scale`, the
  /// largest improvement seen so far in the tree.
  mutating func rankedCandidates(
    of node: NodeSummary, _ range: Range<Int>, scale: inout Double
  ) throws(TreeDefect) -> [CandidateSplit] {
    let keep = plan.candidateLimit
    if keep == 1, plan.sumsPlainNumbers { return bestPlainNumberCut(of: node, range, scale: &scale) }
    var ranked: [CandidateSplit] = []
    ranked.reserveCapacity(min(keep, plan.columns.count) + 1)
    // Where nothing is scaled afterwards, a column need not show what does not beat the last that is kept.
    let shares = plan.parameters.costs == nil
    for predictor in plan.columns.indices {
      if control.isInterrupted { throw .interrupted }
      let bar = shares && ranked.count == keep ? ranked.last?.improvement ?? 0 : 0
      guard let found = candidate(predictor, node, range, beating: bar) else { continue }
      scale = max(scale, found.improvement)
      guard found.improvement > scale * 1e-10 else { continue }
      let scaled = found.divided(by: plan.costs[predictor])
      let place = ranked.firstIndex { scaled.improvement > $0.improvement * tieFactor } ?? ranked.count
      guard place < keep else { continue }
      ranked.insert(scaled, at: place)
      if ranked.count > keep { ranked.removeLast() }
    }
    return ranked
  }

  /// The best split of all columns at once, where they are numeric and complete
  /// and the target is a number of rows that all weigh 1; empty if none counts.
  private mutating func bestPlainNumberCut(
    of node: NodeSummary, _ range: Range<Int>, scale: inout Double
  ) -> [CandidateSplit] {
    guard case .numbers(let responses) = plan.response else { return [] }
    var best: (list: Int, cut: NumericCut)?
    if bins.isUsed {
      best = bins.best(
        lists, in: range, responses: responses.span, moments: node.moments, edge: plan.parameters.minbucket,
        control: control)
      if let gain = best?.cut.gain {
        scale = max(scale, gain / node.risk)
        if gain / node.risk <= scale * 1e-10 { best = nil }
      }
    } else {
      best = lists.bestNumberCut(
        in: range, responses: responses.span, moments: node.moments, edge: plan.parameters.minbucket,
        scale: &scale, control: control)
    }
    guard let best else { return [] }
    return [
      CandidateSplit(
        predictor: best.list,
        rule: .threshold(best.cut.threshold, below: best.cut.lowerIsBelow ? .left : .right),
        improvement: improvement(best.cut.gain, node), rows: range.count)
    ]
  }

  /// The best split of one column in a node, its improvement not yet divided by
  /// the column's cost; perhaps `nil` if it does not beat `bar`.
  mutating func candidate(
    _ predictor: Int, _ node: NodeSummary, _ range: Range<Int>, beating bar: Double = 0
  ) -> CandidateSplit? {
    switch plan.columns[predictor] {
    case .numbers(let numbers):
      plan.branches
        ? branchCut(predictor, numbers, node, range) : cut(predictor, numbers, node, range, bar)
    case .levels(let codes, let count):
      plan.branches
        ? levelSplit(predictor, codes, count, node, range, bar)?.withMissingLevel
        : levelSplit(predictor, codes, count, node, range, bar)
    }
  }

  /// The part of a node's range in which a column's list has values: missing
  /// rows stand last.
  func presentRange(_ list: Int, _ range: Range<Int>) -> Range<Int> {
    guard plan.hasMissing else { return range }
    return lists.presentRange(list, range)
  }

  private mutating func cut(
    _ predictor: Int, _ numbers: [Double], _ node: NodeSummary, _ range: Range<Int>, _ bar: Double
  ) -> CandidateSplit? {
    let list = lists.list(of: predictor)
    let present = list.map { presentRange($0, range) } ?? range
    var rows = present.count
    var best: NumericCut?
    switch plan.response {
    case .classes(let response) where plan.countsRows && response.measure == .gini:
      let found = countedCut(
        predictor, list, node, present, response.hasEqualMasses ? [] : response.altered, bar)
      best = found?.cut
      rows = found?.rows ?? 0
    case .classes(let response):
      if let list { best = classCut(list, numbers, node, present, response, bar) }
    case .numbers(let responses):
      if let list { best = numberCut(list, numbers, node, present, responses, bar) }
    }
    return best.map { best in
      CandidateSplit(
        predictor: predictor, rule: .threshold(best.threshold, below: best.lowerIsBelow ? .left : .right),
        improvement: improvement(best.gain, node), rows: rows)
    }
  }

  /// The best cut of a column among at most three classes of rows that all
  /// weigh 1.
  mutating func countedCut(
    _ predictor: Int, _ list: Int?, _ node: NodeSummary, _ present: Range<Int>, _ factors: [Double],
    _ bar: Double
  ) -> CountedCut? {
    let counts = list.map { self.counts(node, $0, present) } ?? node.counts.few
    return lists.fewMassCut(
      column: predictor, in: present, counts: counts, factors: factors, edge: plan.parameters.minbucket,
      floor: bar, tally: &tally)
  }

  /// The rows of a node by class that have a value in a list.
  func counts(_ node: NodeSummary, _ list: Int, _ present: Range<Int>) -> SIMD4<Double> {
    guard present.count < node.rows else { return node.counts.few }
    // Most rows have a value, so those are counted that have none.
    let missing = lists.classCounts(list: list, in: present.upperBound..<present.lowerBound + node.rows)
    return node.counts.few
      - SIMD4(Double(missing.zeros), Double(missing.ones), Double(missing.twos), 0)
  }

  private func classCut(
    _ list: Int, _ numbers: [Double], _ node: NodeSummary, _ present: Range<Int>,
    _ response: ClassResponse, _ bar: Double
  ) -> NumericCut? {
    let edge = plan.parameters.minbucket
    let isWhole = present.count == node.rows
    if response.hasEqualMasses, plan.caseWeights.isEmpty, isWhole {
      return lists.countCut(
        list: list, in: present, values: numbers, counts: node.counts.map { Int($0) }, edge: edge, floor: bar,
        logarithms: plan.logarithms)
    }
    return lists.withEntries(of: list, in: present) { entries in
      let weights =
        isWhole
        ? Array(node.counts)
        : classWeights(
          entries, classBits: lists.classBits, classCount: response.altered.count,
          caseWeights: plan.caseWeights.span)
      return bestClassCut(
        entries, classBits: lists.classBits, values: numbers.span, caseWeights: plan.caseWeights.span,
        present: ClassMasses(factors: response.altered, weights: weights), edge: edge,
        measure: response.measure)
    }
  }

  private func numberCut(
    _ list: Int, _ numbers: [Double], _ node: NodeSummary, _ present: Range<Int>, _ responses: [Double],
    _ bar: Double
  ) -> NumericCut? {
    lists.withEntries(of: list, in: present) { entries in
      plan.parameters.criterion == .sd
        ? bestDeviationCut(
          entries, classBits: lists.classBits, values: numbers.span, responses: responses.span,
          caseWeights: plan.caseWeights.span, edge: plan.parameters.minbucket)
        : bestNumberCut(
          entries, classBits: lists.classBits, values: numbers.span, responses: responses.span,
          caseWeights: plan.caseWeights.span, edge: plan.parameters.minbucket,
          known: present.count == node.rows ? node.moments : nil, beating: bar * node.risk)
    }
  }

  private mutating func levelSplit(
    _ predictor: Int, _ codes: [Int32], _ count: Int, _ node: NodeSummary, _ range: Range<Int>, _ bar: Double
  ) -> CandidateSplit? {
    if let code = lists.code(of: predictor), case .classes(let response) = plan.response {
      levels = lists.levelRows(code: code, in: range, tally: &tally)
      return countedLevels(predictor, response.altered, bar)
    }
    var responses: [Double] = []
    if case .numbers(let numbers) = plan.response { responses = numbers }
    let tally = lists.withEntries(of: lists.base, in: range) { entries in
      LevelTally(
        entries, classBits: lists.classBits, classCount: max(1, plan.response.classCount),
        codes: codes.span, levelCount: count, caseWeights: plan.caseWeights.span,
        responses: responses.span, centre: node.value)
    }
    let centred = tally.centred
    let search = LevelSearch(
      tally: centred, edge: plan.parameters.minbucket, ordered: plan.ordersLevels,
      split: gain(of: centred, node))
    return search.best().map { best in
      CandidateSplit(
        predictor: predictor, rule: .levels(best.directions), improvement: improvement(best.gain, node),
        rows: tally.rows.reduce(0, +))
    }
  }

  /// The best split of a column whose rows are in `levels`.
  mutating func countedLevels(_ predictor: Int, _ factors: [Double], _ bar: Double) -> CandidateSplit? {
    let search = FewLevelSearch(levels, factors: factors, edge: plan.parameters.minbucket)
    return search.best(ordered: ordersLevels, floor: bar, &present).map { best in
      CandidateSplit(
        predictor: predictor, rule: .levels(best.directions), improvement: best.gain, rows: search.rows)
    }
  }

  private func gain(of tally: LevelTally, _ node: NodeSummary) -> SplitGain {
    guard case .classes(let response) = plan.response else {
      let weight = tally.weights.reduce(0, +)
      guard plan.parameters.criterion == .sd else {
        return .numbers(weight: weight, floor: node.risk * 1e-20)
      }
      return .deviations(
        DeviationGain(NumberMoments(weight: weight, mean: 0, squares: tally.squares.reduce(0, +))))
    }
    var weights = [Double](repeating: 0, count: tally.classCount)
    for i in tally.weights.indices { weights[i % tally.classCount] += tally.weights[i] }
    let masses = ClassMasses(factors: response.altered, weights: weights)
    let first = response.altered.firstIndex { $0 > 0 } ?? 0
    return response.measure == .gini
      ? .gini(GiniGain(masses), factors: response.altered, first: first)
      : .entropy(EntropyGain(masses), factors: response.altered, first: first)
  }

  /// A gain on the scale that is reported: for numbers, a part of the node's
  /// sum of squares, or of its root.
  func improvement(_ gain: Double, _ node: NodeSummary) -> Double {
    guard case .numbers = plan.response else { return gain }
    guard node.risk > 0 else { return 0 }
    return gain / (plan.parameters.criterion == .sd ? node.risk.squareRoot() : node.risk)
  }
}

extension GrowthPlan {
  /// Whether levels can be put in an order that holds the best split: numbers,
  /// or two classes.
  var ordersLevels: Bool {
    guard case .classes(let response) = response else { return true }
    return response.factors.count { $0 > 0 } <= 2
  }
}

extension LevelTally {
  /// The same tally with the moments about the mean of the tallied rows.
  var centred: LevelTally {
    let weight = weights.reduce(0, +)
    guard classCount == 1, weight > 0 else { return self }
    return shifted(by: moments.reduce(0, +) / weight)
  }
}
