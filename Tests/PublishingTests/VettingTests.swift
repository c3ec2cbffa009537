import Display
import Testing

@testable import Publishing

@Suite struct VettingTests {
  @Test(arguments: [
    "<table><script>x</script></table>",
    "<table><tbody><tr><td><a href=\"x\">y</a></td></tr></tbody></table>",
    "<b>bold</b>", "text", "<table>", "<table><tr></table></tr>", "<p>&nbsp;</p>", "<!-- --><p>a</p>",
    "<p a=b>c</p>", "<p a=\"1\" a=\"2\">c</p>",
  ])
  func `HTML that isn't a plain table or paragraph isn't taken`(html: String) {
    #expect(TableVetting.html(of: html) == nil)
  }

  @Test func `of attributes only alignment and spans stay`() {
    let html = """
      <table class="dataframe" onclick="x"><tbody><tr><th scope="row" colspan="2" style="color:red">a</th>\
      <td style="text-align:right" id="b">1 &amp; 2</td></tr></tbody></table>
      """
    #expect(
      TableVetting.html(of: html) == """
        <div class="scroll" tabindex="0"><table class="x0 facts"><tbody><tr><th colspan="2" scope="row">a</th>\
        <td class="r">1 &amp; 2</td></tr></tbody></table></div>

        """)
  }

  @Test func `what crmlab draws stands in the page as it is`() throws {
    let chart = BarChart(title: "a < b", axis: "x", bars: [.init("甲", 2), .init("乙", 3)])
    let svg = Renderer().svg(of: .bars(chart))
    let html = try #require(PictureVetting.html(of: svg, description: "-"))
    #expect(html.hasPrefix("<svg width=\""))
    #expect(html.contains("aria-label=\"a &lt; b\""))
    #expect(!html.contains("http"))
    #expect(html.ranges(of: "<rect").count == svg.ranges(of: "<rect").count)
    #expect(html.ranges(of: "<text").count == svg.ranges(of: "<text").count)
  }

  @Test(arguments: [
    "<svg width=\"9\"><script>x</script></svg>", "<svg width=\"9\" onload=\"x\"></svg>",
    "<svg width=\"9\"><rect fill=\"url(http://a)\"/></svg>", "<?xml version=\"1.0\"?><svg></svg>",
    "<svg width=\"9\"><image href=\"http://a\"/></svg>", "<svg viewBox=\"0 0 1 1\"></svg>",
  ])
  func `other pictures are embedded as images`(svg: String) throws {
    let html = try #require(PictureVetting.html(of: svg, description: "<a>"))
    #expect(html.hasPrefix("<img src=\"data:image/svg+xml;base64,"))
    #expect(html.hasSuffix("\" alt=\"&lt;a&gt;\"/>"))
  }

  @Test func `what is no picture isn't shown as one`() {
    #expect(PictureVetting.html(of: "plain", description: "") == nil)
    #expect(EmbeddedImage(Array("%PDF-1.4".utf8)) == nil)
    #expect(EmbeddedImage(base64: "not base 64!") == nil)
  }

  @Test func `nesting without end is not read`() {
    #expect(MarkupReader.read(String(repeating: "<p>", count: 100_000)) == nil)
  }
}
