import Diagnostics
import Engines
import Foundation
import Kernels
import Session
import Tables
import Testing
import Verbs

/// What is said when a database cannot do what was asked, and that the session stands.
struct DatabaseErrorTests {
  private static func session(_ access: FileAccess = FileAccess(workingDirectory: "/")) -> Session {
    Session(
      catalogue: .standard, settings: SessionSettings(seed: 1, tolerance: 1e-9, edition: 1), access: access)
  }

  private static func database() throws -> String {
    "sqlite:" + (try Sample.shared.get().folder) + "/shop.db"
  }

  /// The error of the last line; the lines before it must run.
  private static func message(_ lines: [String], in session: inout Session) -> String {
    for line in lines.dropLast() {
      if let error = session.evaluate(line).error { return "before: \(error.message.text)" }
    }
    return session.evaluate(lines.last ?? "").error?.message.text ?? "no error"
  }

  @Test(arguments: [
    (["x = load db, table: order"], "there is no table `order` in the database"),
    (["x = load db"], "load needs `table:` or `sql:` for a database"),
    (
      ["x = load db, table: orders, encoding: \"utf-8\""],
      "`encoding:` says how a file is read, and this table is in a database"
    ),
    (["o = load db, table: orders", "x = filter o, amonut > 2"], "there is no column `amonut` in o"),
    (
      ["o = load db, table: orders", "x = filter o, amount > \"2\""],
      "`amount` is a number column and `\"2\"` is a text; only values of one kind compare"
    ),
    (
      ["o = load db, table: orders", "x = derive o, u = upper(channel)"],
      "`upper` is not computed in DATABASE"
    ),
    (
      ["o = load db, table: orders", "x = crosstab o, by: [uid, ordered]"],
      "`ordered` has 175 different values, and a crosstab takes 30 at most"
    ),
    (
      ["o = load db, table: orders", "c = collect o", "x = crosstab o, c, by: channel"],
      "crosstab of two tables is not computed in DATABASE"
    ),
    (
      ["o = load db, table: orders", "x = impute o, columns: amount"],
      "impute needs the rows of o here, and they are in DATABASE"
    ),
    (
      ["o = load db, table: orders", "x = mask o, columns: {uid: drop}"],
      "mask needs the rows of o here, and they are in DATABASE"
    ),
    (
      ["o = load db, table: orders", "x = split o, test: 30%"],
      "split needs the rows of o here, and they are in DATABASE"
    ),
    (["o = load db, table: orders", "x = collect o, limit: 10"], "o has 240 rows, more than 10"),
    (
      ["o = load db, table: orders", "c = collect o", "x = join o, c, by: uid"],
      "o and c are in different places, and rows are put together in one"
    ),
    (["x = load db, sql: \"SELECT amonut FROM orders\""], "the database refuses: no such column: amonut"),
    (
      ["x = load db, sql: \"DROP TABLE orders\""],
      "the database refuses: the statement gives no columns, so it is no query"
    ),
  ])
  func `an error says what and where`(lines: [String], expected: String) throws {
    let address = try Self.database()
    var session = Self.session()
    let text = Self.message(["db = connect \"\(address)\""] + lines, in: &session)
    #expect(text.replacing(address, with: "DATABASE").hasPrefix(expected), "\(text)")
    #expect(session["db"] != nil)
  }

  @Test func `a file that is no database is told apart from one that is not there`() throws {
    let folder = try Sample.shared.get().folder
    var session = Self.session()
    #expect(
      Self.message(["db = connect \"sqlite:\(folder)/orders.csv\""], in: &session)
        == "the database cannot be opened: file is not a database")
    #expect(
      Self.message(["db = connect \"sqlite:\(folder)/none.db\""], in: &session)
        == "the database cannot be opened: unable to open database file")
  }

  @Test func `names that look like statements are names`() throws {
    let folder = try Sample.shared.get().folder
    let name = "x\"; DROP TABLE orders; --"
    let table = try Table(
      columns: [
        Column(name: name, .integer([1, 2, 3])), Column(name: "select", texts: ["a'b", nil, "\"; --"]),
        Column(name: "crm_value0", .number([0.5, 1.5, 2.5])),
      ], origin: .step("test"))
    try SQLiteFile.write([(name, table)], to: folder + "/hostile.db", control: RunControl())
    var session = Self.session()
    let quoted = "`" + name + "`"
    let text = Self.message(
      [
        "db = connect \"sqlite:\(folder)/hostile.db\"", "t = load db, table: \(quoted)",
        "k = filter t, `select` == \"a'b\" or \(quoted) > 2",
        "g = aggregate t, by: `select`, top = max(\(quoted)), middle = median(crm_value0)", "r = collect k",
      ], in: &session)
    #expect(text == "no error")
    let rows = try #require(session["r"]?.asTable)
    #expect(rows.columns.map(\.name) == table.names)
    #expect(rows[name]?.storage == .integer([1, 3]))
    let more = Self.message(
      [
        "d = describe t", "e = describe t, by: `select`", "c = crosstab t, by: [`select`, \(quoted)]",
        "p = pareto t, value: \(quoted)",
        "m = derive t, r = replace(`select`, \"'\", \"\"\"; --\"), s = contains(`select`, \"'); DROP TABLE x; --\")",
        "n = collect m",
      ], in: &session)
    #expect(more == "no error")
    #expect(session["n"]?.asTable?["r"]?[0] == .text("a\"; --b"))
    #expect(session.contract.map(\.path) == ["sqlite:\(folder)/hostile.db#" + name])
  }

  @Test func `values of another kind than their column declares are found when the table is loaded`() throws {
    let folder = try Sample.shared.get().folder
    let query = "SELECT CASE WHEN order_id = 3 THEN 'three' ELSE order_id END AS n FROM orders"
    var session = Self.session()
    _ = session.evaluate("db = connect \"sqlite:\(folder)/shop.db\"")
    // Without a declared type the kind is that of the values.
    #expect(session.evaluate("t = load db, sql: \"\(query)\"").error == nil)
    guard case .stored(let stored)? = session["t"] else {
      Issue.record("not in the database")
      return
    }
    #expect(stored.columns.map(\.kind) == [.text])
  }

  @Test func `a question is given up within a tenth of a second of being asked to`() async throws {
    let engine = try SQLiteEngine(path: Sample.shared.get().folder + "/shop.db", name: "shop")
    let endless =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) AS total FROM n"
    let control = RunControl()
    let clock = ContinuousClock()
    let stopping = Task.detached { () -> ContinuousClock.Instant in
      try? await Task.sleep(for: .milliseconds(50))
      control.interrupt()
      return clock.now
    }
    #expect(throws: EngineDefect.interrupted) { try engine.relation(ofQuery: endless, control: control) }
    let end = clock.now
    #expect(await end - stopping.value < .seconds(2))
  }

  @Test func `a replay reaches the network only where that is allowed`() {
    var session = Self.session(FileAccess(workingDirectory: "/", mayConnect: false))
    #expect(
      Self.message(["db = connect \"postgresql://ann:s3cret@localhost/shop\""], in: &session)
        == "this run may not connect to postgresql://ann@localhost/shop")
  }

  @Test func `a password appears nowhere in what a cell leaves`() {
    var session = Self.session()
    let evaluation = session.evaluate("note = 1; db = connect \"postgresql://ann:s3cret@localhost:1/shop\"")
    #expect(evaluation.error != nil)
    #expect(!evaluation.outputs.contains { "\($0)".contains("s3cret") })
    #expect(!session.entries.contains { "\($0)".contains("s3cret") })
  }

  @Test(.enabled(if: PostgreSQLServer.programs != nil))
  func `a lost connection is an error that keeps the session, and nothing is ever written`() throws {
    let server = try #require(PostgreSQLServer.shared)
    var session = Self.session()
    let address = server.address
    #expect(
      Self.message(
        ["db = connect \"\(address)\"", "x = load db, sql: \"CREATE TABLE t (a int)\""], in: &session
      )
      .hasPrefix("the database refuses: "))
    #expect(session.evaluate("t = load db, sql: \"SELECT 1 AS a, 'x'::text AS b\"").error == nil)
    // Other tests have connections of their own.
    #expect(
      session.evaluate("p = load db, sql: \"SELECT pg_backend_pid() AS pid\"; own = collect p").error == nil)
    let process = try #require(session["own"]?.asTable?["pid"]?[0].double)
    try server.run("SELECT pg_terminate_backend(\(Int(process)));")
    for line in [
      "u = collect t", "describe t", "describe t, by: a", "crosstab t, by: [a, b]", "pareto t, value: a",
    ] {
      #expect(session.evaluate(line).error?.message.code == "SourceLost", "\(line)")
    }
    #expect(session["t"] != nil)
    #expect(session.evaluate("db = connect \"\(address)\"").error == nil)
  }
}
