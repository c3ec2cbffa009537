import Kernels
import Trees

/// Growing, pruning and using trees, against scikit-learn, rpart and LightGBM.
let trees = BenchmarkTopic(
  name: "trees", tables: TreeTables.all,
  operations: growing + growingNumbers + growingOddColumns + validating + using)

private let growing: [BenchmarkOperation] = [
  grow(
    "full-distinct-1e5", "full depth, no ties", 100_000, ["scikit-learn": 20, "rpart": 20, "lightgbm-8": 1]),
  grow("full-distinct-1e6", "full depth, no ties", 1_000_000, ["scikit-learn": 25, "rpart": 20]),
  grow(
    "full-mixed-1e5", "full depth, 2 to 10⁶ values", 100_000,
    ["scikit-learn": 20, "rpart": 20, "lightgbm-8": 1]),
  grow("full-mixed-1e6", "full depth, 2 to 10⁶ values", 1_000_000, ["scikit-learn": 25, "rpart": 20]),
  grow("full-coded-1e5", "full depth, at most 256 values", 100_000, ["scikit-learn": 15]),
  grow("full-coded-1e6", "full depth, at most 256 values", 1_000_000, ["scikit-learn": 15]),
  grow("8-distinct-1e5", "depth 8, no ties", 100_000, ["scikit-learn": 10, "rpart": 10]),
  grow("8-distinct-1e6", "depth 8, no ties", 1_000_000, ["scikit-learn": 10, "rpart": 10]),
  grow("8-mixed-1e6", "depth 8, 2 to 10⁶ values", 1_000_000, ["scikit-learn": 10, "rpart": 10]),
  grow("8-coded-1e6", "depth 8, at most 256 values", 1_000_000, ["scikit-learn": 15]),
]

private let growingNumbers: [BenchmarkOperation] = [
  grow("full-distinct-1e5-numbers", "regression, full depth", 100_000, ["scikit-learn": 20, "rpart": 20]),
  grow("full-distinct-1e6-numbers", "regression, full depth", 1_000_000, ["scikit-learn": 25]),
  grow("8-distinct-1e5-numbers", "regression, depth 8", 100_000, ["scikit-learn": 10, "rpart": 10]),
  grow("8-distinct-1e6-numbers", "regression, depth 8", 1_000_000, ["scikit-learn": 10, "rpart": 10]),
  grow("8-mixed-1e6-numbers", "regression, depth 8, 2 to 10⁶ values", 1_000_000, ["scikit-learn": 10]),
]

/// Grows to the depth in a name like `full-distinct-1e5` or
/// `8-mixed-1e6-numbers`, keeping no runners-up.
private func grow(
  _ name: String, _ about: String, _ rows: Int, _ targets: KeyValuePairs<String, Double>
) -> BenchmarkOperation {
  let words = name.split(separator: "-").map(String.init)
  let target = words.count > 3 ? "amount" : "class"
  return BenchmarkOperation(
    name: "grow-" + name, about: about, rows: rows, targets: targets.map { ($0.key, $0.value) }
  ) { tables in
    let data = try tables(words[1] + "_" + words[2]).trainingData(target)
    let parameters = try TreeParameters(
      criterion: target == "class" ? .gini : .sse, minsplit: 2, minbucket: 1,
      maxdepth: Int(words[0]) ?? TreeParameters.depthLimit, cp: 0, maxcompete: 0, maxsurrogate: 0)
    return { [Double(try TreeModel(growing: data, parameters).leaves.count)] }
  }
}

private let growingOddColumns: [BenchmarkOperation] = [
  growSurvey(
    "surrogates", "5 % missing, categories, 5 surrogates", prior: nil, loss: nil, table: "survey_1e5"),
  growSurvey(
    "priors", "5 % missing, categories, priors and losses", prior: [0.2, 0.3, 0.5],
    loss: [[0, 1, 2], [1, 0, 1], [4, 2, 0]], table: "survey_1e5"),
  growSurvey("categories", "four categories, complete", prior: nil, loss: nil, table: "complete_1e5"),
]

private func growSurvey(
  _ name: String, _ about: String, prior: [Double]?, loss: [[Double]]?, table: String
) -> BenchmarkOperation {
  BenchmarkOperation(name: "grow-" + name, about: about, rows: 100_000, targets: [("rpart", 10)]) { tables in
    let data = try tables(table).trainingData("class")
    let parameters = try TreeParameters(
      cp: 0.0001, prior: prior, loss: try loss.map { rows throws(TreeDefect) in try LossMatrix(rows) })
    return { [Double(try TreeModel(growing: data, parameters).leaves.count)] }
  }
}

private let validating: [BenchmarkOperation] = [("1e4", 10_000), ("1e5", 100_000)].map { name, rows in
  BenchmarkOperation(
    name: "validate-" + name, about: "10-fold cross-validation and the 1-SE rule", rows: rows,
    targets: [("rpart", 20)]
  ) { tables in
    let data = try tables("mixed_" + name).trainingData("class")
    let parameters = try TreeParameters(cp: 0.0005)
    let folds = Folds.given((0..<rows).map { $0 % 10 + 1 })
    return {
      let model = try TreeModel(growing: data, parameters).crossValidated(on: data, folds: folds)
      let pruned = try model.pruned(by: .oneStandardError)
      return [Double(pruned.splitCount)]
        + model.table.rows.flatMap { row in
          [
            row.cp, Double(row.splits), row.relativeError, row.crossValidatedError ?? .nan,
            row.standardError ?? .nan,
          ]
        }
    }
  }
}

private let using: [BenchmarkOperation] = [
  BenchmarkOperation(
    name: "predict-1e6", about: "classes at depth 8", rows: 1_000_000, targets: [("scikit-learn", 3)]
  ) { tables in
    let table = tables("mixed_1e6")
    let data = try table.trainingData("class")
    let model = try TreeModel(
      growing: data,
      try TreeParameters(minsplit: 2, minbucket: 1, maxdepth: 8, cp: 0, maxcompete: 0, maxsurrogate: 0))
    return {
      let codes = model.classCodes(try model.predict(data.predictors))
      return [Double(codes.count)]
    }
  }
]

extension SharedTable {
  /// All columns but the targets, against one target.
  func trainingData(_ target: String) throws(TreeDefect) -> TrainingData {
    let predictors = columns.filter { $0.name != "class" && $0.name != "amount" }.map { column in
      Predictor(name: column.name, values: column.values.ofPredictor)
    }
    return try TrainingData(predictors: predictors, target: self[target].asTarget)
  }
}

extension SharedTable.Values {
  fileprivate var ofPredictor: Predictor.Values {
    switch self {
    case .numbers(let numbers): .numeric(numbers)
    case .integers(let integers): .numeric(integers.map(Double.init))
    case .levels(let codes, let names): .unordered(codes: codes, levels: names)
    }
  }
}

extension SharedTable.Values? {
  fileprivate var asTarget: Target {
    switch self {
    case .levels(let codes, let names): .classes(codes: codes, levels: names)
    case .numbers(let numbers): .numbers(numbers)
    case .integers(let integers): .numbers(integers.map(Double.init))
    case nil: .numbers([])
    }
  }
}
