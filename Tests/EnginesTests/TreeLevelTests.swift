import Engines
import Kernels
import Session
import Tables
import Testing
import Verbs

/// One statement counts a whole level of a tree, in every engine as plain loops over the rows do.
@Suite(.serialized) struct TreeLevelTests {
  /// Three open nodes: one by numbers, one by text, and the rest of those with an amount.
  private static let level = TreeLevel(
    nodes: [
      .operation(.less, [.column("amount", .number), .constant(.number(40))], .bool),
      .operation(
        .isOneOf, [.column("channel", .text), .constant(.text("店铺")), .constant(.text("it's; --"))], .bool),
      .operation(
        .and,
        [
          .operation(.isNotMissing, [.column("amount", .number)], .bool),
          .operation(.greaterOrEqual, [.column("amount", .number), .constant(.number(120))], .bool),
        ], .bool),
    ], attributes: ["channel", "ordered", "amount", "uid"], response: "paid")

  /// The node of a row, by the language's three-valued logic.
  private static func node(_ amount: Cell, _ channel: Cell) -> Int? {
    if let amount = amount.double, amount < 40 { return 0 }
    if channel == .text("店铺") || channel == .text("it's; --") { return 1 }
    if let amount = amount.double, amount >= 120 { return 2 }
    return nil
  }

  private struct Key: Hashable {
    var node, attribute: Int
    var value, response: Cell
  }

  /// Plain loops over the rows in memory.
  private static func expected(_ orders: Table) throws -> [Key: Int] {
    var counts: [Key: Int] = [:]
    let (amount, channel) = (try #require(orders["amount"]), try #require(orders["channel"]))
    let paid = try #require(orders["paid"])
    for row in 0..<orders.rowCount {
      guard let node = node(amount[row], channel[row]) else { continue }
      for (place, name) in level.attributes.enumerated() {
        let value = try #require(orders[name])[row]
        counts[Key(node: node, attribute: place, value: value, response: paid[row]), default: 0] += 1
      }
    }
    return counts
  }

  private static func check(_ engine: any Engine, table: String = "orders") throws {
    let relation = try engine.relation(ofTable: table, control: RunControl()).relation
    let counts = try engine.counts(of: level, in: relation, control: RunControl())
    var found: [Key: Int] = [:]
    for count in counts {
      found[
        Key(node: count.node, attribute: count.attribute, value: count.value, response: count.response)] =
        count.count
    }
    #expect(found.count == counts.count, "a group is counted once")
    #expect(try found == expected(Sample.shared.get().orders))
    #expect(zip(counts, counts.dropFirst()).allSatisfy { ($0.node, $0.attribute) <= ($1.node, $1.attribute) })
  }

  @Test func `SQLite counts a level as plain loops do`() throws {
    try Self.check(SQLiteEngine(path: Sample.shared.get().folder + "/shop.db", name: "shop"))
  }

  @Test(.enabled(if: PostgreSQLServer.programs != nil))
  func `PostgreSQL counts a level as plain loops do`() throws {
    let server = try #require(PostgreSQLServer.shared, "the server does not start")
    let sample = try Sample.shared.get()
    // Tables of its own, whichever tests ran before.
    try server.run("CREATE SCHEMA IF NOT EXISTS level; SET search_path TO level;\n" + sample.statements)
    let address = ConnectionAddress(server.address)
    try Self.check(PostgreSQLEngine(address, control: RunControl()), table: "level.orders")
  }

  @Test func `columns named like those of the answer, or like a statement, are counted too`() throws {
    let folder = try Sample.shared.get().folder
    let name = "node\"); DROP TABLE x; --"
    let table = try Table(
      columns: [
        Column(name: name, .integer([1, 1, 2])), Column(name: "count", texts: ["a", nil, "a"]),
        Column(name: "response", .bool([true, false, true])), Column(name: "value0", .integer([7, 8, 8])),
      ], origin: .step("test"))
    try SQLiteFile.write([("level", table)], to: folder + "/level.db", control: RunControl())
    let engine = try SQLiteEngine(path: folder + "/level.db", name: "level")
    let relation = try engine.relation(ofTable: "level", control: RunControl()).relation
    let level = TreeLevel(
      nodes: [.operation(.greater, [.column("value0", .integer), .constant(.integer(7))], .bool)],
      attributes: [name, "count"], response: "response")
    let counts = try engine.counts(of: level, in: relation, control: RunControl())
    #expect(
      counts == [
        .init(node: 0, attribute: 0, value: .integer(1), response: .bool(false), count: 1),
        .init(node: 0, attribute: 0, value: .integer(2), response: .bool(true), count: 1),
        .init(node: 0, attribute: 1, value: .text("a"), response: .bool(true), count: 1),
        .init(node: 0, attribute: 1, value: .missing, response: .bool(false), count: 1),
      ])
  }

  @Test func `a level is given up when that is asked for`() throws {
    let engine = try SQLiteEngine(path: Sample.shared.get().folder + "/shop.db", name: "shop")
    let relation = try engine.relation(ofTable: "orders", control: RunControl()).relation
    let control = RunControl()
    control.interrupt()
    #expect(throws: EngineDefect.interrupted) {
      try engine.counts(of: Self.level, in: relation, control: control)
    }
  }
}
