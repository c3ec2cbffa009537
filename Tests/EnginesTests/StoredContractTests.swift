import Engines
import Foundation
import Kernels
import Notebooks
import Replay
import Session
import Tables
import Testing
import Verbs

/// A table in a database that changed since a notebook was recorded is named as the cause, as a changed file is.
@Suite(.serialized) struct StoredContractTests {
  private static func replayer() -> Replayer {
    Replayer(
      session: Session(
        catalogue: .standard, settings: SessionSettings(seed: 1, tolerance: 1e-9, edition: 1),
        access: FileAccess(workingDirectory: "/", writing: .nowhere)))
  }

  private static func recorded(_ address: String) -> Notebook {
    let cells = [
      "db = connect \"\(address)\"", "people = load db, table: customers\norders = load db, table: orders",
      "x = aggregate people, n = count()", "y = aggregate orders, by: channel, total = sum(amount)",
    ]
    return replayer().replay(Notebook(cells: cells.map { NotebookCell(.code($0, outputs: nil)) })).notebook
  }

  /// Where each value of a column is changed in turn, the table with that value.
  private static func changed(_ table: Table, _ column: String, row: Int) throws -> Table {
    let old = try #require(table[column])
    var builder = ColumnBuilder(name: column, kind: old.kind)
    for place in 0..<old.count {
      guard place == row else {
        builder.append(old[place])
        continue
      }
      switch old[place] {
      case .integer(let value): builder.append(.integer(value + 1_000))
      case .number(let value): builder.append(.number(value + 0.01))
      case .text(let text): builder.append(.text(String(text.dropLast()) + "é"))
      case .date(let day): builder.append(.date(CalendarDate(days: day.days + 1)))
      case .bool(let flag): builder.append(.bool(!flag))
      case .moment, .missing: builder.append(old.kind == .text ? .text("new") : .missing)
      }
    }
    return table.with(builder.finish())
  }

  @Test(arguments: ["uid", "ordered", "amount", "channel", "paid", "order_id"])
  func `one changed value is found, and its column named`(column: String) throws {
    let sample = try Sample.shared.get()
    let path = sample.folder + "/contract-\(column).db"
    func write(_ orders: Table) throws {
      try? FileManager.default.removeItem(atPath: path)
      try SQLiteFile.write(
        [("orders", orders), ("customers", sample.customers)], to: path, control: RunControl())
    }
    try write(sample.orders)
    let notebook = Self.recorded("sqlite:\(path)")
    #expect(notebook.contract.map(\.path) == ["sqlite:\(path)#customers", "sqlite:\(path)#orders"])
    #expect(notebook.contract.map(\.rows) == [35, 240])
    #expect(Self.replayer().replay(notebook).exitCode == .fine)
    let row = try #require((10..<240).first { sample.orders[column]?.isMissing($0) == false })
    try write(Self.changed(sample.orders, column, row: row))
    let result = Self.replayer().replay(notebook)
    #expect(result.exitCode == .dataChanged)
    #expect(result.causes.map(\.word) == ["data"])
    #expect(result.causes.map(\.cell) == [2])
    #expect(result.causes[0].words == "data changed: sqlite:\(path)#orders")
    #expect(result.causes[0].details.first == "column `\(column)`: other values")
    #expect(result.causes[0].details.count == 2)
  }

  @Test(.enabled(if: PostgreSQLServer.programs != nil))
  func `PostgreSQL takes names that look like statements in every new statement`() throws {
    let server = try #require(PostgreSQLServer.shared, "the server does not start")
    let name = "x\"; DROP TABLE orders; --"
    let quoted = "\"" + name.replacing("\"", with: "\"\"") + "\""
    try server.run(
      """
      CREATE SCHEMA hostile; SET search_path TO hostile;
      CREATE TABLE \(quoted) (\(quoted) bigint, "select" text, "count" boolean, crm_value0 double precision);
      INSERT INTO \(quoted) VALUES (1, 'a''b', true, 0.5), (2, NULL, false, 'Infinity'), (3, '"; --', true, 'NaN');
      """)
    let address = server.address + "&options=-csearch_path%3Dhostile"
    var session = Session(
      catalogue: .standard, settings: SessionSettings(seed: 1, tolerance: 1e-9, edition: 1),
      access: FileAccess(workingDirectory: "/"))
    for line in [
      "db = connect \"\(address)\"", "t = load db, table: `\(name)`",
      "d = describe t, columns: [`\(name)`, `select`]",
      "e = describe t, by: `select`, columns: `\(name)`", "c = crosstab t, by: [`select`, `count`]",
      "p = pareto t, value: `\(name)`", "m = derive t, r = replace(`select`, \"'\", \"$1 ?1\")",
      "n = collect m",
    ] {
      #expect(session.evaluate(line).error == nil, "\(line)")
    }
    #expect(session["n"]?.asTable?["r"]?[0] == .text("a$1 ?1b"))
    let engine = try PostgreSQLEngine(ConnectionAddress(address), control: RunControl())
    let relation = try engine.relation(ofTable: name, control: RunControl()).relation
    let level = TreeLevel(
      nodes: [.operation(.isNotMissing, [.column("select", .text)], .bool)], attributes: [name, "select"],
      response: "count")
    let counts = try engine.counts(of: level, in: relation, control: RunControl())
    #expect(counts.map(\.value) == [.integer(1), .integer(3), .text("\"; --"), .text("a'b")])
  }

  @Test(.enabled(if: PostgreSQLServer.programs != nil))
  func `PostgreSQL has the fingerprints of the same table in SQLite, and finds a change`() throws {
    let server = try #require(PostgreSQLServer.shared, "the server does not start")
    let sample = try Sample.shared.get()
    try server.run("CREATE SCHEMA contract; SET search_path TO contract;\n" + sample.statements)
    let address = server.address + "&options=-csearch_path%3Dcontract"
    let notebook = Self.recorded(address)
    let other = Self.recorded("sqlite:\(sample.folder)/shop.db")
    #expect(notebook.contract.map(\.digest) == other.contract.map(\.digest))
    #expect(Self.replayer().replay(notebook).exitCode == .fine)
    try server.run("DELETE FROM contract.orders WHERE order_id = 7;")
    let result = Self.replayer().replay(notebook)
    #expect(result.exitCode == .dataChanged)
    #expect(result.causes.first?.details.first == "rows: recorded 240, now 239")
  }
}
