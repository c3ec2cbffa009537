import Engines
import Foundation
import Kernels
import TableFiles
import Tables

/// Orders and customers with what goes wrong between systems: missing values everywhere, Chinese text, quotes,
/// amounts of hundredths, customers without orders and orders without customers.
struct Sample {
  let orders: Table
  let customers: Table
  /// Where the CSV files and the SQLite file are.
  let folder: String

  /// The one that all tests share.
  static let shared = Result { try Sample() }

  private init() throws {
    folder = NSTemporaryDirectory() + "crm-conformance-\(ProcessInfo.processInfo.processIdentifier)"
    var random = RandomSource(seed: 20)
    var rows: [[String?]] = []
    for id in 1...240 { rows.append(Self.order(id, &random)) }
    orders = try Self.table(
      ["order_id", "uid", "ordered", "amount", "channel", "paid"],
      [.integer, .text, .date, .number, .text, .bool], rows, id: "order_id")
    let regions: [String?] = ["城北", "east", "\"x\""]
    var people: [[String?]] = []
    for number in 5..<40 {
      let region: String? = number % 7 == 0 ? nil : regions[number % 3]
      people.append(["C\(number)", region, String(number * 3)])
    }
    customers = try Self.table(["uid", "region", "channel"], [.text, .text, .integer], people, id: "uid")
    try FileWriting.write(DelimitedText.write(orders), path: folder + "/orders.csv")
    try FileWriting.write(DelimitedText.write(customers), path: folder + "/customers.csv")
    try SQLiteFile.write(
      [("orders", orders), ("customers", customers)], to: folder + "/shop.db", control: RunControl())
  }

  private static func order(_ id: Int, _ random: inout RandomSource) -> [String?] {
    let day = CalendarDate(days: 18_262 + Int32(random.below(365)))
    let hundredths = random.below(20_000) - 800
    let channels: [String?] = ["web", "店铺", "Mail", "it's; --", nil]
    let uid: String? = random.below(20) == 0 ? nil : "C\(random.below(30))"
    let ordered: String? = random.below(25) == 0 ? nil : day.description
    let amount: String? = random.below(12) == 0 ? nil : String(Double(hundredths) / 100)
    let flags: [String?] = [nil, "true", "false"]
    return [String(id), uid, ordered, amount, channels[random.below(5)], flags[random.below(3)]]
  }

  private static func table(
    _ names: [String], _ kinds: [ColumnKind], _ rows: [[String?]], id: String
  ) throws -> Table {
    var columns: [Column] = []
    for (place, name) in names.enumerated() {
      var builder = ColumnBuilder(name: name, kind: kinds[place])
      for row in rows { builder.append(cell(row[place], kinds[place])) }
      columns.append(builder.finish())
    }
    return try Table(columns: columns, origin: .step("test"), id: id)
  }

  private static func cell(_ text: String?, _ kind: ColumnKind) -> Cell {
    guard let text else { return .missing }
    switch kind {
    case .integer: return .integer(Int64(text) ?? 0)
    case .number: return .number(Double(text) ?? 0)
    case .bool: return .bool(text == "true")
    case .date:
      let parts = text.split(separator: "-").compactMap { Int($0) }
      return CalendarDate(year: parts[0], month: parts[1], day: parts[2]).map { .date($0) } ?? .missing
    default: return .text(text)
    }
  }

  /// The statements that make the same tables in PostgreSQL.
  var statements: String {
    """
    CREATE TABLE orders (order_id integer PRIMARY KEY, uid text, ordered date, amount numeric(10, 2), channel text, paid boolean);
    CREATE TABLE customers (uid text PRIMARY KEY, region text, channel bigint);

    """ + Self.inserts(orders, into: "orders") + Self.inserts(customers, into: "customers")
  }

  private static func inserts(_ table: Table, into name: String) -> String {
    (0..<table.rowCount).map { row in
      let values = table.columns.map { column -> String in
        switch column[row] {
        case .missing: "NULL"
        case .integer(let value): String(value)
        case .number(let value): String(value)
        case .bool(let flag): String(flag)
        case .date(let day): "'\(day)'"
        case .moment(let moment): "'\(moment)'"
        case .text(let text): "'" + text.replacing("'", with: "''") + "'"
        }
      }
      return "INSERT INTO \(name) VALUES (\(values.joined(separator: ", ")));\n"
    }.joined()
  }
}
