import Decision
import Diagnostics
import Display
import Kernels
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
      .option(
        "method", .choice(Normalization.named.map(\.name) + ["grade"]), standard: "minmax",
        "how columns become dimensionless"),
      .option(
        "cost", .choice(["ratio", "linear"]), standard: "ratio", "for max: a cost as m/x, or as 1 − x/M"),
      .option(
        "deviation", .choice(["sample", "population"]), standard: "sample",
        "for zscore: whether the variance is divided by n − 1 or by n"),
      .option("base", .number(-1e9...1e9), standard: "60", "for efficacy: what the worst value gets"),
      .option("gain", .number(1e-9...1e9), standard: "40", "for efficacy: what the best value gets more"),
      .option("grades", .value, "for grade: a list of pairs of a level and its score"),
      .option(
        "fit", .table, standard: "the data itself",
        """
        the rows that minimum, mean and the like are taken from
        """),
      .option("clip", .bool, standard: "false", "whether values outside the fitted range become its ends"),
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    try refuseOptions(of: call)
    let table = call.table("data")
    let threads = session.control.threads
    let (names, directions) = try indicators(call)
    let range = call.range(of: call.has("with") ? "with" : "columns")
    let values = try IndicatorColumns(
      names: names, in: table, spelling: call.spelling(of: "data"), range: range, threads: threads
    ).values
    var fitted = values
    if let rows = call.optionalTable("fit") {
      fitted = try IndicatorColumns(
        names: names, in: rows, spelling: call.spelling(of: "fit"), range: call.range(of: "fit"),
        threads: threads
      ).values
    }
    let (normalizer, numbers) = try normalized(
      call, names, directions, fitted: fitted, values: values, at: range, threads: threads)
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
    at range: SourceRange, threads: Int
  ) throws(Diagnostic) -> (Normalizer, [[Double]]) {
    let method = try method(call)
    do {
      let normalizer = try Normalizer(
        method, names: names, directions: directions, columns: fitted, threads: threads)
      return (
        normalizer, try normalizer.apply(to: values, clip: call.bool("clip") ?? false, threads: threads)
      )
    } catch {
      throw Diagnostic(.normalize(error), at: range, hints: error.hints)
    }
  }

  /// The method with its parameters.
  private static func method(_ call: Call) throws(Diagnostic) -> Normalization {
    switch call.choice("method") {
    case "max": return .max(cost: call.choice("cost") == "linear" ? .linear : .ratio)
    case "zscore": return .zscore(call.choice("deviation") == "population" ? .population : .sample)
    case "efficacy": return .efficacy(base: call.number("base") ?? 60, gain: call.number("gain") ?? 40)
    case "grade": return .grade(try grades(call))
    default: return call.normalization("method") ?? .minmax
    }
  }

  private static func grades(_ call: Call) throws(Diagnostic) -> [Normalization.GradeScore] {
    guard case .list(let pairs)? = call.value("grades") else {
      throw Diagnostic(.needsGrades, at: call.range(of: "grades"), hints: [gradesForm])
    }
    var grades: [Normalization.GradeScore] = []
    for pair in pairs {
      guard case .list(let numbers) = pair, numbers.count == 2, case .number(let level) = numbers[0],
        case .number(let score) = numbers[1]
      else { throw Diagnostic(.needsGrades, at: call.range(of: "grades"), hints: [gradesForm]) }
      grades.append(.init(level: level, score: score))
    }
    return grades
  }

  private static let gradesForm = "as in: method: grade, grades: [[1, 0], [2, 50], [3, 100]]"

  /// An option that the method does not read would be lost silently.
  private static func refuseOptions(of call: Call) throws(Diagnostic) {
    let method = call.choice("method") ?? "minmax"
    for (option, user) in [
      ("cost", "max"), ("deviation", "zscore"), ("base", "efficacy"), ("gain", "efficacy"),
      ("grades", "grade"),
    ] where call.has(option) && user != method {
      throw Diagnostic(
        .notUsed(option, method), at: call.range(of: option), hints: ["it goes with method: \(user)"])
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
  fileprivate static var needsGrades: Self {
    .init("E204", "the method grade needs `grades:`, pairs of a level and its score")
  }

  fileprivate static func notUsed(_ option: String, _ method: String) -> Self {
    .init("E207", "method: \(method) takes no `\(option):`")
  }

  fileprivate static var whichColumns: Self {
    .init("E204", "normalize needs `with:` an index system, or `columns:`")
  }
}
