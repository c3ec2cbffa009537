import Display
import Kernels
import Tables
import Testing

@Suite struct BlockTests {
  private static let consistency = FactList(
    title: "Consistency",
    [
      .init("λmax", .number(3.009202764)), .init("CI", .number(0.0046)),
      .init("CR", .number(0.00793), format: .fixed(4), remark: "< 0.1, consistent"),
      .init("criteria", .integer(3)),
      .init("index", .text("Saaty 0.58")), .init("undefined", .number(.nan), remark: "0/0"),
    ])

  @Test func `facts stand one a line, remarks behind their values`() {
    #expect(
      Block.facts(Self.consistency).rendition().text == """
        Consistency
        λmax       3.0092
        CI         0.0046
        CR         0.0079  < 0.1, consistent
        criteria   3
        index      Saaty 0.58
        undefined  –       0/0
        """)
  }

  @Test func `long values of facts are broken under themselves`() {
    let facts = FactList([.init("规则", .text("type in {企业客户, 学校} and frequency ≥ 3 and average < 120.5"))])
    #expect(
      Block.facts(facts).rendition(width: 36).text == """
        规则  type in {企业客户, 学校} and
              frequency ≥ 3 and average <
              120.5
        """)
  }

  @Test func `text is shown line by line without control sequences and trailing spaces`() {
    let rendition = Block.text("one  \r\n\u{1B}[31mtwo\u{1B}[0m\n\nthree").rendition()
    #expect(rendition.text == "one\ntwo\n\nthree")
    #expect(rendition.kind == .text)
    #expect(rendition.html == nil && rendition.svg == nil)
    #expect(
      rendition.data
        == .record([
          .init("kind", .text("text")),
          .init(
            "lines", .list([.text("one  "), .text("\u{1B}[31mtwo\u{1B}[0m"), .text(""), .text("three")])),
        ]))
  }

  @Test func `facts are stored in full precision`() {
    let data = Block.facts(Self.consistency).data
    #expect(data["kind"] == .text("facts"))
    #expect(data["title"] == .text("Consistency"))
    guard case .list(let facts)? = data["facts"] else { return #expect(Bool(false), "no facts") }
    #expect(
      facts.map { $0["value"] } == [
        .number(3.009202764), .number(0.0046), .number(0.00793), .integer(3), .text("Saaty 0.58"), .null,
      ])
    #expect(facts[2]["remark"] == .text("< 0.1, consistent"))
    #expect(facts[0]["remark"] == .null)
  }

  @Test(arguments: [(9, 9), (10, 10), (11, 11), (12, 10), (1000, 10)])
  func `a single row more than the limit is shown rather than counted`(count: Int, shown: Int) {
    #expect(TableBlock.shown(of: count, limit: 10) == shown)
  }

  @Test func `tables are stored with kinds, full precision and their length`() {
    let table = TableBlock(
      title: nil,
      columns: [
        .init("n", [.integer(3), .missing]),
        .init("mean", [.number(1.0 / 3), .integer(2)], format: .fixed(1)),
        .init("odd", [.number(.infinity), .number(.nan)]), .init("mixed", [.text("a"), .bool(true)]),
        .init("day", [.date(CalendarDate(days: 0)), .missing]), .init("none", [.missing, .missing]),
      ], totalRows: 12, notes: ["note"])
    func column(_ name: String, _ kind: String, _ values: [Datum]) -> Datum {
      .record([.init("name", .text(name)), .init("kind", .text(kind)), .init("values", .list(values))])
    }
    #expect(
      Block.table(table).data
        == .record([
          .init("kind", .text("table")), .init("title", .null), .init("rows", .integer(12)),
          .init(
            "columns",
            .list([
              column("n", "integer", [.integer(3), .null]),
              column("mean", "number", [.number(1.0 / 3), .integer(2)]),
              column("odd", "number", [.text("inf"), .null]),
              column("mixed", "mixed", [.text("a"), .bool(true)]),
              column("day", "date", [.text("1970-01-01"), .null]), column("none", "missing", [.null, .null]),
            ])),
          .init("notes", .list([.text("note")])),
        ]))
  }

  @Test func `a block's forms fit its kind`() {
    let table = Block.table(TableBlock(columns: [.init("a", [.integer(1)])])).rendition()
    #expect(table.kind == .table && table.html != nil && table.svg == nil)
    let figure = Block.figure(Gallery.roc).rendition()
    #expect(figure.kind == .figure && figure.html == nil && figure.svg != nil)
    #expect(Block.facts(FactList([])).rendition().kind == .facts)
  }
}
