import Diagnostics
import Display
import Language
import Session
import Tables
import Trees

/// `evaluate TREE, on: DATA` — judge a tree by rows whose class or number is known.
struct EvaluateVerb: Verb {
  static let signature = Signature(
    "evaluate", "judge a tree by rows whose class or number is known", result: "report",
    parameters: [
      .positional("tree", .object(["tree"]), "the tree to judge"),
      .required("on", .table, "rows with the target, best not those the tree was grown on"),
      .option(
        "event", .text, standard: "the last of two classes",
        "the class that precision, recall, AUC and the like are about"),
      .option(
        "cutoff", .number(0...1), standard: "the likelier class",
        "for two classes, from which probability on a row counts as the event"),
      .option(
        "profit", .value,
        "what a campaign to keep the event's customers costs and brings: {clv: 200, offer: 10, contact: 1}"),
      .option(
        "costs", .value, standard: "the tree's losses",
        "the cost of each error, by true and assigned class: {churned: {kept: 5}}"),
      .option(
        "metrics", .syntax, standard: "all", "which measures are shown, by name: [accuracy, auc, kappa]"),
      ResampledIntervals.option(standard: "0"), .seed,
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    guard let tree = call.object("tree", as: TreeResult.self) else { return Outcome() }
    let table = call.table("on")
    guard let truth = table[tree.target] else {
      throw Diagnostic(
        .noTruth(tree.target, call.spelling(of: "on")), at: call.range(of: "on"),
        near: nearestNames(to: tree.target, among: table.names))
    }
    let prediction = try TreePrediction(tree, on: table, at: call.range(of: "on"))
    do {
      var report =
        tree.model.classes == nil
        ? try RegressionEvaluation(tree, truth, prediction, call, in: session).report()
        : try ClassEvaluation(tree, truth, prediction, call, in: session).report()
      try choose(from: &report, call)
      return Outcome(showing: .object(report), notices: resubstitution(of: tree, "the tree", table, call))
    } catch let diagnostic as Diagnostic {
      throw diagnostic
    } catch let defect as TreeDefect {
      throw TreeMessages(predictors: [], classes: tree.model.classes).diagnostic(
        defect, target: tree.target, at: call.range(of: "on"), in: call)
    } catch {
      throw Diagnostic(.noTruth(tree.target, call.spelling(of: "on")), at: call.range(of: "on"))
    }
  }

  /// Leaves the measures that `metrics:` names, in its order.
  private static func choose(from report: inout Report, _ call: Call) throws(Diagnostic) {
    guard let written = call.syntax("metrics")?.expression else { return }
    var items = [written]
    if case .list(let listed) = written.kind { items = listed.compactMap(\.expression) }
    var chosen: [Report.Measure] = []
    for item in items {
      guard case .name(let name) = item.kind else {
        throw Diagnostic(.notMetric, at: item.range, hints: ["metrics: [accuracy, kappa]"])
      }
      guard let measure = report.measures.first(where: { $0.name == name.name }) else {
        let near = nearestNames(to: name.name, among: report.measures.map(\.name))
        throw Diagnostic(
          .noMetric(name.name), at: item.range, near: near,
          hints: ["there are " + report.measures.map(\.name).joined(separator: ", ")],
          fix: near.first.map { .init(item.range, $0) })
      }
      chosen.append(measure)
    }
    report.measures = chosen
  }

  /// A warning where rows that the tree was grown on are among those it is judged by.
  ///
  /// - Parameter name: what the tree is called.
  static func resubstitution(
    of tree: TreeResult, _ name: String, _ table: Table, _ call: Call
  ) -> [Diagnostic] {
    guard let shared = tree.grownOn.countShared(with: table), shared > 0 else { return [] }
    return [
      Diagnostic(
        .grownOnThese(name, shared, table.rowCount), severity: .warning, at: call.range(of: "on"),
        label: "seen before",
        hints: ["a tree looks better on rows it was grown on; split the data and judge by the test set"])
    ]
  }
}

extension Diagnostic.Message {
  fileprivate static var notMetric: Self { .init("E301", "`metrics:` takes names of measures") }

  fileprivate static func noMetric(_ name: String) -> Self {
    .init("E206", "this report has no measure `\(name)`")
  }

  fileprivate static func noTruth(_ target: String, _ table: String) -> Self {
    .init("E201", "\(table) lacks `\(target)`, which the tree predicts")
  }

  fileprivate static func grownOnThese(_ name: String, _ shared: Int, _ rows: Int) -> Self {
    .init("W313", "\(name) was grown on \(shared == rows ? "these" : "\(shared) of these") \(rows) rows")
  }
}
