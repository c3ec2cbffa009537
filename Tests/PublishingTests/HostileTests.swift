import Kernels
import Notebooks
import Tables
import Testing

@testable import Publishing

@Suite struct HostileTests {
  private static let pieces = [
    "<script>alert(1)</script>", "</pre>", "</main>", "\"", "'", "&", "&#60;", "<", ">", "]]>", "<!--", "-->",
    "\u{1B}[31m",
    "\u{0}", "\u{202E}", "\u{FEFF}", "javascript:alert(1)", "[x](javascript:y)", "![x](http://evil/p.png)",
    "<img src=x onerror=y>", "`", "```", "\n", "\n\n", "    ", "# ", "- ", "> ", "|a|b|\n|-|-|\n|", "客户", "a",
    " ",
    "<table><tbody><tr><td onclick=\"x\">", "</td></tr></tbody></table>", "<p>", "</p>", "url(http://evil/)",
    "<svg width=\"9\" height=\"9\">", "</svg>", "<rect width=\"1\" fill=\"url(#a)\"/>",
    "<style>@import 'x'</style>",
    "<svg onload=\"x\">", "<text x=\"1\">", "</text>", "attachment:a", "<https://a.b>", "\\", "*", "~~",
  ]

  private static func text(_ random: inout RandomSource) -> String {
    let count = Int.random(in: 0..<12, using: &random)
    return (0..<count).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
  }

  private static func output(_ random: inout RandomSource) -> NotebookOutput {
    let kinds: [NotebookOutput.Kind] = [.text, .facts, .table, .figure, .notice, .error]
    return NotebookOutput(
      kind: kinds[Int.random(in: 0..<kinds.count, using: &random)], text: text(&random),
      html: Bool.random(using: &random) ? text(&random) : nil,
      svg: Bool.random(using: &random) ? "<svg width=\"9\" height=\"9\">\(text(&random))</svg>" : nil,
      data: .record([
        .init("nbformat", .record([.init("data", .record([.init("image/png", .text(text(&random)))]))]))
      ]))
  }

  @Test(arguments: 0..<400) func `whatever a notebook holds, its page runs and loads nothing`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    var cells: [NotebookCell] = []
    for _ in 0..<4 {
      cells.append(NotebookCell(.prose(Self.text(&random))))
      cells.append(NotebookCell(.raw(Self.text(&random))))
      cells.append(
        NotebookCell(
          .code(Self.text(&random), outputs: [Self.output(&random), Self.output(&random)]),
          attachments: .record([.init("a", .record([.init("image/png", .text(Self.text(&random)))]))])))
    }
    var options = Pages.options
    options.foldsCode = seed % 2 == 0
    let record = FileRecord(
      path: Self.text(&random), digest: Self.text(&random), rows: 1,
      columns: [.init(name: Self.text(&random), kind: .text)])
    let page = NotebookPage(Notebook(contract: [record], cells: cells), options: options)
      .html(name: Self.text(&random))
    #expect(Pages.defect(of: page) == nil)
    #expect(page.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0 != "\u{202E}" })
  }
}
