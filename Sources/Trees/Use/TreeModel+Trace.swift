public import Kernels

extension TreeModel {
  /// The best split of every column at a node, in the order of the predictors:
  /// the trace of how the node's primary split, or its lack of one, came about.
  ///
  /// - Parameters:
  ///   - node: the place of a node, leaf or not.
  ///   - data: the table the tree was grown on.
  ///   - control: asked between columns whether to stop.
  /// - Returns: by predictor, its best split, or `nil` if none of its splits
  ///   gains anything and leaves `minbucket` rows on either side. Improvements
  ///   are divided by the columns' costs.
  /// - Throws: `.noSuch("node", …)`, `.otherData` or `.interrupted`.
  /// - Complexity: O(columns · n · log n) for the n rows of the node.
  public func bestSplits(
    at node: Int, on data: TrainingData, control: RunControl = RunControl()
  ) throws(TreeDefect) -> [CandidateSplit?] {
    guard nodes.indices.contains(node) else { throw .noSuch("node", node) }
    guard data.predictors.map(\.description) == predictors, data.target.levels == classes else {
      throw .otherData
    }
    let rows = parameters.missing == .omit ? Self.completeRows(data) : data.rows
    let plan = try GrowthPlan(data, rows: rows, parameters)
    let router = router(plan.columns)
    let inside = rows.filter { row in
      var place = 0
      while place != node, nodes[place].number < nodes[node].number,
        let step = router.step(from: place, row: Int(row))
      {
        place = step.next
      }
      return place == node
    }
    guard inside.count == nodes[node].rows else { throw .otherData }
    var grower = Grower(plan: plan, lists: plan.sortedLists(inside), control: control)
    var result: [CandidateSplit?] = []
    let summary = grower.summary(0..<inside.count)
    for predictor in predictors.indices {
      if control.isInterrupted { throw .interrupted }
      let best = grower.candidate(predictor, summary, 0..<inside.count)
      result.append(best.map { $0.divided(by: plan.costs[predictor]) })
    }
    return result
  }
}

extension CandidateSplit {
  /// The same split with its improvement divided by the cost of measuring its
  /// column.
  func divided(by cost: Double) -> CandidateSplit {
    CandidateSplit(
      predictor: predictor, rule: rule, improvement: improvement / cost, rows: rows, missing: missing)
  }
}
