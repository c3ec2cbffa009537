import Diagnostics
import Testing

@Suite struct RendererTests {
  @Test func `a control character is shown as a space`() {
    let diagnostic = Diagnostic(.init("E1", "no"), at: SourceRange(2, 3))
    #expect(
      DiagnosticRenderer(source: "a\tb").render(diagnostic) == """
        error[E1]: no
          ┌ line 1, column 3
        1 │ a b
          │   ^
        """)
  }
}
