import Decision
import Diagnostics
import Display
import Session
import Tables

/// `normalize DATA, with: SYSTEM, method: minmax` — make columns dimensionless.
struct NormalizeVerb: Verb {
  static let signature = Signature(
    "normalize", "make columns dimensionless, so that they can be compared and added", result: "table",
    parameters: [
      .positional("data", .table, "the rows to normalize"),
      .option(
        "with", .object(["index", "weights"]), "an index system that names the columns and their directions"),
      .option(
        "columns", .columns(of: "data"), "the columns to normalize, all as benefits, in place of `with:`"),
      .normalization("method", standard: "minmax"),
      .option(
        "fit", .table, standard: "the data itself",
        """
        the rows that minimum, mean and the like are taken from
        """),
      .option("clip", .bool, standard: "false", "whether values outside the fitted range become its ends"),
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    let table = call.table("data")
    let (names, directions) = try indicators(call)
    let range = call.range(of: call.has("with") ? "with" : "columns")
    let values = try IndicatorColumns(
      names: names, in: table, spelling: call.spelling(of: "data"), range: range
    ).values
    var fitted = values
    if let rows = call.optionalTable("fit") {
      fitted = try IndicatorColumns(
        names: names, in: rows, spelling: call.spelling(of: "fit"), range: call.range(of: "fit")
      ).values
    }
    let (normalizer, numbers) = try normalized(
      call, names, directions, fitted: fitted, values: values, at: range)
    var result = table
    for (name, column) in zip(names, numbers) { result = result.with(Column(name: name, numbers: column)) }
    result = result.with(origin: .step("normalize"))
    // Columns that are as they were would hide those that are new.
    let id = [table.id].compactMap { $0 }.filter { !names.contains($0) }
    let shown = try result.keeping(id + names, origin: .step("normalize"))
    return Outcome(
      .table(result), [.table(parameters(normalizer, call)), .table(TableBlock(shown))],
      notices: normalizer.warnings.map { Diagnostic(.normalize($0), severity: .warning, at: range) })
  }

  private static func normalized(
    _ call: Call, _ names: [String], _ directions: [Direction], fitted: [[Double]], values: [[Double]],
    at range: SourceRange
  ) throws(Diagnostic) -> (Normalizer, [[Double]]) {
    do {
      let normalizer = try Normalizer(
        call.normalization("method") ?? .minmax, names: names, directions: directions, columns: fitted)
      return (normalizer, try normalizer.apply(to: values, clip: call.bool("clip") ?? false))
    } catch {
      throw Diagnostic(.normalize(error), at: range, hints: error.hints)
    }
  }

  private static func indicators(_ call: Call) throws(Diagnostic) -> (
    names: [String], directions: [Direction]
  ) {
    if let system = call.system("with") { return (system.leafNames, system.directions) }
    guard let columns = call.columns("columns") else {
      throw Diagnostic(.whichColumns, at: call.range, hints: ["usage: " + signature.usage])
    }
    return (columns.map(\.name), columns.map { _ in .benefit })
  }

  private static func parameters(_ normalizer: Normalizer, _ call: Call) -> TableBlock {
    let columns = normalizer.columns
    return TableBlock(
      title: "fitted on " + call.spelling(of: call.has("fit") ? "fit" : "data"),
      columns: [
        .init("column", columns.map { .text($0.name) }),
        .init("direction", columns.map { .text($0.direction.words) }),
        .init("minimum", columns.map { .number($0.summary.minimum) }),
        .init("maximum", columns.map { .number($0.summary.maximum) }),
        .init("mean", columns.map { .number($0.summary.mean) }),
      ], notes: ["method: \(normalizer.method.name)"])
  }
}

extension Call {
  /// The index system of an argument that takes an index or weights.
  func system(_ name: String) -> IndexSystem? {
    object(name, as: IndexResult.self)?.system ?? object(name, as: WeightsResult.self)?.weights.system
  }
}

extension Diagnostic.Message {
  fileprivate static var whichColumns: Self {
    .init("E204", "normalize needs `with:` an index system, or `columns:`")
  }
}
