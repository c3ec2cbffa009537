import Tables
import Testing

@Suite struct TableDifferenceTests {
  static func table(_ columns: [Column]) throws -> Table {
    try Table(columns: columns, origin: .step("test"))
  }

  @Test func `the first difference is named`() throws {
    let table = try Self.table([Column(name: "a", .integer([1, 2])), Column(name: "b", texts: ["x", nil])])
    #expect(table.firstDifference(from: table.with(origin: .step("other"))) == nil)
    #expect(
      try table.firstDifference(from: Self.table([Column(name: "a", .integer([1, 2]))]))
        == .names(["a", "b"], ["a"]))
    #expect(
      try table.firstDifference(
        from: Self.table([Column(name: "a", .number([1, 2])), Column(name: "b", texts: ["x", nil])]))
        == .kinds("a", .integer, .number))
    #expect(
      try table.firstDifference(
        from: Self.table([Column(name: "a", .integer([1])), Column(name: "b", texts: ["x"])]))
        == .rows(2, 1))
    #expect(
      try table.firstDifference(
        from: Self.table([Column(name: "a", .integer([1, 2])), Column(name: "b", texts: ["x", ""])]))
        == .values(row: 1, column: "b", .missing, .text("")))
  }
}
