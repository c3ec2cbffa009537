import Diagnostics
import Display
import Kernels
import Session
import Tables

/// `split DATA, test: 30%` — divide rows into those to learn from and those to judge by.
struct SplitVerb: Verb {
  static let signature = Signature(
    "split", "divide rows into a training and a test set", result: "split",
    parameters: [
      .positional("data", .table, "the rows to divide"),
      .option("test", .number(0...1), standard: "30%", "the share of rows in the test set"),
      .option("stratify", .column(of: "data"), "a column whose values keep their shares in both sets"),
      .option("by", .column(of: "data"), "a true/false column: true goes to the test set"),
      .option("after", .date, "rows dated later go to the test set; with `date:`"),
      .option("date", .column(of: "data"), "the column that `after:` looks at"),
      .seed,
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    let table = call.table("data")
    let isTest: [Bool]
    var facts: [FactList.Fact] = []
    if let column = call.column("by") {
      isTest = try flags(column, table)
      facts.append(.init("test rows", .text("`\(column.name)` is true")))
    } else if case .date(let day)? = call.value("after") {
      isTest = try later(than: day, call, table)
      facts.append(.init("test rows", .text("dated after \(day)")))
    } else {
      let seed = call.seed(in: session)
      isTest = drawn(call, table, seed: seed)
      facts.append(seed.fact)
    }
    let rows = isTest.indices
    let split = Split(
      train: table.gathered(rows.filter { !isTest[$0] }, origin: .step("split")),
      test: table.gathered(rows.filter { isTest[$0] }, origin: .step("split")), how: facts,
      stratum: call.column("stratify")?.name)
    guard split.train.rowCount > 0, split.test.rowCount > 0 else {
      throw Diagnostic(.emptySide(split.train.rowCount == 0 ? "training" : "test", table.rowCount), at: call.range)
    }
    return Outcome(showing: .object(split))
  }

  private static func flags(_ column: Call.ColumnReference, _ table: Table) throws(Diagnostic) -> [Bool] {
    guard let values = table[column.name], case .bool(let flags) = values.storage, values.missing == nil else {
      throw Diagnostic(
        .notFlags(column.name), at: column.range,
        hints: ["make one: derive data, is_test = year(ordered) == 2021"])
    }
    return flags
  }

  private static func later(than day: CalendarDate, _ call: Call, _ table: Table) throws(Diagnostic) -> [Bool] {
    guard let column = call.column("date"), let values = table[column.name], case .date(let days) = values.storage,
      values.missing == nil
    else {
      throw Diagnostic(.noDates, at: call.range(of: "after"), hints: ["name the column of dates: date: ordered"])
    }
    return days.map { $0 > day.days }
  }

  /// Draws round(share · n) rows, in each stratum apart when there are strata.
  ///
  /// Strata are drawn in the order of their first row, all from one source.
  private static func drawn(_ call: Call, _ table: Table, seed: Seed) -> [Bool] {
    let share = call.number("test") ?? 0.3
    var random = RandomSource(seed: seed.value)
    var isTest = Array(repeating: false, count: table.rowCount)
    let strata = call.column("stratify").flatMap { table[$0.name] }.map(strata) ?? [Array(0..<table.rowCount)]
    for rows in strata {
      let count = Int((share * Double(rows.count)).rounded())
      for place in random.permutation(rows.count).prefix(count) { isTest[rows[place]] = true }
    }
    return isTest
  }

  private static func strata(of column: Column) -> [[Int]] {
    var places: [Cell: Int] = [:]
    var strata: [[Int]] = []
    for row in 0..<column.count {
      let value = column[row]
      if let place = places[value] {
        strata[place].append(row)
      } else {
        places[value] = strata.count
        strata.append([row])
      }
    }
    return strata
  }
}

extension Diagnostic.Message {
  fileprivate static func emptySide(_ side: String, _ rows: Int) -> Self {
    .init("E302", "the \(side) set would have none of the \(rows) rows")
  }

  fileprivate static func notFlags(_ name: String) -> Self {
    .init("E301", "`by:` takes a column of true and false without missing values, and `\(name)` is none")
  }

  fileprivate static var noDates: Self { .init("E301", "`after:` needs a column of dates without missing values") }
}
