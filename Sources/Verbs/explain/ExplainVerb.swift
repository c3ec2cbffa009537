import Diagnostics
import Display
import Language
import Session
import Tables
import Trees

/// `explain TREE, on: DATA, row: 3` — say why a tree predicts what it does for one row.
struct ExplainVerb: Verb {
  static let signature = Signature(
    "explain", "say why a tree predicts what it does for one row, and what would change it",
    result: "explanation",
    parameters: [
      .positional("tree", .object(["tree"]), "the tree that predicts"),
      .required("on", .table, "the rows"),
      .option("row", .integer(1...Int.max), "which row, counted from 1"),
      .option("id", .value, "which row, by the value of the table's id"),
      .option("language", .choice(["en", "zh"]), standard: "en", "the language of the sentences"),
      .option(
        "changes", .integer(0...100), standard: "3", "how many changes that give another prediction to show"),
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    guard let tree = call.object("tree", as: TreeResult.self) else { return Outcome() }
    let table = call.table("on")
    let row = try place(call, in: table)
    let one = table.gathered([row], origin: .step("explain"))
    let prediction = try TreePrediction(tree, on: one, at: call.range(of: "on"))
    let name = table.id.flatMap { table[$0]?[row].plainText } ?? String(row + 1)
    do {
      let explanation = try Explanation(
        tree, one, prediction, called: name, changes: call.integer("changes") ?? 3,
        isChinese: call.choice("language") == "zh")
      return Outcome(showing: .object(explanation))
    } catch {
      throw TreeMessages(predictors: tree.model.predictors.map(\.name), classes: tree.model.classes)
        .diagnostic(error, target: tree.target, at: call.range(of: "on"))
    }
  }

  /// The row that is meant.
  private static func place(_ call: Call, in table: Table) throws(Diagnostic) -> Int {
    if let wanted = call.value("id") {
      guard !call.has("row") else { throw Diagnostic(.rowAndID, at: call.range(of: "row")) }
      return try place(ofID: wanted, call, in: table)
    }
    if let row = call.integer("row") {
      guard row <= table.rowCount else {
        throw Diagnostic(.noRow(row, call.spelling(of: "on"), table.rowCount), at: call.range(of: "row"))
      }
      return row - 1
    }
    guard table.rowCount == 1 else {
      throw Diagnostic(
        .whichRow(table.rowCount), at: call.range,
        hints: table.id == nil ? ["row: 1 names the first"] : ["row: 1 names the first, id: one by its id"])
    }
    return 0
  }

  private static func place(ofID wanted: Value, _ call: Call, in table: Table) throws(Diagnostic) -> Int {
    guard let id = table.id, let column = table[id] else {
      throw Diagnostic(
        .noID(call.spelling(of: "on")), at: call.range(of: "id"),
        hints: ["row: 3 names a row by its place; `load` takes id: to say which column identifies rows"])
    }
    let written = wanted.cell?.plainText
    if let written {
      for row in 0..<table.rowCount where column[row].plainText == written { return row }
    }
    var near: [String] = []
    if let written, table.rowCount <= 100_000 {
      near = nearestNames(to: written, among: (0..<table.rowCount).compactMap { column[$0].plainText })
    }
    throw Diagnostic(
      .unknownID(wanted.spelled, id, call.spelling(of: "on")), at: call.range(of: "id"), near: near)
  }
}

extension Diagnostic.Message {
  fileprivate static var rowAndID: Self { .init("E207", "`row:` and `id:` both say which row is meant") }

  fileprivate static func noRow(_ row: Int, _ table: String, _ count: Int) -> Self {
    .init("E302", "there is no row \(row); \(table) has \(count)")
  }

  fileprivate static func whichRow(_ count: Int) -> Self {
    .init("E204", "explain is about one row, and there are \(count): `row:` or `id:`")
  }

  fileprivate static func noID(_ table: String) -> Self {
    .init("E204", "no column identifies the rows of \(table)")
  }

  fileprivate static func unknownID(_ id: String, _ column: String, _ table: String) -> Self {
    .init("E302", "no row of \(table) has the \(column) \(id)")
  }
}
