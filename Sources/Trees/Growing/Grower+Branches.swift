import Kernels

extension Grower {
  /// The best split of one column in a node where rows without a value go with
  /// one of the sides.
  ///
  /// Every cut is tried twice, missing rows above and below it, and present
  /// against missing once. A cut that gains as much either way takes missing
  /// rows above.
  ///
  /// - Complexity: O(n).
  /// - Source: Twala, Jones & Hand (2008), "Good methods for coping with
  ///   missing data in decision trees", Pattern Recognition Letters 29:
  ///   950–956, "missingness incorporated in attributes".
  func branchCut(
    _ predictor: Int, _ numbers: [Double], _ node: NodeSummary, _ range: Range<Int>
  ) -> CandidateSplit? {
    guard let list = lists.list(of: predictor) else { return nil }
    let entries = Array(lists.entries(of: list, in: range))
    let present = presentRange(list, range).count
    let above = best(entries, numbers, node, filling: .infinity)
    let below = best(Array(entries[present...] + entries[..<present]), numbers, node, filling: -.infinity)
    var split = above.map { ($0, missing: $0.lowerIsBelow ? Direction.right : .left) }
    if let below, below.gain > (above?.gain ?? 0) * tieFactor {
      split = (below, missing: below.lowerIsBelow ? .left : .right)
    }
    return split.map { cut, missing in
      CandidateSplit(
        predictor: predictor, rule: .threshold(cut.threshold, below: cut.lowerIsBelow ? .left : .right),
        improvement: improvement(cut.gain, node), rows: range.count,
        missing: present < entries.count ? missing : nil)
    }
  }

  /// The best cut of a node's rows in this order, `filling` standing for
  /// missing values.
  private func best(
    _ entries: [UInt32], _ numbers: [Double], _ node: NodeSummary, filling: Double
  ) -> NumericCut? {
    let rows = entries.map(lists.row)
    let bits = UInt32(truncatingIfNeeded: lists.classBits)
    let mask = (UInt32(1) << bits) - 1
    let local = entries.indices.map { UInt32($0) << bits | entries[$0] & mask }
    let values = rows.map { numbers[$0].isNaN ? filling : numbers[$0] }
    let weights = plan.caseWeights.isEmpty ? [] : rows.map { plan.caseWeights[$0] }
    let edge = plan.parameters.minbucket
    switch plan.response {
    case .classes(let response):
      return bestClassCut(
        local.span, classBits: lists.classBits, values: values.span, caseWeights: weights.span,
        present: ClassMasses(factors: response.altered, weights: Array(node.counts)), edge: edge,
        measure: response.measure)
    case .numbers(let responses):
      let targets = rows.map { responses[$0] }
      return plan.parameters.criterion == .sd
        ? bestDeviationCut(
          local.span, classBits: lists.classBits, values: values.span, responses: targets.span,
          caseWeights: weights.span, edge: edge)
        : bestNumberCut(
          local.span, classBits: lists.classBits, values: values.span, responses: targets.span,
          caseWeights: weights.span, edge: edge)
    }
  }
}

extension CandidateSplit {
  /// The same split of levels, the last of which stands for missing values.
  var withMissingLevel: CandidateSplit {
    guard case .levels(let directions) = rule else { return self }
    return CandidateSplit(
      predictor: predictor, rule: .levels(directions.dropLast()), improvement: improvement, rows: rows,
      missing: directions.last ?? nil)
  }
}

extension SplitColumn {
  /// The same column with missing values as one more level; numbers as they
  /// are.
  var withMissingLevel: SplitColumn {
    guard case .levels(let codes, let count) = self else { return self }
    return .levels(codes.map { $0 < 0 ? Int32(count) : $0 }, count: count + 1)
  }
}
