import Diagnostics
import Display
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
    let report =
      tree.model.classes == nil
      ? try RegressionEvaluation(tree, truth, prediction, call).report()
      : try ClassEvaluation(tree, truth, prediction, call).report()
    return Outcome(showing: .object(report), notices: resubstitution(tree, table, call))
  }

  /// A warning where rows that the tree was grown on are among those it is judged by.
  private static func resubstitution(_ tree: TreeResult, _ table: Table, _ call: Call) -> [Diagnostic] {
    guard let shared = tree.grownOn.countShared(with: table), shared > 0 else { return [] }
    return [
      Diagnostic(
        .grownOnThese(shared, table.rowCount), severity: .warning, at: call.range(of: "on"),
        label: "seen before",
        hints: ["a tree looks better on rows it was grown on; split the data and judge by the test set"])
    ]
  }
}

extension Diagnostic.Message {
  fileprivate static func noTruth(_ target: String, _ table: String) -> Self {
    .init("E201", "\(table) lacks `\(target)`, which the tree predicts")
  }

  fileprivate static func grownOnThese(_ shared: Int, _ rows: Int) -> Self {
    .init("W313", "the tree was grown on \(shared == rows ? "these" : "\(shared) of these") \(rows) rows")
  }
}
