import Diagnostics
import Display
import Session
import Tables
import Trees

/// `predict TREE, on: DATA` — let a tree say the class or number of each row.
struct PredictVerb: Verb {
  static let signature = Signature(
    "predict", "let a tree say the class or number of each row", result: "table",
    parameters: [
      .positional("tree", .object(["tree"]), "the tree that predicts"),
      .required("on", .table, "the rows to predict"),
      .option("name", .text, standard: "predicted", "what the column of predictions is called"),
      .option(
        "probabilities", .bool, standard: "true", "whether the probability of each class is added, as p_CLASS"
      ),
      .option("only", .text, "keep only the rows predicted to be of this class"),
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    guard let tree = call.object("tree", as: TreeResult.self) else { return Outcome() }
    let table = call.table("on")
    let prediction = try TreePrediction(tree, on: table, at: call.range(of: "on"))
    let name = call.text("name") ?? "predicted"
    var result = table
    let columns = prediction.columns(named: name)
    for (place, column) in columns.enumerated() where place == 0 || call.bool("probabilities") ?? true {
      guard table[column.name] == nil else {
        throw Diagnostic(
          .taken(column.name), at: call.range(of: "on"),
          hints: [
            place == 0
              ? "name: \"expected\" calls the prediction something else"
              : "probabilities: false leaves them out"
          ])
      }
      result = result.with(column)
    }
    result = result.with(origin: .step("predict"))
    var facts = prediction.facts
    if let only = call.text("only") {
      let k = try tree.place(ofClass: only, at: call.range(of: "only"))
      let codes = tree.model.classCodes(prediction.result)
      result = result.gathered(codes.indices.filter { Int(codes[$0]) == k }, origin: .step("predict"))
      facts.append(.init("kept", .integer(Int64(result.rowCount)), remark: "predicted \(only)"))
    }
    return Outcome(.table(result), [.facts(FactList(facts)), .table(TableBlock(result))])
  }
}

extension Diagnostic.Message {
  fileprivate static func taken(_ name: String) -> Self {
    .init("E310", "the rows have a column `\(name)` already")
  }
}
