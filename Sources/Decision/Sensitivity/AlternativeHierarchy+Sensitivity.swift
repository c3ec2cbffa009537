extension AlternativeHierarchy {
  /// How the alternatives' scores move with the weight of a node below the goal.
  ///
  /// In the ideal mode scores are not divided by their sum, which would bend the lines but not move the
  /// crossings.
  public func sensitivity(
    to node: String, mode: SynthesisMode = .distributive
  ) throws(SensitivityDefect) -> WeightSensitivity {
    let columns = ratings.map { rating in
      let scale = mode == .ideal ? rating.weights.reduce(0, max) : 1
      return rating.weights.map { $0 / scale }
    }
    return try WeightSensitivity(weights, node: node, names: alternatives, columns: columns)
  }

  /// The same hierarchy without one alternative.
  public func removing(_ alternative: String) throws(SensitivityDefect) -> AlternativeHierarchy {
    guard alternatives.contains(alternative) else {
      throw .unknownAlternative(alternative, known: alternatives)
    }
    return try rebuilt(judgements.map { $0.removing(alternative) }, without: alternative)
  }

  /// The same hierarchy with a copy of one alternative, equal to it under every leaf, as the last one.
  public func copying(_ alternative: String, as copy: String) throws(SensitivityDefect)
    -> AlternativeHierarchy
  {
    guard alternatives.contains(alternative) else {
      throw .unknownAlternative(alternative, known: alternatives)
    }
    guard !alternatives.contains(copy) else { throw .duplicateAlternative(copy) }
    return try rebuilt(judgements.map { $0.copying(alternative, as: copy) }, without: alternative)
  }

  /// Leaves out each alternative in turn.
  ///
  /// - Returns: one report per alternative; empty for a single one.
  public func leaveOneOut(
    mode: SynthesisMode = .distributive
  ) throws(SensitivityDefect) -> [RankReversal] {
    guard alternatives.count > 1 else { return [] }
    let before = synthesis(mode)
    var reports: [RankReversal] = []
    for name in alternatives {
      reports.append(
        RankReversal(.removed(name), before: before, after: try removing(name).synthesis(mode)))
    }
    return reports
  }

  /// Adds a copy of each alternative in turn, under the name `NAME (copy)`.
  public func addACopy(
    mode: SynthesisMode = .distributive
  ) throws(SensitivityDefect) -> [RankReversal] {
    let before = synthesis(mode)
    var reports: [RankReversal] = []
    for name in alternatives {
      let copy = name + " (copy)"
      let after = try copying(name, as: copy).synthesis(mode)
      reports.append(RankReversal(.copied(name, as: copy), before: before, after: after))
    }
    return reports
  }

  /// Judgements of this hierarchy stay valid; only scores can fail, by leaving none above 0.
  private func rebuilt(
    _ judgements: [AlternativeJudgements], without alternative: String
  ) throws(SensitivityDefect) -> AlternativeHierarchy {
    do {
      return try AlternativeHierarchy(
        weights: weights, ordered: judgements, leaves: weights.system.leafNames, method: method,
        randomIndex: randomIndex)
    } catch { throw .nothingLeft(without: alternative) }
  }
}

extension AlternativeJudgements {
  fileprivate func removing(_ alternative: String) -> Self {
    let places = names.indices.filter { names[$0] != alternative }
    return switch self {
    case .compared(let matrix): .compared(matrix.selecting(places))
    case .scored(let names, let scores):
      .scored(names: places.map { names[$0] }, scores: places.map { scores[$0] })
    }
  }

  fileprivate func copying(_ alternative: String, as copy: String) -> Self {
    let places = Array(names.indices) + names.indices.filter { names[$0] == alternative }
    let labels = names + [copy]
    return switch self {
    case .compared(let matrix):
      .compared(
        ComparisonMatrix(
          names: labels, valid: places.flatMap { i in places.map { matrix[i, $0] } },
          adjusted: matrix.adjusted))
    case .scored(_, let scores): .scored(names: labels, scores: places.map { scores[$0] })
    }
  }
}
