import Display
import Kernels
import Tables
import Testing

@Suite struct TableMarkupTests {
  @Test func `a table is plain HTML with a caption, headings and the same figures as the text`() {
    let table = TableBlock(
      title: "Weights <w>",
      columns: [
        .init("node", [.text("goal"), .text("  a & b")], isOutline: true),
        .init("weight", [.number(0.5396), .missing]), .init("n", [.number(1.5), .integer(2)]),
      ], totalRows: 12, notes: ["sum is 1"])
    #expect(
      Block.table(table).rendition().html == """
        <table>
        <caption>Weights &lt;w&gt;</caption>
        <thead>
        <tr><th scope="col" style="text-align:left">node</th>\
        <th scope="col" style="text-align:right">weight</th>\
        <th scope="col" style="text-align:right">n</th></tr>
        </thead>
        <tbody>
        <tr><td style="text-align:left">goal</td><td style="text-align:right">0.5396</td>\
        <td style="text-align:right">1.5</td></tr>
        <tr><td style="text-align:left">\u{A0}\u{A0}a &amp; b</td><td style="text-align:right">–</td>\
        <td style="text-align:right">2\u{2007}\u{2007}</td></tr>
        </tbody>
        </table>
        <p>… 10 more rows</p>
        <p>sum is 1</p>
        """)
  }

  @Test(arguments: 0..<60) func `HTML of any table is well formed and holds no markup of the data`(
    seed: UInt64
  ) throws {
    var random = RandomSource(seed: seed)
    let html = try #require(Block.table(RandomBlocks.table(&random)).rendition().html)
    #expect(MarkupCheck.defect(in: html, allowsSeveralRoots: true) == nil)
    #expect(!html.contains("<b>") && !html.contains("\u{1B}"))
  }

  @Test func `the checker of markup finds what is wrong`() {
    #expect(MarkupCheck.defect(in: "<a b=\"c\"><d/>x &amp; y</a>") == nil)
    let wrong = [
      "<a>", "<a></b>", "<a b=c></a>", "<a>&x;</a>", "<a>&</a>", "<a/><b/>", "text", "<a>\u{0}</a>",
      "<a b=\"1\" b=\"2\"/>",
      "<a>></a>", "",
    ]
    for text in wrong { #expect(MarkupCheck.defect(in: text) != nil, "\(text)") }
  }
}
