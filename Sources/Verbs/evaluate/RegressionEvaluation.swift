import Diagnostics
import Display
import Session
import Tables
import Trees

/// Judges a regression tree.
struct RegressionEvaluation {
  private let target: String
  private let pairs: [(truth: Double, predicted: Double)]
  private let left: Int

  init(_ tree: TreeResult, _ truth: Column, _ prediction: TreePrediction) throws(Diagnostic) {
    target = tree.target
    guard truth.kind.isNumeric, let numbers = truth.doubles else {
      throw Diagnostic(.otherTruth(truth.name, truth.kind))
    }
    let all = zip(numbers, tree.model.numbers(prediction.result)).map { (truth: $0, predicted: $1) }
    pairs = all.filter { !$0.truth.isNaN }
    left = all.count - pairs.count
  }

  /// Root mean square error, mean absolute error, and R² against the mean of these rows.
  func report() -> Report {
    let n = Double(pairs.count)
    let squares = pairs.reduce(0) { $0 + ($1.truth - $1.predicted) * ($1.truth - $1.predicted) }
    let absolutes = pairs.reduce(0) { $0 + abs($1.truth - $1.predicted) }
    let mean = pairs.reduce(0) { $0 + $1.truth } / n
    let total = pairs.reduce(0) { $0 + ($1.truth - mean) * ($1.truth - mean) }
    var facts: [FactList.Fact] = [.init("rows", .integer(Int64(pairs.count)))]
    if left > 0 { facts.append(.init("left out", .integer(Int64(left)), remark: "`\(target)` is missing")) }
    return Report(
      title: "evaluation of \(target)",
      measures: [
        ("rmse", n > 0 ? (squares / n).squareRoot() : nil, "root mean square error"),
        ("mae", n > 0 ? absolutes / n : nil, "mean absolute error"),
        ("r2", total > 0 ? 1 - squares / total : nil, "1 − residual / total sum of squares"),
      ], tables: [], facts: facts)
  }
}

extension Diagnostic.Message {
  fileprivate static func otherTruth(_ name: String, _ kind: ColumnKind) -> Self {
    .init("TreeTarget", "`\(name)` is a \(kind.rawValue) column here, and the tree predicts numbers")
  }
}
