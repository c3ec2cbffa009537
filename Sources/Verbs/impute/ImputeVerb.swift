import Diagnostics
import Display
import Session
import Tables

/// `impute DATA, columns: [age], method: median` — fill missing values.
struct ImputeVerb: Verb {
  static let signature = Signature(
    "impute", "fill missing values, and keep what fills them for other rows", result: "imputation",
    parameters: [
      .positional("data", .table, "the rows whose gaps are filled"),
      .option(
        "columns", .columns(of: "data"), standard: "all columns with missing values, but the id",
        "the columns to fill"),
      .option(
        "method", .choice(ImputeMethod.allCases.map(\.rawValue)),
        standard: "median for numbers and days, mode for others", "what a gap is filled with"),
      .option(
        "value", .value,
        "for value: what to put into gaps, for all columns or by name: {age: 0, plan: \"none\"}"),
      .option("by", .columns(of: "data"), "learn and fill within groups of equal values here"),
      .option(
        "order", .sortKeys(of: "data"), "for last and next: the columns that rows follow each other by"),
      .option("k", .integer(1...1000), standard: "5", "for nearest: how many nearest rows decide"),
      .option(
        "using", .columns(of: "data"), standard: "all other columns, but the id",
        "for nearest: the columns that rows are compared by"),
      .option("flags", .bool, standard: "false", "whether columns are added that say what was missing"),
      .option(
        "fit", .table, standard: "the data itself", "the rows to learn from, such as the training set"),
      .option(
        "with", .object([ImputationResult.typeName]),
        "an earlier imputation, to fill these rows as those were"),
      .seed,
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    try refuseOptions(of: call)
    let data = call.table("data")
    let seed = call.seed(in: session)
    let imputer: Imputer
    let source: String
    if let earlier = call.object("with", as: ImputationResult.self) {
      imputer = earlier.imputer
      source = call.spelling(of: "with")
    } else {
      imputer = try ImputeFitting(call: call).imputer()
      source = call.spelling(of: call.has("fit") ? "fit" : "data")
    }
    try ImputeChecks(call: call).check(imputer, on: data)
    guard let filled = imputer.filled(data, seed: seed.value, control: session.control) else {
      throw .interrupted
    }
    let isFittedHere = !call.has("fit") && !call.has("with")
    let report = ImputationReport(
      imputer: imputer, filled: filled, source: source, seed: seed, isFittedHere: isFittedHere,
      earlier: call.has("with"))
    return Outcome(
      showing: .object(try report.result()), notices: ImputeChecks(call: call).notices(imputer, filled))
  }

  /// An option that the method does not read would be lost silently.
  private static func refuseOptions(of call: Call) throws(Diagnostic) {
    if call.has("with") {
      let fitting = ["columns", "method", "value", "by", "order", "k", "using", "flags", "fit"]
      guard let option = fitting.first(where: call.has) else { return }
      throw Diagnostic(
        .notBeside(option), at: call.range(of: option), label: "says nothing here",
        hints: ["`with:` fills these rows in the very way of \(call.spelling(of: "with"))"])
    }
    let method = call.has("value") ? "value" : call.choice("method") ?? "median"
    if call.has("value"), let chosen = call.choice("method"), chosen != "value" {
      throw Diagnostic(
        .notUsed("value", chosen), at: call.range(of: "value"), hints: ["it goes with method: value"])
    }
    let users: [(option: String, methods: [String])] = [
      ("order", ["last", "next"]), ("k", ["nearest"]), ("using", ["nearest"]), ("seed", ["random"]),
    ]
    for (option, methods) in users where call.has(option) && !methods.contains(method) {
      throw Diagnostic(
        .notUsed(option, method), at: call.range(of: option),
        hints: ["it goes with method: " + methods.joined(separator: " or ")])
    }
    if method == "value", !call.has("value") {
      throw Diagnostic(
        .needsValue, at: call.range(of: "method"),
        hints: ["as in value: 0, or value: {age: 0, plan: \"none\"}"])
    }
    if ["last", "next"].contains(method), !call.has("order") {
      throw Diagnostic(.needsOrder(method), at: call.range(of: "method"), hints: ["as in order: month"])
    }
  }
}

extension Diagnostic.Message {
  fileprivate static func notBeside(_ option: String) -> Self {
    .init("E207", "with `with:` the option `\(option):` has no meaning")
  }

  fileprivate static func notUsed(_ option: String, _ method: String) -> Self {
    .init("E207", "method: \(method) takes no `\(option):`")
  }

  fileprivate static var needsValue: Self { .init("E204", "the method value needs `value:`") }

  fileprivate static func needsOrder(_ method: String) -> Self {
    .init("E204", "the method \(method) needs `order:`, the columns that rows follow each other by")
  }
}
