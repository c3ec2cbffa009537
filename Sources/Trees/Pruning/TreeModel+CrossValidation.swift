public import Kernels

extension TreeModel {
  /// The same tree with cross-validated errors in its table.
  ///
  /// For each fold a tree is grown on the other folds, pruned at the geometric
  /// means of neighbouring complexities of this tree, and charged with the loss
  /// of the rows left out. A tree without splits is returned as it is.
  ///
  /// - Parameters:
  ///   - data: the table the tree was grown on.
  ///   - folds: how its rows are dealt.
  ///   - threads: more than 1 grows folds side by side; the result is the same.
  ///   - control: asked between columns whether to stop.
  /// - Returns: the tree with a filled table.
  /// - Throws: folds that do not fit, `.otherData`, or `.interrupted`.
  /// - Complexity: folds times that of growing.
  /// - Source: Breiman et al. (1984), section 3.4.2; Therneau & Atkinson, rpart
  ///   vignette, section 4.2.
  public func crossValidated(
    on data: TrainingData, folds: Folds, threads: Int = 2, control: RunControl = RunControl()
  ) throws(TreeDefect) -> TreeModel {
    guard data.predictors.map(\.description) == predictors, data.target.levels == classes else {
      throw .otherData
    }
    let rows = parameters.missing == .omit ? Self.completeRows(data) : data.rows
    let (fold, count) = try folds.assigned(data, rows)
    guard !nodes[0].isLeaf else { return self }
    let plan = try GrowthPlan(data, rows: rows, parameters).withoutRunnersUp
    let validation = FoldValidation(
      plan: plan, lists: plan.sortedLists(rows), rows: rows, fold: fold, thresholds: thresholds,
      alpha: cp * nodes[0].risk, weight: nodes[0].weight, control: control)
    let sums = try concurrentResults(count, threads: threads) { i throws(TreeDefect) in
      try validation.errors(leavingOut: i)
    }
    return withErrors(sums, folds: count)
  }

  /// The absolute complexities at which fold trees are read: one inside each
  /// interval of the sequence.
  private var thresholds: [Double] {
    table.rows.indices.map { i in
      i == 0 ? .infinity : (table.rows[i - 1].cp * table.rows[i].cp).squareRoot() * nodes[0].risk
    }
  }

  private func withErrors(_ sums: [FoldValidation.Sums], folds: Int) -> TreeModel {
    var result = self
    let (risk, weight) = (nodes[0].risk, nodes[0].weight)
    for i in table.rows.indices {
      let error = sums.reduce(0) { $0 + $1.errors[i] }
      let squares = sums.reduce(0) { $0 + $1.squares[i] }
      result.table.rows[i].crossValidatedError = error / risk
      result.table.rows[i].standardError = max(0, squares - error * error / weight).squareRoot() / risk
    }
    result.table.folds = folds
    return result
  }
}

/// Grows a tree without one fold and charges it with that fold's rows.
struct FoldValidation: Sendable {
  let plan: GrowthPlan
  let lists: SortedLists
  let rows: [UInt32]
  let fold: [Int]
  /// Absolute complexities for the whole table; a fold tree uses them times its
  /// share of the case weight.
  let thresholds: [Double]
  let alpha: Double
  let weight: Double
  let control: RunControl

  /// Loss and squared loss of a fold's rows at each threshold, summed by case
  /// weight.
  struct Sums: Sendable {
    var errors: [Double]
    var squares: [Double]
  }

  /// The losses of one fold's rows under the tree of the others.
  func errors(leavingOut left: Int) throws(TreeDefect) -> Sums {
    var keeps = [Bool](repeating: true, count: plan.rowCount)
    var out: [Int] = []
    for (row, fold) in zip(rows, fold) where fold == left {
      keeps[Int(row)] = false
      out.append(Int(row))
    }
    let kept = lists.filtered(keeps: keeps)
    guard kept.count > 0 else { throw .emptyFold(left) }
    let keptWeight =
      plan.caseWeights.isEmpty
      ? Double(kept.count) : rows.reduce(0) { keeps[Int($1)] ? $0 + plan.caseWeights[Int($1)] : $0 }
    let share = keptWeight / weight
    var grower = Grower(plan: plan, lists: kept, control: control)
    try grower.grow(threshold: alpha * share)
    return sums(out, grower, share: share)
  }

  private func sums(_ out: [Int], _ grower: Grower, share: Double) -> Sums {
    let complexities = RiskComplexities(grower.nodes, alpha: alpha * share).values
    let router = Router(
      nodes: grower.nodes, candidates: grower.candidates, surrogates: grower.surrogates,
      columns: plan.columns, use: plan.parameters.usesurrogate)
    let slack = grower.nodes[0].risk * 1e-12
    var sums = Sums(
      errors: Array(repeating: 0, count: thresholds.count),
      squares: Array(repeating: 0, count: thresholds.count))
    for row in out {
      let weight = plan.caseWeights.isEmpty ? 1 : plan.caseWeights[row]
      var node = 0
      for (i, threshold) in thresholds.enumerated() {
        while complexities[node] > threshold * share + slack,
          let next = router.step(from: node, row: row)?.next
        {
          node = next
        }
        let error = error(of: grower.nodes[node].value, row)
        sums.errors[i] += weight * error
        sums.squares[i] += weight * error * error
      }
    }
    return sums
  }

  /// The loss of predicting `value` for a row.
  private func error(of value: Double, _ row: Int) -> Double {
    switch plan.response {
    case .classes(let response): return response.error(Int(response.codes[row]), Int(value))
    case .numbers(let numbers):
      let difference = numbers[row] - value
      return difference * difference
    }
  }
}
