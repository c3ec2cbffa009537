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

  private let bootstrap: ResampledIntervals?
  private let intervals: [BootstrapInterval?]

  init(
    _ tree: TreeResult, _ truth: Column, _ prediction: TreePrediction, _ call: Call, in session: Session
  ) throws {
    target = tree.target
    guard truth.kind.isNumeric, let numbers = truth.doubles else {
      throw Diagnostic(.otherTruth(truth.name, truth.kind), at: call.range(of: "on"))
    }
    for option in ["event", "cutoff", "profit", "costs"] where call.has(option) {
      throw Diagnostic(.forClasses(option, target), at: call.range(of: option))
    }
    let predicted = tree.model.numbers(prediction.result)
    rows = zip(numbers, predicted).map { (truth: $0, predicted: $1) }
    measures = try RegressionMeasures(truth: numbers, predicted: predicted)
    bootstrap = try ResampledIntervals(call, in: session, standard: 0)
    let known = rows.filter { !$0.truth.isNaN && !$0.predicted.isNaN }
    intervals =
      try bootstrap.map { bootstrap in
        try BootstrapInterval.percentiles(
          rowCount: known.count, resamples: bootstrap.resamples, seed: bootstrap.seed.value,
          control: session.control
        ) { drawn in
          RegressionMeasures(known, drawn).values
        }
      } ?? []
  }

  /// Root mean square error, mean absolute error, and R² against the mean of these rows.
  func report() -> Report {
    var facts: [FactList.Fact] = [.init("rows", .integer(Int64(measures.rows)))]
    if measures.missing > 0 {
      facts.append(.init("left out", .integer(Int64(measures.missing)), remark: "`\(target)` is missing"))
    }
    facts += bootstrap?.facts(stratified: false) ?? []
    let named = zip(
      ["rmse", "mae", "bias", "r2"],
      [
        "root mean square error", "mean absolute error", "mean of predicted less true",
        "1 − residual / total sum of squares",
      ])
    return Report(
      title: "evaluation of \(target)",
      measures: zip(named, measures.values).enumerated().map { place, measure in
        let interval = intervals.indices.contains(place) ? intervals[place] : nil
        let remark = measure.0.1 + (interval.map { "; 95 % interval " + $0.words } ?? "")
        return Report.Measure(measure.0.0, measure.1, remark, interval: interval)
      }, parts: [], facts: facts, pictures: [Picture(name: "scatter", figure: .lines(scatter))])
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
