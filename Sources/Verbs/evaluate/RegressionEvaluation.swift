import Diagnostics
import Display
import Session
import Tables
import Trees

/// Judges a regression tree.
struct RegressionEvaluation {
  private let target: String
  private let measures: RegressionMeasures
  private let rows: [(truth: Double, predicted: Double)]

  init(_ tree: TreeResult, _ truth: Column, _ prediction: TreePrediction, _ call: Call) throws(Diagnostic) {
    target = tree.target
    guard truth.kind.isNumeric, let numbers = truth.doubles else {
      throw Diagnostic(.otherTruth(truth.name, truth.kind), at: call.range(of: "on"))
    }
    for option in ["event", "cutoff", "profit"] where call.has(option) {
      throw Diagnostic(.forClasses(option, target), at: call.range(of: option))
    }
    let predicted = tree.model.numbers(prediction.result)
    rows = zip(numbers, predicted).map { (truth: $0, predicted: $1) }
    do {
      measures = try RegressionMeasures(truth: numbers, predicted: predicted)
    } catch {
      throw TreeMessages(predictors: [], classes: nil).diagnostic(
        error, target: target, at: call.range(of: "on"))
    }
  }

  /// Root mean square error, mean absolute error, and R² against the mean of these rows.
  func report() -> Report {
    var facts: [FactList.Fact] = [.init("rows", .integer(Int64(measures.rows)))]
    if measures.missing > 0 {
      facts.append(.init("left out", .integer(Int64(measures.missing)), remark: "`\(target)` is missing"))
    }
    return Report(
      title: "evaluation of \(target)",
      measures: [
        .init("rmse", measures.rootMeanSquare, "root mean square error"),
        .init("mae", measures.meanAbsolute, "mean absolute error"),
        .init("r2", measures.rSquared, "1 − residual / total sum of squares"),
      ], parts: [], facts: facts, pictures: [Picture(name: "scatter", figure: .lines(scatter))])
  }

  /// True numbers against predicted ones.
  private var scatter: LineChart {
    let points = rows.filter { !$0.truth.isNaN && !$0.predicted.isNaN }
      .sorted { ($0.predicted, $0.truth) < ($1.predicted, $1.truth) }
      .map { LineChart.Point($0.predicted, $0.truth) }
    return LineChart(
      title: "\(target) as it is and as predicted", xAxis: .init("predicted"), yAxis: .init(target),
      series: [.init("", points, style: .points)])
  }
}

extension Diagnostic.Message {
  fileprivate static func otherTruth(_ name: String, _ kind: ColumnKind) -> Self {
    .init("TreeTarget", "`\(name)` is a \(kind.rawValue) column here, and the tree predicts numbers")
  }

  fileprivate static func forClasses(_ option: String, _ target: String) -> Self {
    .init("E207", "`\(option):` goes with classes, and the tree predicts numbers of `\(target)`")
  }
}
