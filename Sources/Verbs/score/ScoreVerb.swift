import Decision
import Diagnostics
import Display
import Kernels
import Session
import Tables

/// `score DATA, with: WEIGHTS` — value each row on every axis of an index system and in total.
struct ScoreVerb: Verb {
  static let signature = Signature(
    "score", "value each row on every axis of an index system and in total", result: "table",
    parameters: [
      .positional("data", .table, "the rows to value"),
      .required("with", .object(["weights"]), "the weights of an index system whose indicators are columns"),
      .option(
        "method", .choice(["sum", "topsis", "vikor", "gra"]), standard: "sum",
        "how weighted columns become a score"),
      .normalization(
        "normalize", standard: "minmax; vector for topsis",
        "how columns become dimensionless; vikor has its own way"),
      .option(
        "fit", .table, standard: "the data itself",
        "for sum: the rows that minimum, mean and the like are taken from"),
      .option(
        "clip", .bool, standard: "false",
        "for sum: whether values outside the fitted range become its ends"),
      .option(
        "v", .number(0...1), standard: "0.5",
        "for vikor: the part of the group's utility, less that of regret"),
      .option("rho", .number(0.001...1), standard: "0.5", "for gra: the distinguishing coefficient"),
      .option(
        "missing", .choice(MissingRule.allCases.map(\.rawValue)), standard: "fail",
        "for sum: renormalize shares the weight of a missing indicator out"),
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    guard let weights = call.object("with", as: WeightsResult.self)?.weights else { return Outcome() }
    let table = call.table("data")
    let method = call.choice("method") ?? "sum"
    for (option, isUsed) in [
      ("normalize", method != "vikor"), ("fit", method == "sum"), ("clip", method == "sum"),
      ("v", method == "vikor"), ("rho", method == "gra"), ("missing", method == "sum"),
    ] where call.has(option) && !isUsed {
      throw Diagnostic(.notUsed(option, method), at: call.range(of: option))
    }
    let columns = try IndicatorColumns(
      names: weights.system.leafNames, in: table, spelling: call.spelling(of: "data"),
      range: call.range(of: "with"), threads: session.control.threads
    ).values
    var fitted: [[Double]]?
    if let rows = call.optionalTable("fit") {
      fitted = try IndicatorColumns(
        names: weights.system.leafNames, in: rows, spelling: call.spelling(of: "fit"),
        range: call.range(of: "fit"), threads: session.control.threads
      ).values
    }
    let scoring = Scoring(
      call: call, weights: weights, columns: columns, fitted: fitted, threads: session.control.threads)
    let scores = try scoring.scores(by: method)
    var result = table
    for column in scores.columns {
      guard table[column.name] == nil else {
        throw Diagnostic(
          .columnTaken(column.name), at: call.range(of: "data"), hints: ["rename the column or the group"])
      }
      result = result.with(column, madeFrom: weights.system.leafNames)
    }
    result = result.with(origin: .step("score"))
    let shown = try result.keeping(
      ([table.id].compactMap { $0 } + scores.columns.map(\.name)), origin: .step("score"))
    return Outcome(
      .table(result), [.table(TableBlock(shown, title: scores.title, notes: scores.notes))],
      notices: scores.notices)
  }
}

extension Diagnostic.Message {
  fileprivate static func notUsed(_ option: String, _ method: String) -> Self {
    .init("E207", "method: \(method) takes no `\(option):`")
  }

  fileprivate static func columnTaken(_ name: String) -> Self {
    .init("E310", "the data have a column `\(name)` already, and the score of that name would hide it")
  }
}
