import Diagnostics
import Display
import Kernels
import Language
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
    try checkOptions(call)
    let isTest: [Bool]
    var facts: [FactList.Fact] = []
    if let column = call.column("by") {
      isTest = try flags(column, table, call)
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
      throw Diagnostic(
        .emptySide(split.train.rowCount == 0 ? "training" : "test", table.rowCount),
        at: ["test", "by", "after"].first(where: call.has).map { call.range(of: $0) } ?? call.range,
        hints: hints(on: split, call))
    }
    return Outcome(showing: .object(split), notices: filledBefore(call))
  }

  /// A warning for rows whose gaps were filled by what all of them say, those of the test set too.
  private static func filledBefore(_ call: Call) -> [Diagnostic] {
    guard let earlier = call.object("data", as: ImputationResult.self), earlier.isFittedHere else {
      return []
    }
    let learned = earlier.imputer.fillings.filter { $0.method.learns && !$0.isCarried }
    guard !learned.isEmpty else { return [] }
    return [
      Diagnostic(
        .filledBefore(learned.map(\.name)), severity: .warning, at: call.range(of: "data"),
        label: "imputed as a whole",
        hints: [
          "split first; then clean = impute parts.train, …, and tested = impute parts.test, with: clean"
        ])
    ]
  }

  /// Why drawing within strata may leave a set empty.
  private static func hints(on split: Split, _ call: Call) -> [String] {
    guard let name = split.stratum, let column = call.table("data")[name] else { return [] }
    return [
      "`\(name)` has \(column.distinctRows.count) different values, and the rows drawn from each are rounded to a whole number"
    ]
  }

  /// Refuses options that exclude each other, because one of them would be passed over in silence.
  private static func checkOptions(_ call: Call) throws(Diagnostic) {
    let ways: [(String, [String])] = [
      ("by", ["test", "stratify", "after", "date", "seed"]), ("after", ["test", "stratify", "seed"]),
    ]
    for (way, others) in ways where call.has(way) {
      if let other = others.first(where: call.has) {
        throw Diagnostic(
          .excluded(way, other), at: call.range(of: other), label: "says nothing here",
          hints: [
            "`by:` and `after:` decide for each row; `test:`, `stratify:` and `seed:` are for drawing at random"
          ])
      }
    }
    if call.has("date"), !call.has("after") {
      throw Diagnostic(
        .dateAlone, at: call.range(of: "date"), hints: ["as in after: 2021-06-30, date: ordered"])
    }
  }

  private static func flags(_ column: Call.ColumnReference, _ table: Table, _ call: Call) throws(Diagnostic)
    -> [Bool]
  {
    guard let values = table[column.name], case .bool(let flags) = values.storage else {
      throw Diagnostic(
        .notFlags(column.name, table[column.name]?.kind), at: column.range,
        hints: [
          "make one from a condition: derive \(call.spelling(of: "data")), is_test = …",
          "`stratify: \(Printer.name(column.name))` draws at random from each of its values",
        ])
    }
    guard values.missing == nil else {
      throw Diagnostic(
        .missingSide(column.name, values.missingCount), at: column.range,
        hints: [.filtering(column.name, call)])
    }
    return flags
  }

  private static func later(than day: CalendarDate, _ call: Call, _ table: Table) throws(Diagnostic) -> [Bool]
  {
    guard let column = call.column("date") else {
      throw Diagnostic(.noDate, at: call.range(of: "after"), hints: [.dateColumns(table)])
    }
    guard let values = table[column.name], case .date(let days) = values.storage else {
      throw Diagnostic(
        .notDates(column.name, table[column.name]?.kind), at: column.range, hints: [.dateColumns(table)])
    }
    guard values.missing == nil else {
      throw Diagnostic(
        .missingSide(column.name, values.missingCount), at: column.range,
        hints: [.filtering(column.name, call)])
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

  fileprivate static func filledBefore(_ names: [String]) -> Self {
    .init(
      "W452",
      "the gaps in \(String.listed(names.map { "`\($0)`" })) were filled by what all rows say, also those of the test set"
    )
  }

  fileprivate static func excluded(_ way: String, _ other: String) -> Self {
    .init("E207", "with `\(way):` the option `\(other):` has no meaning")
  }

  fileprivate static var dateAlone: Self {
    .init("E204", "`date:` names the column that `after:` looks at, and `after:` is missing")
  }

  fileprivate static var noDate: Self {
    .init("E204", "`after:` needs to know which column holds the dates: `date:`")
  }

  fileprivate static func notFlags(_ name: String, _ kind: ColumnKind?) -> Self {
    .init("E301", "`by:` takes a column of true and false, and `\(name)` is \(kind?.rawValue ?? "none")")
  }

  fileprivate static func notDates(_ name: String, _ kind: ColumnKind?) -> Self {
    .init("E301", "`date:` takes a column of dates, and `\(name)` is \(kind?.rawValue ?? "none")")
  }

  fileprivate static func missingSide(_ name: String, _ count: Int) -> Self {
    .init(
      "E302",
      "`\(name)` is missing in \(count) row\(count == 1 ? "" : "s"), which would belong to neither set")
  }
}

extension String {
  fileprivate static func dateColumns(_ table: Table) -> String {
    let names = table.columns.filter { $0.kind == .date }.map { Printer.name($0.name) }
    return names.isEmpty
      ? "the data have no column of dates; derive one with date(x)" : "columns of dates: " + .listed(names)
  }

  fileprivate static func filtering(_ name: String, _ call: Call) -> String {
    "leave these rows out: filter \(call.spelling(of: "data")), \(Printer.name(name)) is not missing"
  }
}
