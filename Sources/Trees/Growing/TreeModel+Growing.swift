public import Kernels

extension TreeModel {
  /// Grows a tree.
  ///
  /// - Parameters:
  ///   - data: the table.
  ///   - parameters: how to grow; they must fit the table's kind of target,
  ///     classes and predictors.
  ///   - control: asked between columns whether to stop.
  /// - Throws: a parameter that does not fit, too many levels to try, or
  ///   `.interrupted`.
  /// - Complexity: O(columns · rows · (log rows + depth)) time, 4 bytes per row
  ///   and numeric column beyond the columns themselves.
  public init(
    growing data: TrainingData, _ parameters: TreeParameters, control: RunControl = RunControl()
  ) throws(TreeDefect) {
    var dropped = data.dropped
    let rows = parameters.missing == .omit ? Self.completeRows(data) : data.rows
    dropped.incomplete = data.rows.count - rows.count
    guard !rows.isEmpty else { throw .noRows(dropped) }
    let plan = try GrowthPlan(data, rows: rows, parameters)
    var grower = Grower(plan: plan, lists: plan.sortedLists(rows, control), control: control)
    try grower.grow()
    try self.init(
      &grower, plan, predictors: data.predictors.map(\.description), classes: data.target.levels,
      notices: Self.notices(data, rows, dropped, plan))
  }

  /// The model of a finished run, which is emptied, with splits that are not
  /// worth cp taken back.
  init(
    _ grower: inout Grower, _ plan: GrowthPlan, predictors: [PredictorDescription], classes: [String]?,
    notices: [TreeNotice]
  ) throws(TreeDefect) {
    let control = grower.control
    self.init(
      predictors: predictors, classes: classes, parameters: plan.parameters, cp: plan.parameters.cp,
      nodes: [], table: PruningTable(rows: []), notices: notices, classFactors: plan.response.factors,
      candidates: [], surrogates: [], weights: [])
    grower.release()
    // Taken over rather than copied, because a copy of a full tree is larger than its table.
    swap(&nodes, &grower.nodes)
    swap(&candidates, &grower.candidates)
    swap(&surrogates, &grower.surrogates)
    swap(&weights, &grower.weights)
    if control.isInterrupted { throw .interrupted }
    assign(RiskComplexities(weighed: nodes))
    if control.isInterrupted { throw .interrupted }
    collapse(upTo: cp)
    if control.isInterrupted { throw .interrupted }
    table = pruningTable()
  }

  /// The rows that have a value in every column.
  static func completeRows(_ data: TrainingData) -> [UInt32] {
    let columns = data.predictors.map(\.column)
    return data.rows.filter { row in !columns.contains { $0.isMissing(Int(row)) } }
  }

  private static func notices(
    _ data: TrainingData, _ rows: [UInt32], _ dropped: DroppedRows, _ plan: GrowthPlan
  ) -> [TreeNotice] {
    var notices: [TreeNotice] = []
    switch data.target {
    case .classes(let codes, _):
      let first = codes[Int(rows[0])]
      if rows.allSatisfy({ codes[Int($0)] == first }) { notices.append(.oneClass(Int(first))) }
    case .numbers(let numbers):
      let first = numbers[Int(rows[0])]
      if rows.allSatisfy({ numbers[Int($0)] == first }) { notices.append(.oneNumber(first)) }
    }
    if dropped.total > 0 { notices.append(.dropped(dropped)) }
    for (i, column) in plan.columns.enumerated() where column.isConstant(rows) {
      notices.append(.constant(predictor: i))
    }
    return notices
  }
}
