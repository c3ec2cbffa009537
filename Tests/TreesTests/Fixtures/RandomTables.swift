import Kernels
import Trees

/// Made-up tables for laws: ties, categories, missing values, whole-number case
/// weights.
struct RandomTable {
  var columns: [Predictor]
  var target: Target
  var weights: [Double]

  var data: TrainingData { get throws { try data(weights: nil) } }

  func data(weights: [Double]?) throws -> TrainingData {
    try TrainingData(predictors: columns, target: target, caseWeights: weights)
  }

  /// - Parameters:
  ///   - seed: of the table.
  ///   - rows: how many.
  ///   - classes: 0 for a numeric target.
  ///   - missing: the share of values that are missing.
  init(seed: UInt64, rows: Int = 60, classes: Int, missing: Double = 0) {
    var random = RandomSource(seed: seed)
    var signal = [Double](repeating: 0, count: rows)
    func gap() -> Bool { random.unit() < missing }
    var columns: [Predictor] = []
    for j in 0..<2 {
      let x = (0..<rows).map { _ in Double(random.below(j == 0 ? 1000 : 8)) }
      for i in x.indices { signal[i] += x[i] / (j == 0 ? 500 : 4) }
      columns.append(
        Predictor(name: "number\(j)", values: .numeric(x.map { gap() ? .nan : $0 })))
    }
    let grades = (0..<rows).map { _ in Int32(random.below(4)) }
    let regions = (0..<rows).map { _ in Int32(random.below(5)) }
    for i in 0..<rows { signal[i] += Double(grades[i]) / 2 + (regions[i] % 2 == 0 ? 0.8 : 0) }
    let levels = ["a", "b", "c", "d", "e"]
    columns.append(
      Predictor(
        name: "grade", values: .ordered(codes: grades.map { gap() ? -1 : $0 }, levels: Array(levels[..<4]))))
    columns.append(
      Predictor(name: "region", values: .unordered(codes: regions.map { gap() ? -1 : $0 }, levels: levels)))
    let noisy = signal.map { $0 + random.unit() * 2 }
    if classes == 0 {
      target = .numbers(noisy.map { ($0 * 8).rounded() / 8 })
    } else {
      let codes = noisy.map { Int32(min(Double(classes) - 1, max(0, ($0 - 1.5) / 4 * Double(classes)))) }
      target = .classes(codes: codes, levels: Array(levels[..<classes]))
    }
    self.columns = columns
    weights = (0..<rows).map { _ in Double(1 + random.below(3)) }
  }

  /// The rows at these places, in this order.
  func taking(_ places: [Int]) -> RandomTable {
    var result = self
    result.columns = columns.map { column in
      switch column.values {
      case .numeric(let x): Predictor(name: column.name, values: .numeric(places.map { x[$0] }))
      case .ordered(let x, let levels):
        Predictor(name: column.name, values: .ordered(codes: places.map { x[$0] }, levels: levels))
      case .unordered(let x, let levels):
        Predictor(name: column.name, values: .unordered(codes: places.map { x[$0] }, levels: levels))
      }
    }
    switch target {
    case .numbers(let y): result.target = .numbers(places.map { y[$0] })
    case .classes(let y, let levels):
      result.target = .classes(codes: places.map { y[$0] }, levels: levels)
    }
    result.weights = places.map { weights[$0] }
    return result
  }
}

extension TreeParameters {
  /// Parameters for small tables; the criterion follows the number of classes.
  static func small(
    classes: Int, minsplit: Int = 6, minbucket: Int = 2, cp: Double = 0, entropy: Bool = false
  ) throws -> TreeParameters {
    try TreeParameters(
      criterion: classes == 0 ? .sse : entropy ? .entropy : .gini, minsplit: minsplit,
      minbucket: minbucket, cp: cp)
  }
}
