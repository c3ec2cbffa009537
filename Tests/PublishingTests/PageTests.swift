import Notebooks
import Tables
import Testing

@testable import Publishing

@Suite struct PageTests {
  @Test func `a page has prose, code, outputs and a foot in order`() {
    let page = Pages.html([
      .prose("# Title\n\nA *word*."),
      .code(
        "show x",
        outputs: [
          NotebookOutput(kind: .text, text: "1 < 2"),
          NotebookOutput(
            kind: .table, text: "a",
            html: "<table>\n<tbody>\n<tr><td style=\"text-align:right\">7</td></tr>\n</tbody>\n</table>"),
          NotebookOutput(kind: .error, text: "error[E201]: no\n  | y"),
          NotebookOutput(kind: .notice, text: "warning[W1]: few rows"),
        ]),
      .code("filter x", outputs: nil),
    ])
    #expect(
      Pages.body(page) == """
        <section class="prose">
        <h1 id="title">Title</h1>
        <p>A <em>word</em>.</p>
        </section>
        <section class="cell" id="cell-1">
        <div class="input"><span class="number" aria-hidden="true">1</span>\
        <pre class="code" tabindex="0"><code><span class="sv">show</span> x</code></pre>
        </div>
        <pre class="out">1 &lt; 2</pre>
        <div class="out"><div class="scroll" tabindex="0"><table class="x0 facts">
        <tbody>
        <tr><td class="r">7</td></tr>
        </tbody>
        </table></div>
        </div>
        <pre class="error"><strong>error[E201]: no</strong>
          | y</pre>
        <pre class="warning"><strong>warning[W1]: few rows</strong></pre>
        </section>
        <section class="cell" id="cell-2">
        <div class="input"><span class="number" aria-hidden="true">2</span><span class="state">not run</span>\
        <pre class="code" tabindex="0"><code><span class="sv">filter</span> x</code></pre>
        </div>
        </section>

        """)
    #expect(page.contains("<title>Title</title>"))
    #expect(page.contains("exported by crmlab 1.2.3</p>"))
    #expect(Pages.defect(of: page) == nil)
  }

  @Test func `code is folded on request`() {
    var options = Pages.options
    options.foldsCode = true
    let page = Pages.html([.code("show x", outputs: [])], options: options)
    #expect(page.contains("<details class=\"fold\"><summary>Code 1</summary>"))
    #expect(Pages.defect(of: page) == nil)
  }

  @Test func `three headings below the title make a list of contents behind the title`() {
    let cells: [NotebookCell.Content] = [.prose("# T\n\n## A\n\n## B\n\n### B & b"), .prose("## A")]
    let body = Pages.body(Pages.html(cells))
    #expect(body.hasPrefix("<section class=\"prose\">\n<h1 id=\"t\">T</h1>\n<nav class=\"side\""))
    #expect(
      body.contains(
        """
        <ol>
        <li class="l0"><a href="#a">A</a></li>
        <li class="l0"><a href="#b">B</a></li>
        <li class="l1"><a href="#b-b">B &amp; b</a></li>
        <li class="l0"><a href="#a-2">A</a></li>
        </ol>
        """))
    var options = Pages.options
    options.hasContents = false
    #expect(!Pages.html(cells, options: options).contains("<nav"))
    #expect(!Pages.html([.prose("# T\n\n## A\n\n## B")]).contains("<nav"))
  }

  @Test func `the foot tells what was read`() {
    let record = FileRecord(
      path: "data/<a>.csv", digest: "abc", rows: 3, columns: [.init(name: "消费", kind: .number)])
    let page = NotebookPage(Notebook(seed: 7, contract: [record], cells: []), options: Pages.options)
      .html(name: "page")
    #expect(page.contains("<dt>data/&lt;a&gt;.csv</dt>"))
    #expect(page.contains("<dd>3 rows · 1 column: 消费 <i>number</i><br/><code>SHA-256 abc</code></dd>"))
    #expect(page.contains("seed 7"))
  }

  @Test func `a notebook in Chinese has Chinese words around it`() {
    var options = Pages.options
    options.foldsCode = true
    let page = Pages.html([.prose("# 客户价值"), .code("show x", outputs: nil)], options: options)
    #expect(page.contains("lang=\"zh-Hans\""))
    #expect(page.contains("<summary>代码 1<span class=\"state\">未运行</span></summary>"))
  }

  @Test func `wide characters in columns stand in boxes of their width`() {
    let page = Pages.html([.code("x", outputs: [NotebookOutput(kind: .text, text: "城北  5\nab    6")])])
    #expect(
      page.contains("<pre class=\"out\"><span class=\"z\" style=\"width:4ch\">城北</span>  5\nab    6</pre>"))
  }

  @Test(arguments: ["churn-cart.md", "customer-value.ipynb", "ahp-classics.md", "datasets.ipynb"])
  func `every shipped notebook's page runs and loads nothing`(name: String) throws {
    let notebook = try NotebookFile.read(Pages.root + "/notebooks/" + name)
    let page = NotebookPage(notebook, options: Pages.options).html(name: name)
    #expect(Pages.defect(of: page) == nil)
    #expect(page.count { $0 == "\u{1B}" } == 0)
    let pictures = notebook.cells.reduce(0) { sum, cell in
      guard case .code(_, let outputs?) = cell.content else { return sum }
      return sum + outputs.count { $0.svg != nil }
    }
    // Our own pictures stand in the page as they are, with a name for those who can't see them.
    #expect(page.ranges(of: "<figure><svg ").count == pictures)
    #expect(page.ranges(of: " role=\"img\" aria-label=\"").count == pictures)
  }
}
