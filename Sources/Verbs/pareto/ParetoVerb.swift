import Diagnostics
import Display
import Segmentation
import Session
import Tables

/// `pareto DATA, value: total` — how much of a value few customers bring.
struct ParetoVerb: Verb {
  static let signature = Signature(
    "pareto", "find how much of a value few customers bring, and divide them into classes A, B, C",
    result: "pareto",
    parameters: [
      .positional("data", .anyTable, "one row per customer"),
      .required("value", .column(of: "data"), "what they bring: revenue, margin, a score"),
      .option("by", .choice(["value", "customers"]), standard: "value", "what the classes are shares of"),
      .option(
        "cuts", .value, standard: "[80%, 95%]; [20%, 50%] for customers",
        "rising cumulative shares where classes end"),
      .option("top", .number(0...1), standard: "20%", "what share of customers to ask: they bring …"),
      .option("share", .number(0...1), standard: "80%", "what share of the value to ask: it is brought by …"),
      .option(
        "bands", .integer(1...1000), standard: "10", "how many bands of equally many customers the table has"),
    ])

  static let errors = [
    ErrorGuide(
      "ParetoValue", "values without a curve",
      "Shares need a total above 0. Missing values are left out and counted; negative ones may stand among the values, the curve then rises past 100 % and falls back."
    ),
    ErrorGuide(
      "ParetoCuts", "cuts of classes",
      "cuts: is a list of rising shares between 0 and 1, one for each class but the last: [80%, 95%]."),
  ]

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    guard let columns = call.placed("value") else { return Outcome() }
    let data = try stored(columns[0].name, call, session) ?? call.table("data")
    let value = try call.numbers(of: columns, in: data)[0]
    do {
      let curve = try ParetoCurve(value.values)
      let division = try ABCDivision(curve, rule: try rule(call))
      let most = min(call.integer("bands") ?? 10, curve.values.count)
      let report = ParetoReport(
        call: call, data: data, name: value.name, curve: curve, division: division,
        bands: try curve.bands(most))
      return Outcome(showing: .object(try report.result()))
    } catch let defect as ParetoDefect {
      throw diagnostic(defect, call)
    } catch let diagnostic as Diagnostic {
      throw diagnostic
    } catch {
      throw Diagnostic(.cuts("cuts"), at: call.range)
    }
  }

  /// The column of values brought here, where the table is in a database.
  private static func stored(_ name: String, _ call: Call, _ session: Session) throws(Diagnostic) -> Table? {
    guard let stored = call.storedTable("data") else { return nil }
    return try Table.made([session.column(name, of: stored, for: call)], by: "pareto")
  }

  private static func rule(_ call: Call) throws(Diagnostic) -> ABCRule {
    let isByCustomers = call.choice("by") == "customers"
    guard let value = call.value("cuts") else { return isByCustomers ? .byCustomers : .byValue }
    let items: [Value] = if case .list(let items) = value { items } else { [value] }
    let numbers = items.compactMap { item in if case .number(let number) = item { number } else { nil } }
    guard numbers.count == items.count else {
      throw Diagnostic(
        .cuts(call.spelling(of: "cuts")), at: call.range(of: "cuts"), hints: ["cuts: [80%, 95%]"])
    }
    return isByCustomers ? .customers(numbers) : .value(numbers)
  }

  private static func diagnostic(_ defect: ParetoDefect, _ call: Call) -> Diagnostic {
    switch defect {
    case .noValues: Diagnostic(.noValues(call.spelling(of: "value")), at: call.range(of: "value"))
    case .notFinite(let row):
      Diagnostic(.notFinite(call.spelling(of: "value"), row), at: call.range(of: "value"))
    case .totalNotPositive(let total):
      Diagnostic(.total(call.spelling(of: "value"), total), at: call.range(of: "value"))
    case .cuts, .bands:
      Diagnostic(.cuts(call.spelling(of: "cuts")), at: call.range(of: "cuts"), hints: ["cuts: [80%, 95%]"])
    }
  }
}

extension Diagnostic.Message {
  fileprivate static func noValues(_ name: String) -> Self {
    .init("ParetoValue", "every value of `\(name)` is missing")
  }

  fileprivate static func notFinite(_ name: String, _ row: Int) -> Self {
    .init("ParetoValue", "`\(name)` is infinite in row \(row + 1)")
  }

  fileprivate static func total(_ name: String, _ total: Double) -> Self {
    .init(
      "ParetoValue",
      "`\(name)` adds up to \(NumberFormat.automatic.text(total)), and nobody can have a share of that")
  }

  fileprivate static func cuts(_ written: String) -> Self {
    .init("ParetoCuts", "\(written) are no rising shares between 0 and 1")
  }
}
