/// A table to grow a tree on: equally long columns, codes within their levels,
/// weights that weigh.
///
/// Rows without a target, without weight or without any predictor are set aside
/// and counted.
public struct TrainingData: Hashable, Sendable {
  /// The columns to split on, at least one.
  public let predictors: [Predictor]
  /// The column to explain.
  public let target: Target
  /// What each row counts for, or nothing if all count 1.
  public let caseWeights: [Double]?
  /// The rows that take part, ascending; at least one.
  public let rows: [UInt32]
  /// The rows set aside.
  public let dropped: DroppedRows

  /// - Parameters:
  ///   - predictors: columns with different names.
  ///   - target: as long as the predictors.
  ///   - caseWeights: finite, not negative, by row.
  /// - Throws: the first defect found.
  public init(predictors: [Predictor], target: Target, caseWeights: [Double]? = nil) throws(TreeDefect) {
    guard !predictors.isEmpty else { throw .noPredictors }
    try Self.check(predictors, count: target.count)
    try Self.check(target)
    if let caseWeights { try Self.check(caseWeights, count: target.count) }
    guard target.count <= UInt32.max else { throw .tooManyRows(target.count) }

    var dropped = DroppedRows()
    let anyPredictor = Self.rowsWithPredictors(predictors, count: target.count)
    var rows: [UInt32] = []
    rows.reserveCapacity(target.count)
    for row in 0..<target.count {
      if target.isMissing(row) {
        dropped.withoutTarget += 1
      } else if let caseWeights, caseWeights[row] == 0 {
        dropped.withoutWeight += 1
      } else if !anyPredictor[row] {
        dropped.withoutPredictors += 1
      } else {
        rows.append(UInt32(row))
      }
    }
    guard !rows.isEmpty else { throw .noRows(dropped) }
    self.predictors = predictors
    self.target = target
    self.caseWeights = caseWeights
    self.rows = rows
    self.dropped = dropped
  }

  private static func check(_ predictors: [Predictor], count: Int) throws(TreeDefect) {
    var names: Set<String> = []
    for predictor in predictors {
      guard names.insert(predictor.name).inserted else { throw .duplicatePredictor(predictor.name) }
      guard predictor.count == count else {
        throw .length(column: predictor.name, expected: count, found: predictor.count)
      }
      if let row = predictor.strayRow { throw .strayCode(column: predictor.name, row: row) }
    }
  }

  private static func check(_ target: Target) throws(TreeDefect) {
    switch target {
    case .classes(let codes, let levels):
      if let row = codes.firstIndex(where: { $0 < -1 || Int($0) >= levels.count }) {
        throw .strayTarget(row: row)
      }
    case .numbers(let numbers):
      if let row = numbers.firstIndex(where: \.isInfinite) { throw .strayTarget(row: row) }
    }
  }

  private static func check(_ weights: [Double], count: Int) throws(TreeDefect) {
    guard weights.count == count else {
      throw .weightLength(expected: count, found: weights.count)
    }
    if let row = weights.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) { throw .weight(row: row) }
  }

  /// Whether each row has a value in some predictor.
  private static func rowsWithPredictors(_ predictors: [Predictor], count: Int) -> [Bool] {
    var any = [Bool](repeating: false, count: count)
    for predictor in predictors {
      switch predictor.values {
      case .numeric(let numbers): for row in 0..<count where !numbers[row].isNaN { any[row] = true }
      case .ordered(let codes, _), .unordered(let codes, _):
        for row in 0..<count where codes[row] >= 0 { any[row] = true }
      }
    }
    return any
  }

  /// The priors that give every class its share of case weight times a weight.
  ///
  /// - Parameters:
  ///   - classWeights: what a row of each class counts, positive, one per class;
  ///     or nothing to give every class that occurs the same prior.
  ///   - missing: what happens to incomplete rows.
  /// - Returns: one prior per class, adding up to 1; for a numeric target none.
  public func priors(
    classWeights: [Double]?, missing: TreeParameters.MissingTreatment
  ) -> [Double] {
    guard case .classes(let codes, let levels) = target else { return [] }
    var masses = [Double](repeating: 0, count: levels.count)
    for row in missing == .omit ? TreeModel.completeRows(self) : rows {
      masses[Int(codes[Int(row)])] += caseWeights?[Int(row)] ?? 1
    }
    for k in masses.indices where masses[k] > 0 {
      masses[k] = classWeights.map { masses[k] * $0[k] } ?? 1
    }
    let total = masses.reduce(0, +)
    return total > 0 ? masses.map { $0 / total } : []
  }
}
