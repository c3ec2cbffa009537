import Testing

@testable import Publishing

@Suite struct ProseTests {
  @Test func `raw HTML is shown as text, comments are not`() {
    #expect(Pages.prose("a <b>c</b> <!-- x --> d<br>e") == "<p>a &lt;b&gt;c&lt;/b&gt;  d<br/>e</p>\n")
    #expect(Pages.prose("<div onclick=\"x\">\n\nb") == "<p>&lt;div onclick=&quot;x&quot;&gt;</p>\n<p>b</p>\n")
    #expect(Pages.prose("<!-- one\ntwo -->") == "")
  }

  @Test(arguments: ["javascript:x", "JaVaScRiPt:x", "data:text/html,x", "vbscript:x", "file:///etc/passwd"])
  func `a link that runs or reads something is no link`(target: String) {
    #expect(Pages.prose("[word](<\(target)>)") == "<p>word</p>\n")
    #expect(!LinkTarget.isSafe("\u{1}java\tscript:x"))
  }

  @Test(arguments: ["https://a.b/c?d=e&f", "mailto:a@b", "other.html#x", "#a:b", "a/b:c"])
  func `a link that leads somewhere is one`(target: String) {
    #expect(LinkTarget.isSafe(target))
    #expect(Pages.prose("[word](\(target))").contains(" rel=\"noreferrer\">word</a>"))
  }

  @Test func `a picture is embedded, or its description stands for it`() {
    let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    let html = Pages.prose("![a\"b](p.png) ![c](http://d/e.png)") { $0 == "p.png" ? EmbeddedImage(png) : nil }
    #expect(
      html == "<p><img src=\"data:image/png;base64,iVBORw0KGgo=\" alt=\"a&quot;b\"/>"
        + " <span class=\"absent\">c</span></p>\n")
  }

  @Test func `tables, tasks and struck-out text are understood`() {
    #expect(
      Pages.prose("|客户|n|\n|:--|--:|\n|甲|1|") == """
        <div class="scroll"><table>
        <thead><tr><th>客户</th><th class="r">n</th></tr></thead>
        <tbody>
        <tr><td>甲</td><td class="r">1</td></tr>
        </tbody></table></div>

        """)
    #expect(
      Pages.prose("- [x] ~~a~~")
        == "<ul>\n<li class=\"task\"><span aria-hidden=\"true\">☑</span> <del>a</del></li>\n</ul>\n")
    #expect(Pages.prose("3. a\n4. b") == "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n")
  }

  @Test func `prose nested a thousand times deep is read to a limit`() {
    let html = Pages.prose(String(repeating: "> ", count: 1000) + "deep")
    #expect(html.ranges(of: "<blockquote>").count == MarkdownParser.depthLimit)
    #expect(MarkupReader.read(Pages.prose(String(repeating: "*a **b ", count: 2000))) != nil)
  }

  @Test func `headings get names that links can lead to, each once`() {
    var names = AnchorNames(taken: ["data"])
    let titles = ["2. Three types, from what happened", "客户 价值", "data", "data", "!?", "Data-2"]
    #expect(
      titles.map { names.name(for: $0) } == [
        "2-three-types-from-what-happened", "客户-价值", "data-2", "data-3", "section", "data-2-2",
      ])
  }
}
