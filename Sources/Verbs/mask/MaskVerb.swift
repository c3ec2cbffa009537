import Diagnostics
import Display
import Language
import Notebooks
import Session
import Tables

/// `mask DATA, columns: {name: hash, age: bands(10)}, key: "secret.key"` — hide who the rows are about.
struct MaskVerb: Verb {
  static let signature = Signature(
    "mask", "hide who the rows are about, and find groups that are too small", result: "masking",
    parameters: [
      .positional("data", .table, "the rows"),
      .required(
        "columns", .syntax,
        "what becomes of columns, by name: {name: hash, email: drop, age: bands(10), joined: month}"),
      .option("key", .path, "for hash: the file that holds the key, or \"env:NAME\" for a variable"),
      .option("length", .integer(4...KeyedHash.longest), standard: "16", "for hash: how many characters"),
      .option(
        "quasi", .columns(of: "data"), standard: "the columns that were generalized",
        "the columns that together may tell who a row is about"),
      .option(
        "k", .integer(2...1_000_000), "how many rows must share their values in these columns at least"),
      .option(
        "small", .choice(["error", "drop", "blank"]), standard: "error",
        "with k: what becomes of rows in smaller groups: they go, or lose these values"),
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    guard let written = call.syntax("columns") else { return Outcome() }
    let masking = Masking(call: call, rules: try MaskRules(written, in: session).entries)
    try masking.check()
    let hash = try masking.hash(session)
    let (table, steps) = try masking.masked(hash, control: session.control)
    var report = MaskReport(call: call, table: table, steps: steps, fingerprint: hash?.fingerprint)
    report.quasi = try masking.quasi(in: table)
    try report.protect()
    let name = call.resultName ?? call.spelling(of: "data")
    session.record(
      masked: steps.map { MaskedColumn(table: name, column: $0.name, how: $0.rule.words) }, of: name)
    return Outcome(showing: .object(try report.result()), notices: masking.notices(table, steps))
  }
}
