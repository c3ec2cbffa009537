import Diagnostics
import Display
import OrderedCollections
import Session
import Tables
import Trees

/// Judges the probabilities a tree gives to one class.
struct EventEvaluation {
  /// The class.
  let event: String
  private let scores: RankedScores
  private let probabilities: ProbabilityMeasures
  private let profit: ChurnProfit?

  /// - Parameters:
  ///   - given: the probability of the class, by row.
  ///   - positive: whether the row is of the class.
  init(_ event: String, _ given: [Double], positive: [Bool], _ call: Call) throws(Diagnostic) {
    self.event = event
    do {
      scores = try RankedScores(given, positive: positive)
      probabilities = try ProbabilityMeasures(given, positive: positive)
      profit = try Self.profit(call)
    } catch let diagnostic as Diagnostic {
      throw diagnostic
    } catch let defect as TreeDefect {
      if case .number(let part, let value, nil) = defect {
        throw Diagnostic(
          .wrongProfit(part == "lifetimeValue" ? "clv" : part, value), at: call.range(of: "profit"),
          hints: [
            "clv, alpha and beta are above 0, offer and contact 0 or more, and the offer costs less than clv"
          ])
      }
      throw TreeMessages(predictors: [], classes: nil).diagnostic(
        defect, target: event, at: call.range(of: "on"))
    } catch {
      throw Diagnostic(.notProfit, at: call.range(of: "profit"))
    }
  }

  /// Area under the ROC curve and the like; what a campaign would bring where its costs are given.
  var measures: [Report.Measure] {
    var measures: [Report.Measure] = [
      .init("auc", scores.auc, "area under the ROC curve, \(event) against the rest"),
      .init("ks", scores.kolmogorovSmirnov, "greatest distance of true and false positive rate"),
      .init("average_precision", scores.averagePrecision),
      .init("brier", probabilities.brier, "mean squared error of the probability"),
      .init("log_loss", probabilities.logLoss),
    ]
    if let profit {
      let expected = profit.expectedMaximumProfit(scores)
      measures += [
        .init("profit", expected?.profit, "expected maximum profit per customer (EMPC)"),
        .init("contacted", expected?.fraction, "share of customers to contact for it"),
      ]
    }
    return measures
  }

  func parts() throws(Diagnostic) -> [Report.Part] {
    var parts: [Report.Part] = []
    if let roc = scores.roc {
      parts.append(
        .init(
          name: "roc",
          table: try Table.made(
            [
              Column(name: "threshold", numbers: roc.map { $0.threshold.isFinite ? $0.threshold : .nan }),
              Column(name: "false_positive_rate", numbers: roc.map(\.falsePositiveRate)),
              Column(name: "true_positive_rate", numbers: roc.map(\.truePositiveRate)),
            ], by: "evaluate")))
    }
    if let gains = scores.gains() {
      let table = try Table.made(
        [
          Column(name: "depth", numbers: gains.map(\.depth)),
          Column(name: "rows", numbers: gains.map(\.rows)),
          Column(name: "score", numbers: gains.map(\.score)),
          Column(name: "rate", numbers: gains.map(\.rate)),
          Column(name: "gain", numbers: gains.map(\.gain)), Column(name: "lift", numbers: gains.map(\.lift)),
        ], by: "evaluate")
      parts.append(.init(name: "gains", table: table, block: gainBlock(gains)))
    }
    let bins = probabilities.calibration.filter { $0.rows > 0 }
    parts.append(
      .init(
        name: "calibration",
        table: try Table.made(
          [
            Column(name: "from", numbers: bins.map(\.lower)), Column(name: "to", numbers: bins.map(\.upper)),
            Column(name: "rows", .integer(bins.map { Int64($0.rows) })),
            Column(name: "predicted", numbers: bins.map { $0.predicted ?? .nan }),
            Column(name: "observed", numbers: bins.map { $0.observed ?? .nan }),
          ], by: "evaluate")))
    return parts
  }

  private func gainBlock(_ gains: [GainRow]) -> TableBlock {
    TableBlock(
      title: "gains for \(event)",
      columns: [
        .init("first", gains.map { .number($0.depth) }, format: .percent(0)),
        .init("rate", gains.map { .number($0.rate) }, format: .percent(1)),
        .init("gain", gains.map { .number($0.gain) }, format: .percent(1)),
        .init("lift", gains.map { .number($0.lift) }, format: .fixed(2)),
      ],
      notes: [
        """
        rows by falling probability; rate: share of \(event) in the tenth, gain: share of all \
        \(event) so far
        """
      ])
  }

  var pictures: [Picture] {
    var pictures: [Picture] = []
    if let roc = scores.roc {
      let points = roc.map { LineChart.Point($0.falsePositiveRate, $0.truePositiveRate) }
      let chart = LineChart(
        title: "ROC curve of \(event)", xAxis: .init("false positive rate"),
        yAxis: .init("true positive rate"),
        series: [.init("", points, style: .lineWithPoints)], rules: [.diagonal(label: "by chance")])
      pictures.append(Picture(name: "roc", figure: .lines(chart)))
    }
    if let gains = scores.gains() {
      let gain = LineChart(
        title: "gains for \(event)", xAxis: .init("share of rows"), yAxis: .init("share of \(event)"),
        series: [.init("", [.init(0, 0)] + gains.map { .init($0.depth, $0.gain) }, style: .lineWithPoints)],
        rules: [.diagonal(label: "by chance")])
      let lift = BarChart(
        title: "lift for \(event)", axis: "lift, cumulated",
        bars: gains.map { .init(NumberFormat.percent(0).text($0.depth), $0.lift) }, format: .fixed(2))
      pictures += [Picture(name: "gains", figure: .lines(gain)), Picture(name: "lift", figure: .bars(lift))]
    }
    let bins = probabilities.calibration.compactMap { bin in
      bin.predicted.flatMap { predicted in bin.observed.map { LineChart.Point(predicted, $0) } }
    }
    let calibration = LineChart(
      title: "calibration of \(event)", xAxis: .init("predicted probability"), yAxis: .init("observed share"),
      series: [.init("", bins, style: .lineWithPoints)], rules: [.diagonal(label: "perfect")])
    return pictures + [Picture(name: "calibration", figure: .lines(calibration))]
  }

  private static func profit(_ call: Call) throws -> ChurnProfit? {
    guard let value = call.value("profit") else { return nil }
    guard case .record(let entries) = value else {
      throw Diagnostic(.notProfit, at: call.range(of: "profit"), label: value.described)
    }
    let names = ["clv", "offer", "contact", "alpha", "beta"]
    var numbers: [String: Double] = [:]
    for (name, value) in entries {
      guard names.contains(name) else {
        throw Diagnostic(
          .noProfitPart(name), at: call.range(of: "profit"), near: nearestNames(to: name, among: names),
          hints: ["there are " + names.joined(separator: ", ")])
      }
      guard case .number(let number) = value else {
        throw Diagnostic(.notProfit, at: call.range(of: "profit"))
      }
      numbers[name] = number
    }
    return try ChurnProfit(
      lifetimeValue: numbers["clv"] ?? 200, offer: numbers["offer"] ?? 10, contact: numbers["contact"] ?? 1,
      alpha: numbers["alpha"] ?? 6, beta: numbers["beta"] ?? 14)
  }
}

extension Diagnostic.Message {
  fileprivate static var notProfit: Self {
    .init("E301", "`profit:` takes numbers by name: {clv: 200, offer: 10, contact: 1}")
  }

  fileprivate static func wrongProfit(_ part: String, _ value: Double) -> Self {
    .init("E302", "`profit:` cannot have \(part) \(NumberFormat.automatic.text(value))")
  }

  fileprivate static func noProfitPart(_ name: String) -> Self {
    .init("E206", "`profit:` has no part `\(name)`")
  }
}
