import Decision
import Testing

@Suite struct IndexSystemTests {
  static let entries: [IndexEntry] = [
    .group("current", [.leaf("revenue"), .leaf("payment_days", .cost)]),
    .leaf("growth", .moderate(target: 0.1)),
    .group("loyalty", [.group("bond", [.leaf("tenure")]), .leaf("visits", .interval(lower: 2, upper: 5))]),
  ]

  @Test func `nodes stand before their children in written order`() throws {
    let system = try IndexSystem(Self.entries)
    #expect(
      system.nodes.map(\.name) == [
        "goal", "current", "revenue", "payment_days", "growth", "loyalty", "bond", "tenure", "visits",
      ])
    #expect(system.nodes[7].path == ["loyalty", "bond", "tenure"])
    #expect(system.nodes[7].parent == 6)
    #expect(system.goal.children == [1, 4, 5])
    #expect(system.leafNames == ["revenue", "payment_days", "growth", "tenure", "visits"])
    #expect(
      system.directions == [
        .benefit, .cost, .moderate(target: 0.1), .benefit, .interval(lower: 2, upper: 5),
      ])
    #expect(system.groups.map { system.nodes[$0].name } == ["goal", "current", "loyalty", "bond"])
    #expect(system.depth == 3)
    #expect(system.place(of: "visits") == 8)
    #expect(system.childNames(of: 5) == ["bond", "visits"])
  }

  static let wrongLiterals: [([IndexEntry], IndexDefect)] = [
    ([IndexEntry](), IndexDefect.empty(path: [])),
    ([.group("a", [.group("b", [])])], .empty(path: ["a", "b"])),
    (
      [.group("a", [.leaf("x")]), .group("b", [.leaf("x")])],
      .duplicateLeaf(name: "x", first: ["a", "x"], second: ["b", "x"])
    ),
    ([.group("a", [.leaf("a")])], .duplicateName(name: "a", first: ["a"], second: ["a", "a"])),
    ([.leaf("goal")], .duplicateName(name: "goal", first: [], second: ["goal"])),
    (
      [.leaf("x", .interval(lower: 3, upper: 2))],
      .direction(path: ["x"], .interval(lower: 3, upper: 2))
    ),
    (
      [.group("a", [.leaf("x", .moderate(target: .infinity))])],
      .direction(path: ["a", "x"], .moderate(target: .infinity))
    ),
  ]

  @Test(arguments: wrongLiterals)
  func `a wrong literal says where`(entries: [IndexEntry], defect: IndexDefect) {
    #expect(throws: defect) { try IndexSystem(entries) }
  }

  @Test func `depth has no limit`() throws {
    var entry = IndexEntry.leaf("leaf")
    for level in 0..<1000 { entry = .group("g\(level)", [entry]) }
    #expect(try IndexSystem([entry]).depth == 1001)
  }
}
