import Diagnostics
import Display
import Session
import Tables
import Trees

/// `importance TREE` — say how much each attribute improves a tree.
struct ImportanceVerb: Verb {
  static let signature = Signature(
    "importance", "say how much each attribute improves a tree", result: "table",
    parameters: [
      .positional("tree", .object(["tree"]), "the tree to look at"),
      .option(
        "surrogates", .bool, standard: "true",
        "whether attributes that stand in for others count by their agreement"),
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    guard let tree = call.object("tree", as: TreeResult.self) else { return Outcome() }
    let counted = call.bool("surrogates") ?? true
    let values = tree.model.importance(surrogates: counted)
    let total = values.reduce(0) { $0 + $1.value }
    let table = try Table.made(
      [
        Column(name: "attribute", texts: values.map { tree.model.predictors[$0.predictor].name }),
        Column(name: "importance", numbers: values.map(\.value)),
        Column(name: "share", numbers: values.map { total > 0 ? $0.value / total : .nan }),
      ], by: "importance")
    var block = TableBlock(table, rows: values.count)
    block.columns[2].format = .percent(1)
    block.notes = ["sum of improvements" + (counted ? ", surrogates times their adjusted agreement" : "")]
    return Outcome(.table(table), [.table(block)])
  }
}
