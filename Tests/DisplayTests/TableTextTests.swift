import Diagnostics
import Display
import Kernels
import Tables
import Testing

@Suite struct TableTextTests {
  private static let customers = TableBlock(
    title: "Customers 客户",
    columns: [
      .init("uid", [.integer(1), .integer(23), .integer(456)]),
      .init("姓名", [.text("张三"), .text("Li Si"), .missing]),
      .init("amount", [.number(1234.5), .number(-0.25), .missing]),
      .init("since", [.date(CalendarDate(days: 18_627)), .missing, .date(CalendarDate(days: 0))]),
      .init("active", [.bool(true), .bool(false), .missing]),
    ], totalRows: 993, notes: ["amounts in yuan"])

  private func text(_ table: TableBlock, width: Int = 80) -> String {
    Block.table(table).rendition(width: width).text
  }

  @Test func `numbers line up at the point, text at the left, wide characters count twice`() {
    #expect(
      text(Self.customers) == """
        Customers 客户
        uid  姓名    amount  since       active
        ───  ─────  ───────  ──────────  ──────
          1  张三   1234.50  2020-12-31  true
         23  Li Si    -0.25  –           false
        456  –            –  1970-01-01  –
        … 990 more rows
        amounts in yuan
        """)
  }

  @Test func `columns that do not fit are left out and named`() {
    #expect(
      text(Self.customers, width: 24) == """
        Customers 客户
        uid  姓名    amount
        ───  ─────  ───────
          1  张三   1234.50
         23  Li Si    -0.25
        456  –            –
        … 990 more rows
        … 2 more columns: since,
          active
        amounts in yuan
        """)
  }

  @Test func `long text is shortened before columns are left out, numbers never`() {
    let table = TableBlock(columns: [
      .init("a heading that is long as well", [.text("消费金额（元）在过去的十二个月里的总和，不含退货"), .text("short")]),
      .init("n", [.number(123_456.789), .number(0.5)], format: .fixed(3)),
    ])
    #expect(
      text(table, width: 40) == """
        a heading that is long as w…           n
        ────────────────────────────  ──────────
        消费金额（元）在过去的十二…   123456.789
        short                              0.500
        """)
    #expect(text(table, width: 20).contains("… 1 more column: n"))
  }

  @Test func `an outline keeps its leading spaces, other text does not`() {
    let cells: [Cell] = [.text("goal"), .text("  current"), .text("    revenue")]
    let table = TableBlock(columns: [.init("node", cells, isOutline: true), .init("text", cells)])
    #expect(
      text(table) == """
        node         text
        ───────────  ───────
        goal         goal
          current    current
            revenue  revenue
        """)
  }

  @Test func `counts and measures in one column line up at the point`() {
    let table = TableBlock(columns: [
      .init("measure", [.text("n"), .text("accuracy"), .text("precision"), .text("loss")]),
      .init("value", [.integer(162), .number(0.875), .missing, .number(.infinity)]),
    ])
    #expect(
      text(table) == """
        measure      value
        ─────────  ───────
        n          162
        accuracy     0.875
        precision        –
        loss           inf
        """)
  }

  @Test func `shares line up with their signs`() {
    let table = TableBlock(columns: [
      .init("share", [.number(0.256), .number(1), .integer(0), .missing], format: .percent(1))
    ])
    #expect(text(table) == "  share\n───────\n 25.6 %\n100.0 %\n  0.0 %\n      –")
  }

  @Test func `a table without rows or columns says so`() {
    #expect(text(TableBlock(columns: [.init("a", []), .init("b", [])])) == "a  b\n─  ─\n(no rows)")
    #expect(text(TableBlock(title: "Nothing", columns: [])) == "Nothing\n(no columns)")
    let chinese = Renderer(language: .chinese)
    #expect(chinese.text(of: .table(TableBlock(columns: [.init("a", [])]))) == "a\n─\n（无行）")
  }

  @Test func `added words follow the language`() {
    let text = Renderer(width: 24, language: .chinese).text(of: .table(Self.customers))
    #expect(text.contains("\n… 另有 990 行\n… 另有 2 列：since、\n  active\n"))
  }

  @Test func `control sequences, line ends and hidden characters in cells do no harm`() {
    let table = TableBlock(columns: [
      .init(
        "a\nb", [.text("\u{1B}[31mred\u{1B}[0m\ttab"), .text("two\r\nlines"), .text("\u{202E}x\u{200B}")])
    ])
    #expect(text(table) == "a⏎b\n─────────\nred tab\ntwo⏎lines\n�x�")
  }

  @Test func `colours change nothing but colours`() {
    let plain = Renderer(width: 60).text(of: .table(Self.customers))
    let coloured = Renderer(width: 60, usesColour: true).text(of: .table(Self.customers))
    #expect(coloured != plain)
    #expect(TextSanitizer.lines(coloured).joined(separator: "\n") == plain)
  }

  @Test func `many left-out columns take six lines at most`() {
    let table = TableBlock(columns: (0..<400).map { .init("column \($0)", [.integer(1)]) })
    let lines = text(table, width: 60).split(separator: "\n")
    #expect(lines.count == 3 + 6)
    #expect(lines.last?.hasSuffix(" …") == true)
  }

  @Test(arguments: 0..<60) func `lines stay within the width and end without spaces`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let table = RandomBlocks.table(&random)
    for width in [20, 33, 57, 80, 200] {
      for line in text(table, width: width).split(separator: "\n", omittingEmptySubsequences: false) {
        #expect(String(line).displayWidth <= width, "\(line)")
        #expect(line.last?.isWhitespace != true, "\(line)")
      }
    }
  }
}
