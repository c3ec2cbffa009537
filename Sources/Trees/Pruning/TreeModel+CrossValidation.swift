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
      plan: plan, lists: plan.sortedLists(rows), rows: rows, fold: fold,
      levels: FoldLevels.all(
        alpha: cp * nodes[0].risk, thresholds: thresholds,
        weights: Self.weights(data, rows, fold, count), of: nodes[0].weight),
      control: control)
    let sums = try concurrentResults(count, threads: threads) { i throws(TreeDefect) in
      try validation.errors(leavingOut: i)
    }
    return withErrors(sums, folds: count)
  }

  /// The absolute complexities at which fold trees are read: one inside each
  /// interval of the sequence, and ten times the first for the root alone.
  private var thresholds: [Double] {
    let rootRisk = nodes[0].risk
    // The complexities before they were divided by the root's risk, where they are still the same.
    let absolute = RiskComplexities(nodes, alpha: cp * rootRisk).values
    let steps = table.rows.map { row in
      nodes.indices.first { nodes[$0].complexity == row.cp && absolute[$0] / rootRisk == row.cp }
        .map { absolute[$0] } ?? row.cp * rootRisk
    }
    return steps.indices.map { i in i == 0 ? 10 * steps[0] : (steps[i - 1] * steps[i]).squareRoot() }
  }

  /// The case weight of the rows outside each fold.
  private static func weights(
    _ data: TrainingData, _ rows: [UInt32], _ fold: [Int], _ count: Int
  ) -> [Double] {
    var weights = [Double](repeating: 0, count: count)
    for left in 0..<count {
      for (row, fold) in zip(rows, fold) where fold != left {
        weights[left] += data.caseWeights?[Int(row)] ?? 1
      }
    }
    return weights
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
