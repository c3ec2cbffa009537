import Diagnostics
import Engines
import Foundation
import Kernels
import Session
import Tables
import Testing
import Verbs

/// One program over tables in memory, in SQLite and in PostgreSQL: the same results.
@Suite(.serialized) struct ConformanceTests {
  /// Programs over the tables `orders` and `customers`; each gives its result the name `result`.
  static let programs = [
    "result = orders",
    "result = filter orders, amount > 20 and channel == \"web\"",
    "result = filter orders, not (channel == \"店铺\") or amount is missing",
    "result = filter orders, ordered in 2020-02-01..2020-08-31",
    "result = filter orders, channel in [\"web\", \"it's; --\"]",
    "result = filter orders, amount > mean(amount)",
    "result = filter orders, channel < \"m\"",
    "result = derive orders, half = amount / 2, none = amount / (order_id - order_id), rest = order_id mod 7",
    "result = derive orders, below = (order_id - 20) mod 6, square = amount ^ 2, root = sqrt(amount), logarithm = ln(amount)",
    "result = derive orders, y = year(ordered), m = month(ordered), d = day(ordered), w = weekday(ordered), q = quarter(ordered)",
    "result = derive orders, start = month_start(ordered), week = ordered + 7d, since = days(ordered, 2020-12-31)",
    "result = derive orders, size = if(amount > 50, \"large\", \"small\"), known = coalesce(amount, 0), flag = paid and amount > 10",
    "result = derive orders, r = round(amount), r1 = round(amount, 1), f = floor(amount), c = ceiling(amount), s = sign(amount), a = abs(amount)",
    "result = derive orders, least = min(amount, 30), greatest = max(order_id, 20), share = amount / sum(amount), n = count()",
    "result = select orders, order_id, amount",
    "result = sample orders, rows: 17, seed: 5",
    "result = aggregate orders, by: channel, n = count(), known = count(amount), total = sum(amount), m = mean(amount), s = sd(amount), v = variance(amount)",
    "result = aggregate orders, by: channel, med = median(amount), q9 = quantile(amount, 90%), q0 = quantile(amount, 0), q1 = quantile(amount, 1)",
    "result = aggregate orders, by: uid, first = min(ordered), last = max(ordered), d = distinct(channel), p = share(paid), some = any(paid), every = all(paid)",
    "result = aggregate orders, by: [uid, channel], top = max(amount / sum(amount)), spread = max(amount) - min(amount)",
    "result = aggregate orders, n = count(), whole = sum(order_id), total = sum(amount)",
    "result = rfm orders, id: uid, date: ordered, amount: amount, asof: 2020-12-31",
    "result = rfm orders, id: uid, date: ordered, amount: amount, returns: drop, monetary: mean",
    "result = join orders, customers, by: uid",
    "result = join orders, customers, by: uid, keep: left",
    "result = join orders, customers, by: uid, keep: anti",
    "result = join orders, customers, by: uid, keep: semi",
    "result = join customers, orders, by: uid, keep: full",
    "result = derive orders, later = ordered + 1mo, before = ordered - 25mo, year = ordered + 2y",
    "result = filter orders, contains(channel, \"铺\") or starts_with(channel, \"it\") or ends_with(uid, \"3\")",
    "result = derive orders, a = replace(channel, \"e\", \"''\"), b = concat(uid, \"/\", channel), c = contains(channel, \"\"), d = ends_with(channel, \"longer than any\")",
    "result = aggregate orders, by: uid, least = min(channel), greatest = max(channel)",
    "result = describe orders, columns: [order_id, ordered, amount, paid, uid]",
    "result = describe orders, by: paid, columns: [ordered, amount, order_id]",
    "result = describe customers",
    "x = crosstab orders, by: [channel, paid]; result = x.cells",
    "x = crosstab orders, by: [paid, channel], shares: all; result = x.cells",
    "x = pareto orders, value: amount; result = x.classes",
    "x = pareto orders, value: amount, by: customers; result = x.bands",
  ]

  @Test(arguments: programs) func `SQLite gives what memory gives`(program: String) throws {
    let sample = try Sample.shared.get()
    let expected = try Self.result(of: program, source: Self.memory(sample))
    let found = try Self.result(of: program, source: Self.stored("sqlite:\(sample.folder)/shop.db"))
    #expect(Self.differences(expected, found) == [])
  }

  @Test(.enabled(if: PostgreSQLServer.programs != nil), arguments: programs)
  func `PostgreSQL gives what memory gives`(program: String) throws {
    let expected = try Self.result(of: program, source: Self.memory(Sample.shared.get()))
    let found = try Self.result(of: program, source: Self.stored(Self.server.get().address))
    #expect(Self.differences(expected, found) == [])
  }

  /// The server with the sample in it.
  private static let server = Result {
    let server = try #require(PostgreSQLServer.shared, "the server does not start")
    try server.run(Sample.shared.get().statements)
    return server
  }

  static func memory(_ sample: Sample) -> String {
    """
    orders = load "\(sample.folder)/orders.csv", id: order_id
    customers = load "\(sample.folder)/customers.csv", id: uid
    """
  }

  static func stored(_ address: String) -> String {
    """
    db = connect "\(address)"
    orders = load db, table: orders
    customers = load db, table: customers
    """
  }

  /// The rows of `result`, put into the order of all their columns.
  static func result(of program: String, source: String) throws -> Table {
    var session = Session(
      catalogue: .standard, settings: SessionSettings(seed: 1, tolerance: 1e-9, edition: 1),
      access: FileAccess(workingDirectory: "/"))
    for line in [source, program, "result = collect result"] {
      let evaluation = session.evaluate(line)
      if let error = evaluation.error { throw Failure(program: line, error: "\(error.message)") }
    }
    let table = try #require(session["result"]?.asTable)
    let order = RowOrder.rows(sortedBy: table.columns.map { SortKey($0) }, rowCount: table.rowCount)
    return table.gathered(order, origin: table.origin)
  }

  /// Where two tables differ: counts, days and text exactly, numbers by more than 1e-12 of their size.
  static func differences(_ a: Table, _ b: Table) -> [String] {
    guard a.names == b.names else { return ["\(a.names) and \(b.names)"] }
    guard a.rowCount == b.rowCount else { return ["\(a.rowCount) rows and \(b.rowCount)"] }
    var found: [String] = []
    for (x, y) in zip(a.columns, b.columns) {
      for row in 0..<a.rowCount where !isSame(x[row], y[row]) {
        found.append("\(x.name), row \(row): \(x[row]) and \(y[row])")
      }
    }
    return found
  }

  private static func isSame(_ a: Cell, _ b: Cell) -> Bool {
    guard let x = a.double, let y = b.double, a != b else { return a == b }
    return abs(x - y) <= 1e-12 * max(abs(x), abs(y))
  }

  struct Failure: Error { var program, error: String }
}
