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
  /// What the matrix of predicted classes says of the event.
  private let called: ConfusionMatrix.ClassMeasures
  private let cutoff: Double?

  init(
    _ event: String, _ place: Int, _ judged: JudgedRows, _ counts: [Double], cutoff: Double?, _ call: Call
  ) throws(Diagnostic) {
    self.event = event
    self.cutoff = cutoff
    called = judged.confusion(counts).measures(ofClass: place)
    guard let scores = judged.ranked(event: place, counts) else {
      throw Diagnostic(.notProfit, at: call.range)
    }
    self.scores = scores
    probabilities = ProbabilityMeasures(scores)
    do {
      profit = try Self.profit(call)
    } catch let diagnostic as Diagnostic {
      throw diagnostic
    } catch let defect as TreeDefect {
      guard case .number(let part, let value, nil) = defect else {
        throw Diagnostic(.notProfit, at: call.range(of: "profit"))
      }
      throw Diagnostic(
        .wrongProfit(part == "lifetimeValue" ? "clv" : part, value), at: call.range(of: "profit"),
        hints: [
          "clv, alpha and beta are above 0, offer and contact 0 or more, and the offer costs less than clv"
        ])
    } catch {
      throw Diagnostic(.notProfit, at: call.range(of: "profit"))
    }
  }

  /// What a campaign would bring where its costs are given.
  var profitMeasures: [Report.Measure] {
    guard let profit else { return [] }
    let expected = profit.expectedMaximumProfit(scores)
    let churn = called.support / (called.support + called.falsePositives + called.trueNegatives)
    var atCutoff: Double?
    if let hits = called.recall, let rest = called.specificity {
      atCutoff = profit.profit(hits: hits, alarms: 1 - rest, churn: churn)
    }
    return [
      .init("profit", expected?.profit, "expected maximum profit per customer (EMPC)"),
      .init("contacted", expected?.fraction, "share of customers to contact for it"),
      .init(
        "profit_at_cutoff", atCutoff,
        cutoff == nil
          ? "profit per customer if all called \(event) are contacted"
          : "profit per customer if all from the cutoff on are contacted"),
    ]
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
        name: "cutoffs", table: try cutoffTable()))
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

  /// What each distinct probability would give as a cutoff, the highest first.
  private func cutoffTable() throws(Diagnostic) -> Table {
    let rows = cutoffs
    var columns = [
      Column(name: "cutoff", numbers: rows.map(\.score)),
      Column(name: "true_positives", .integer(rows.map { Int64($0.hits) })),
      Column(name: "false_positives", .integer(rows.map { Int64($0.alarms) })),
      Column(name: "false_negatives", .integer(rows.map { Int64(scores.positives - $0.hits) })),
      Column(name: "true_negatives", .integer(rows.map { Int64(scores.negatives - $0.alarms) })),
      Column(name: "precision", numbers: rows.map { $0.hits / ($0.hits + $0.alarms) }),
      Column(name: "recall", numbers: rows.map { $0.hits / scores.positives }),
      Column(name: "specificity", numbers: rows.map { 1 - $0.alarms / scores.negatives }),
      Column(
        name: "f1", numbers: rows.map { 2 * $0.hits / ($0.hits + $0.alarms + scores.positives) }),
      Column(
        name: "accuracy",
        numbers: rows.map {
          ($0.hits + scores.negatives - $0.alarms) / (scores.positives + scores.negatives)
        }),
    ]
    if profit != nil { columns.append(Column(name: "profit", numbers: rows.map { profitOf($0) ?? .nan })) }
    return try Table.made(columns, by: "evaluate")
  }

  /// Rows at or above a score.
  private struct Cutoff {
    var score: Double
    var hits: Double
    var alarms: Double
  }

  private var cutoffs: [Cutoff] {
    var (hits, alarms) = (0.0, 0.0)
    return scores.groups.map { group in
      hits += group.positives
      alarms += group.negatives
      return Cutoff(score: group.score, hits: hits, alarms: alarms)
    }
  }

  private func profitOf(_ cutoff: Cutoff) -> Double? {
    guard let profit, scores.positives > 0, scores.negatives > 0 else { return nil }
    return profit.profit(
      hits: cutoff.hits / scores.positives, alarms: cutoff.alarms / scores.negatives,
      churn: scores.positives / (scores.positives + scores.negatives))
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
    if scores.positives > 0 { pictures.append(Picture(name: "precision", figure: .lines(precisionCurve))) }
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
    pictures.append(Picture(name: "calibration", figure: .lines(calibration)))
    if profit != nil { pictures.append(Picture(name: "profit", figure: .lines(profitCurve))) }
    return pictures
  }

  /// Precision against recall, one point for each cutoff, with the share of the event as the level of chance.
  private var precisionCurve: LineChart {
    let cutoffs = cutoffs
    var points = cutoffs.map { LineChart.Point($0.hits / scores.positives, $0.hits / ($0.hits + $0.alarms)) }
    // A cutoff above all others finds nobody; the curve begins there, as precise as at the next one.
    if let first = points.first { points.insert(.init(0, first.y), at: 0) }
    let share = scores.positives / (scores.positives + scores.negatives)
    return LineChart(
      title: "precision and recall of \(event)", xAxis: .init("recall"), yAxis: .init("precision"),
      series: [.init("", points, style: .lineWithPoints)],
      rules: [.horizontal(share, label: "share of \(event)")])
  }

  /// Profit per customer by the share of customers contacted.
  private var profitCurve: LineChart {
    let total = scores.positives + scores.negatives
    let points = cutoffs.compactMap { cutoff in
      profitOf(cutoff).map { LineChart.Point((cutoff.hits + cutoff.alarms) / total, $0) }
    }
    return LineChart(
      title: "profit of keeping \(event)", xAxis: .init("share of customers contacted"),
      yAxis: .init("profit per customer"),
      series: [.init("", [.init(0, 0)] + points, style: .lineWithPoints)],
      rules: [.horizontal(0, label: "nothing done")])
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
