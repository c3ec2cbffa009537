import Kernels

/// Everything about a run of growing that does not change from node to node.
struct GrowthPlan: Sendable {
  let columns: [SplitColumn]
  let response: Response
  /// By row; empty if every row weighs 1.
  let caseWeights: [Double]
  let parameters: TreeParameters
  let costs: [Double]
  /// Whether some participating row lacks a value.
  let hasMissing: Bool
  /// Whether missing values go with one of the sides of a split, levels having
  /// one more for them.
  let branches: Bool
  let rowCount: Int
  /// n ln n up to the number of rows, where entropy is measured on plain
  /// counts.
  let logarithms: [Double]
  /// How many candidates are kept per node.
  private(set) var candidateLimit: Int
  /// How many surrogates are kept per node.
  private(set) var surrogateLimit: Int

  /// Whether a column has levels without order.
  let hasLevels: Bool
  /// Whether the rows of a node can be counted by code and class.
  let countsCodes: Bool
  /// Whether the best split of a node can be found by counting at most three
  /// classes in the order of each column.
  let countsFewClasses: Bool

  /// Whether nodes hold two or three classes of rows that all weigh 1.
  var countsRows: Bool { caseWeights.isEmpty && (2...3).contains(response.classCount) }

  /// Whether a node needs nothing but that split.
  var countsOnly: Bool { countsFewClasses && candidateLimit == 1 && surrogateLimit == 0 }

  /// Whether the best split of a node can be found by summing a numeric target
  /// of rows that all weigh 1 in the order of each column.
  var sumsPlainNumbers: Bool {
    parameters.criterion == .sse && caseWeights.isEmpty && !hasMissing && parameters.costs == nil
      && !hasLevels
  }

  /// Whether a node needs nothing but that split.
  var sumsOnly: Bool { sumsPlainNumbers && candidateLimit == 1 && surrogateLimit == 0 && !columns.isEmpty }

  /// Low bits of a list entry that hold the class.
  var classBits: Int {
    let count = response.classCount
    return count > 1 ? Int.bitWidth - (count - 1).leadingZeroBitCount : 0
  }

  /// - Throws: a parameter that does not fit the data, or too many levels to
  ///   split.
  init(_ data: TrainingData, rows: [UInt32], _ parameters: TreeParameters) throws(TreeDefect) {
    self.parameters = parameters
    let columns = data.predictors.map(\.column)
    hasMissing = columns.contains { $0.lacksValue(rows) }
    branches = parameters.missing == .branch && hasMissing
    self.columns = branches ? columns.map(\.withMissingLevel) : columns
    caseWeights = data.caseWeights ?? []
    rowCount = data.target.count
    candidateLimit = min(parameters.maxcompete, columns.count, TreeNode.rankedLimit - 1) + 1
    let imitates = parameters.missing == .surrogates || parameters.missing == .omit
    surrogateLimit = imitates ? min(parameters.maxsurrogate, TreeNode.rankedLimit) : 0
    costs = parameters.costs ?? Array(repeating: 1, count: columns.count)
    guard costs.count == columns.count else {
      throw .costLength(expected: columns.count, found: costs.count)
    }
    response = try Self.response(data, rows, parameters)
    if case .classes(let response) = response, response.measure == .entropy, response.hasEqualMasses,
      caseWeights.isEmpty
    {
      logarithms = countLogarithms(upTo: rows.count)
    } else {
      logarithms = []
    }
    hasLevels = columns.contains { if case .levels = $0 { true } else { false } }
    if case .classes(let response) = response {
      countsCodes =
        (2...3).contains(response.factors.count) && response.measure == .gini && caseWeights.isEmpty
        && !branches && rows.count <= KindCounts.limit
      countsFewClasses =
        response.factors.count <= 3 && response.measure == .gini && response.hasEqualMasses
        && caseWeights.isEmpty && !hasMissing && parameters.costs == nil && !hasLevels
    } else {
      (countsCodes, countsFewClasses) = (false, false)
    }
    try checkLevels(data.predictors, rows)
    guard rowCount << classBits <= Int(UInt32.max) else { throw .tooManyRows(rowCount) }
  }

  private static func response(
    _ data: TrainingData, _ rows: [UInt32], _ parameters: TreeParameters
  ) throws(TreeDefect) -> Response {
    switch data.target {
    case .numbers(let numbers):
      guard parameters.criterion.isForNumbers else { throw .numbersUnderImpurity }
      guard parameters.prior == nil, parameters.loss == nil else { throw .classParametersForNumbers }
      return .numbers(numbers)
    case .classes(let codes, let levels):
      guard !parameters.criterion.isForNumbers else { throw .classesUnderSquares }
      let count = levels.count
      guard count <= TreeParameters.classLimit else {
        throw .tooManyClasses(count: count, limit: TreeParameters.classLimit)
      }
      if let prior = parameters.prior, prior.count != count {
        throw .priorLength(expected: count, found: prior.count)
      }
      if let loss = parameters.loss, loss.classCount != count {
        throw .lossShape(expected: count, rows: loss.classCount, columns: loss.classCount)
      }
      var weights = [Double](repeating: 0, count: count)
      for row in rows { weights[Int(codes[Int(row)])] += data.caseWeights?[Int(row)] ?? 1 }
      return .classes(
        ClassResponse(
          codes: codes, weights: weights, measure: parameters.criterion == .gini ? .gini : .entropy,
          prior: parameters.prior, loss: parameters.loss))
    }
  }

  /// Refuses unordered columns whose sets of levels cannot be tried one by one.
  private func checkLevels(_ predictors: [Predictor], _ rows: [UInt32]) throws(TreeDefect) {
    guard case .classes(let response) = response else { return }
    let classes = distinctCodes(response.codes, among: rows)
    guard classes > 2 else { return }
    for (predictor, column) in zip(predictors, columns) {
      guard case .levels(let codes, _) = column else { continue }
      let levels = distinctCodes(codes, among: rows)
      guard levels <= parameters.exhaustiveLevels else {
        throw .tooManyLevels(
          column: predictor.name, levels: levels, classes: classes,
          splits: power(2, Double(levels - 1)) - 1)
      }
    }
  }

  /// The same plan keeping nothing that prediction does not need.
  ///
  /// A row left out may have a level that no row of a node has, and then
  /// follows a surrogate.
  var withoutRunnersUp: GrowthPlan {
    var result = self
    result.candidateLimit = 1
    if !hasMissing, !hasLevels { result.surrogateLimit = 0 }
    return result
  }

  /// The same plan without competitors and surrogates, if nothing else depends
  /// on them and most splits may be taken back.
  var lean: GrowthPlan? {
    guard countsCodes, !hasMissing, parameters.cp > 0, candidateLimit > 1 else { return nil }
    var result = self
    (result.candidateLimit, result.surrogateLimit) = (1, 0)
    return result
  }

  /// The lists of the given rows.
  func sortedLists(_ rows: [UInt32], _ control: RunControl = RunControl()) -> SortedLists {
    var classes: [Int32] = []
    if case .classes(let response) = response { classes = response.codes }
    return SortedLists(
      columns: columns, rows: rows, classes: classes, classBits: classBits, codes: countsCodes,
      plain: countsCodes && !countsOnly || sumsOnly && rows.count >= MeanBins.tableLimit, control: control)
  }
}
