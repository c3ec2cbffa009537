import Diagnostics
import Display
import Kernels
import Language
import Session
import Tables

/// Orders as arrays: who bought, when, and for how much.
struct OrderColumns {
  /// The id of each order's customer.
  let identity: Column
  /// Days since 1970-01-01; `Int32.min` where the date is missing.
  let dates: [Int32]
  /// NaN where the amount is missing; `nil` where no column of amounts was named.
  let amounts: [Double]?
  /// The columns that have missing values, and in how many orders.
  let missing: [(column: String, count: Int)]

  /// Reads the columns that a verb's `id:`, `date:` and `amount:` name in `table`.
  init(_ call: Call, _ table: Table) throws(Diagnostic) {
    guard let id = call.column("id"), let identity = table[id.name], let date = call.column("date"),
      let days = table[date.name]
    else { throw Diagnostic(.noOrders(call.spelling(of: "data")), at: call.range) }
    try Self.check(call, table)
    guard table.rowCount > 0 else {
      throw Diagnostic(.noOrders(call.spelling(of: "data")), at: call.range(of: "data"))
    }
    self.identity = identity
    dates = Self.days(days)
    var named = [identity, days]
    if let amount = call.column("amount"), let values = table[amount.name] {
      amounts = values.doubles
      named.append(values)
    } else {
      amounts = nil
    }
    missing = named.filter { $0.missingCount > 0 }.map { ($0.name, $0.missingCount) }
  }

  /// Checks that days are days and amounts are numbers.
  static func check(_ call: Call, _ table: Table) throws(Diagnostic) {
    if let date = call.column("date"), let days = table[date.name], days.kind != .date, days.kind != .moment {
      throw Diagnostic(
        .notDates(date.name, days.kind), at: date.range, label: days.kind.rawValue,
        hints: [.derived(call, date.name, "date") + " makes days of text that holds them"])
    }
    if let amount = call.column("amount"), let values = table[amount.name], !values.kind.isNumeric {
      throw Diagnostic(
        .notAmounts(amount.name, values.kind), at: amount.range, label: values.kind.rawValue,
        hints: [.derived(call, amount.name, "number") + " makes numbers of text that holds them"])
    }
  }

  /// How many orders there are.
  var count: Int { identity.count }

  /// What is missing, in words; `nil` when nothing is.
  func missingWords(without column: String? = nil) -> String? {
    let named = missing.filter { $0.column != column }
    let words = named.map { "`\($0.column)` is missing in \(NumberFormat.grouped($0.count))" }
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }

  private static func days(_ column: Column) -> [Int32] {
    let days: [Int32]
    switch column.storage {
    case .date(let values): days = values
    case .moment(let values): days = values.map { CalendarMoment(seconds: $0).date.days }
    default: return Array(repeating: .min, count: column.count)
    }
    guard column.missing != nil else { return days }
    return days.indices.map { column.isMissing($0) ? .min : days[$0] }
  }
}

extension Int {
  /// The number with what is counted: `1 order`, `2 345 orders`.
  func quantity(_ singular: String, _ plural: String? = nil) -> String {
    NumberFormat.grouped(self) + " " + (self == 1 ? singular : plural ?? singular + "s")
  }
}

extension String {
  /// A line that makes a column of another kind out of one: `orders = derive orders, amount = number(amount)`.
  fileprivate static func derived(_ call: Call, _ column: String, _ function: String) -> String {
    let name = Printer.name(column)
    let table = call.spelling(of: "data")
    return "\(table) = derive \(table), \(name) = \(function)(\(name))"
  }
}

extension Diagnostic.Message {
  fileprivate static func noOrders(_ table: String) -> Self { .init("E302", "\(table) holds no orders") }

  fileprivate static func notAmounts(_ name: String, _ kind: ColumnKind) -> Self {
    .init("E301", "amounts are numbers, and `\(name)` is a \(kind.rawValue) column")
  }

  fileprivate static func notDates(_ name: String, _ kind: ColumnKind) -> Self {
    .init("E301", "days are needed, and `\(name)` is a \(kind.rawValue) column")
  }
}
