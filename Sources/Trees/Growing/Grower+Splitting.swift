import Kernels

extension Grower {
  /// Splits a node if some column gains anything.
  mutating func split(
    _ place: Int, _ pending: Pending
  ) throws(TreeDefect) -> Halves? {
    if plan.countsOnly { return splitCounted(place, pending) }
    if plan.countsCodes, case .classes(let response) = plan.response {
      return try splitRanked(place, pending, response)
    }
    var scale = scale
    defer { self.scale = scale }
    let ranked = try rankedCandidates(of: pending.summary, pending.range, scale: &scale)
    guard let primary = ranked.first else { return nil }
    let found: [SurrogateSplit]
    let halves: Halves
    if plan.hasMissing {
      mark(pending.range, by: primary)
      let directed = lists.withEntries(of: lists.base, in: pending.range) { entries in
        sideCounts(entries, classBits: lists.classBits, sides: sides.span)
      }
      let weights = sideWeights(pending.range, directed)
      var surrogates = try rankedSurrogates(for: primary, pending.range, weights)
      nodes[place].majority = majority(weights)
      let counts = route(pending.range, directed, node: place, surrogates: &surrogates)
      guard counts.left > 0, counts.right > 0 else { return nil }
      found = surrogates
      if case .classes(let response) = plan.response, plan.caseWeights.isEmpty,
        counts.left + counts.right == pending.range.count
      {
        halves = divide(pending, left: counts.left, response)
      } else {
        halves = divide(pending.range, left: counts.left, right: counts.right, ordered: nil)
      }
    } else {
      let counted = markComplete(pending.range, pending.summary, by: primary)
      let weights = sideWeights(pending.range, (counted.left, pending.range.count - counted.left))
      found = try rankedSurrogates(for: primary, pending.range, weights)
      nodes[place].majority = majority(weights)
      halves = divide(pending, counted, primary)
    }
    nodes[place].candidates = candidates.count..<candidates.count + ranked.count
    nodes[place].surrogates = surrogates.count..<surrogates.count + found.count
    candidates.append(contentsOf: ranked)
    surrogates.append(contentsOf: found)
    return halves
  }

  /// Rearranges the lists of a node by sides and sums up its halves.
  private mutating func divide(_ range: Range<Int>, left: Int, right: Int, ordered: Int?) -> Halves {
    lists.partition(range, sides: sides, left: left, right: right, ordered: ordered, control: control)
    let middle = range.lowerBound + left
    return Halves(left: summary(range.lowerBound..<middle), right: summary(middle..<middle + right))
  }

  /// The same for rows that are merely counted, of which none stays behind.
  private mutating func divide(_ pending: Pending, left: Int, _ response: ClassResponse) -> Halves {
    let range = pending.range
    lists.partition(
      range, sides: sides, left: left, right: range.count - left, ordered: nil, control: control)
    let first = summary(range.lowerBound..<range.lowerBound + left)
    var others = pending.summary.counts
    for k in others.indices { others[k] -= first.counts[k] }
    return Halves(left: first, right: NodeSummary(rows: range.count - left, counts: others, response))
  }

  /// The same for a node without missing values, sparing the lists if no half
  /// can be split any further.
  private mutating func divide(
    _ pending: Pending, _ counted: CountedSplit, _ primary: CandidateSplit
  ) -> Halves {
    let ordered = counted.leftIsBelow ? lists.list(of: primary.predictor) : nil
    let right = pending.range.count - counted.left
    guard case .classes(let response) = plan.response, let counts = counted.counts else {
      if case .threshold(_, let below) = primary.rule, let list = lists.list(of: primary.predictor) {
        return divide(pending, counted, list: list, lower: below)
      }
      return divide(pending.range, left: counted.left, right: right, ordered: ordered)
    }
    var others = pending.summary.counts
    for k in others.indices { others[k] -= counts[k] }
    let halves = Halves(
      left: NodeSummary(rows: counted.left, counts: counts, response),
      right: NodeSummary(rows: right, counts: others, response))
    if mayBeSplitFurther(halves, pending.number, pending.bound) {
      lists.partition(
        pending.range, sides: sides, left: counted.left, right: right, ordered: ordered, control: control)
    }
    return halves
  }

  /// The same for a split of numbers, whose halves are summed up from the list
  /// of its column.
  private mutating func divide(
    _ pending: Pending, _ counted: CountedSplit, list: Int, lower: Direction
  ) -> Halves {
    let right = pending.range.count - counted.left
    let middle = pending.range.lowerBound + (lower == .left ? counted.left : right)
    let below = summary(pending.range.lowerBound..<middle, list: list)
    let above = summary(middle..<pending.range.upperBound, list: list)
    let halves = lower == .left ? Halves(left: below, right: above) : Halves(left: above, right: below)
    if mayBeSplitFurther(halves, pending.number, pending.bound) {
      lists.partition(
        pending.range, sides: sides, left: counted.left, right: right,
        ordered: counted.leftIsBelow ? list : nil, control: control)
    }
    return halves
  }
}
