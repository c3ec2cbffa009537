import Diagnostics
import Display
import Language
import Notebooks
import Session
import TableFiles
import Tables

/// `save "churn.ipynb"` or `save [churn, quality], to: "results/"` — write the session or its results.
struct SaveVerb: Verb {
  static let signature = Signature(
    "save", "write the session as a notebook, or results as files",
    parameters: [
      .positional("what", .syntax, "a notebook's path in quotes, or one result, or a list of results"),
      .option("to", .path, "the file or folder results are written to"),
      .option("table", .text, standard: "customers", "for .sql, the table the statement reads"),
      .option("sheet", .text, standard: "the result's name", "for .xlsx, the sheet a table is written to"),
      .option("encoding", .text, standard: "utf-8", "for .csv and other text: \"gb18030\", \"utf-8-bom\""),
      .option(
        "guard", .bool, standard: "true",
        "for .csv and other text, whether texts that a spreadsheet would compute get an apostrophe in front"),
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    guard let what = call.syntax("what")?.expression else {
      throw Diagnostic(.formula, at: call.range(of: "what"))
    }
    if case .text(let path) = what.kind {
      guard !call.has("to") else {
        throw Diagnostic(
          .notebookTo, at: call.range(of: "to"), hints: ["the notebook's path is the first argument"])
      }
      let outcome = try saveNotebook(path, call, session)
      session.markSaved()
      return outcome
    }
    guard let target = call.text("to") else {
      throw Diagnostic(.needsTarget, at: call.range(of: "what"), hints: ["to: \"results/\" names a folder"])
    }
    return try saveResults(named(what, in: session), to: target, call, session)
  }

  private static func saveNotebook(_ path: String, _ call: Call, _ session: Session) throws(Diagnostic)
    -> Outcome
  {
    let target = try session.access.pathForWriting(path)
    let notebook = session.notebook
    do {
      try NotebookFile.write(notebook, to: target)
    } catch {
      throw Diagnostic(.notebook(error, path), at: call.range(of: "what"))
    }
    let cells = notebook.cells.count { if case .code = $0.content { true } else { false } }
    var outcome = Outcome(nil, [.text("saved \(path): \(cells) cell\(cells == 1 ? "" : "s")")])
    // The notebook does not hold the step that wrote it.
    outcome.isRecorded = false
    return outcome
  }

  private static func named(_ what: Expression, in session: Session) throws(Diagnostic) -> [(
    name: String, value: Value
  )] {
    let items: [Expression]
    if case .list(let values) = what.kind { items = values.compactMap(\.expression) } else { items = [what] }
    var named: [(name: String, value: Value)] = []
    for item in items {
      var evaluator = ExpressionEvaluator(scope: ExpressionScope(results: session.results))
      named.append((try fileName(item), try evaluator.value(of: item)))
    }
    return named
  }

  /// A result's name, with `-` for the points of `parts.train`.
  private static func fileName(_ expression: Expression) throws(Diagnostic) -> String {
    switch expression.kind {
    case .name(let name): return name.name
    case .member(let base, let member): return try fileName(base) + "-" + member.name
    default: throw Diagnostic(.notNamed, at: expression.range, hints: ["name the result first: NAME = …"])
    }
  }

  /// The ending of a file's name, for a compressed file with the one before: `.csv.gz`; `nil` for a folder.
  private static func ending(of path: String) -> String? {
    guard !path.hasSuffix("/"), let name = path.split(separator: "/").last, let dot = name.lastIndex(of: "."),
      dot != name.startIndex
    else { return nil }
    let ending = String(name[dot...])
    guard ending == ".gz", let before = name[..<dot].lastIndex(of: "."), before != name.startIndex else {
      return ending
    }
    return String(name[before...])
  }

  private static func saveResults(
    _ results: [(name: String, value: Value)], to target: String, _ call: Call, _ session: Session
  ) throws(Diagnostic) -> Outcome {
    var files: [(path: String, bytes: [UInt8])] = []
    if call.has("table"), ending(of: target) != ".sql" {
      throw Diagnostic(.tableAlone, at: call.range(of: "table"))
    }
    let ending = ending(of: target)
    let saving = TableSaving(call: call, session: session)
    try saving.checkOptions(ending: ending)
    if let ending, DatabaseSaving.endings.contains(ending) {
      return try DatabaseSaving(call: call, session: session).outcome(results, to: target)
    }
    if let ending, let outcome = try saving.outcome(results, to: target, ending: ending) { return outcome }
    var notices: [Diagnostic] = []
    if let ending {
      guard results.count == 1,
        let one = ResultFiles.file(
          for: results[0].value, at: target, table: call.text("table") ?? "customers")
      else {
        throw Diagnostic(
          .noForm(results.map { $0.value.described }, ending), at: call.range(of: "to"),
          hints: [
            """
            a table is saved as .csv, .tsv, .jsonl, .xlsx, .md or in a .db, a figure as .svg, a tree as .pmml or .sql, what \
            another result shows as .md; a folder, a .xlsx or a .db takes several results
            """
          ])
      }
      files = one
    } else {
      let folder = target.hasSuffix("/") ? target : target + "/"
      for result in results {
        files += ResultFiles.files(for: result.value, named: folder + result.name)
        guard let table = result.value.asTable else { continue }
        let text = try saving.text(table, ending: "csv", path: folder + result.name + ".csv")
        files.append((folder + result.name + ".csv", text.bytes))
        notices += text.notices
      }
    }
    try saving.write(files)
    return Outcome(nil, [.text(files.map { "saved \($0.path)" }.joined(separator: "\n"))], notices: notices)
  }
}

extension Diagnostic.Message {
  fileprivate static var formula: Self { .init("E301", "save takes results, not a formula") }
  fileprivate static var notebookTo: Self { .init("E207", "a notebook takes no `to:`") }
  fileprivate static var tableAlone: Self { .init("E207", "`table:` goes with a file that ends in .sql") }
  fileprivate static var needsTarget: Self { .init("E204", "save needs `to:` with a file or a folder") }
  fileprivate static var notNamed: Self { .init("E301", "only what has a name can be saved") }

  fileprivate static func noForm(_ what: [String], _ ending: String) -> Self {
    .init(
      "E404",
      what.count == 1
        ? "\(what[0]) cannot be saved as \(ending)" : "\(what.count) results do not fit into one file")
  }
}
