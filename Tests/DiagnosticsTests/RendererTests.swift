import Diagnostics
import Testing

@Suite struct RendererTests {
  private func render(
    _ source: String, _ start: Int, _ end: Int, label: String? = nil, near: [String] = [],
    hints: [String] = [],
    fix: Diagnostic.Fix? = nil, place: String = "", firstLine: Int = 1
  ) -> String {
    let diagnostic = Diagnostic(
      .init("E201", "there is no column `消费金` in people"), at: SourceRange(start, end), label: label,
      near: near,
      hints: hints, fix: fix)
    return DiagnosticRenderer(source: source, place: place, firstLine: firstLine).render(diagnostic)
  }

  @Test func `an error shows the line, a caret by columns, what is near and the corrected line`() {
    #expect(
      render(
        "filter people, 消费金 > 10", 15, 24, label: "not a column", near: ["消费金额", "消费频次", "金额", "年龄"],
        fix: .init(SourceRange(15, 24), "消费金额"), place: "cell 7") == """
          error[E201]: there is no column `消费金` in people
            ┌ cell 7, line 1, column 16
          1 │ filter people, 消费金 > 10
            │                ^^^^^^ not a column
            = did you mean `消费金额`?   also near: `消费频次`, `金额`
            fix: filter people, 消费金额 > 10
          """)
  }

  @Test func `columns count characters, carets count columns`() {
    #expect(
      render("消费 = 金额 — 2", 16, 19, label: "here") == """
        error[E201]: there is no column `消费金` in people
          ┌ line 1, column 9
        1 │ 消费 = 金额 — 2
          │             ^ here
        """)
  }

  @Test func `the line is found, numbered from the first line, and only it is corrected`() {
    #expect(
      render("a = 1\nb = 2 — 1\nc = 3\n", 12, 15, fix: .init(SourceRange(12, 15), "-"), firstLine: 98) == """
        error[E201]: there is no column `消费金` in people
           ┌ line 99, column 7
        99 │ b = 2 — 1
           │       ^
          fix: b = 2 - 1
        """)
  }

  @Test func `a fix over two lines shows both`() {
    #expect(
      render("a = 1\n+ 2\nc", 6, 7, fix: .init(SourceRange(5, 8), " +\n  ")) == """
        error[E201]: there is no column `消费金` in people
          ┌ line 2, column 1
        2 │ + 2
          │ ^
          fix: a = 1 +
                 2
        """)
  }

  @Test func `a place at the end, or outside of the text, has one caret`() {
    #expect(
      render("x =", 3, 3, label: "nothing here") == """
        error[E201]: there is no column `消费金` in people
          ┌ line 1, column 4
        1 │ x =
          │    ^ nothing here
        """)
    #expect(render("x", 90, 99).hasSuffix("1 │ x\n  │  ^"))
    #expect(render("", 0, 0).hasSuffix("1 │ \n  │ ^"))
  }

  @Test func `a range over several lines is marked on its first`() {
    #expect(
      render("x = [1,\n  2", 4, 11) == """
        error[E201]: there is no column `消费金` in people
          ┌ line 1, column 5
        1 │ x = [1,
          │     ^^^
        """)
  }

  @Test func `control characters are shown as spaces, and carriage returns don't shift lines`() {
    #expect(
      render("a\tb\u{1B}[31m\r\nc", 2, 3) == """
        error[E201]: there is no column `消费金` in people
          ┌ line 1, column 3
        1 │ a b [31m\(" ")
          │   ^
        """)
  }

  @Test func `without a place there are only the sentences`() {
    let diagnostic = Diagnostic(.init("W1", "the tree is deep"), severity: .warning, hints: ["first\nsecond"])
    #expect(
      DiagnosticRenderer(source: "x").render(diagnostic) == """
        warning[W1]: the tree is deep
          = first
            second
        """)
  }

  @Test func `combining marks and emoji keep the caret in place`() {
    #expect(render("e\u{301}👩\u{200D}👧 x", 15, 16).hasSuffix("│     ^"))
  }

  @Test func `a fix is applied to the whole text, and its range is cut to it`() {
    let fix = Diagnostic.Fix(SourceRange(2, 99), "é")
    #expect(fix.applied(to: "abc\ndef") == "abé")
    #expect(Diagnostic.Fix(SourceRange(50, 60), "!").applied(to: "abc") == "abc!")
  }
}

@Suite struct SourceRangeTests {
  @Test func `a range never ends before it starts`() { #expect(SourceRange(5, 3) == SourceRange(5, 5)) }

  @Test func `a union covers both, a shift moves both ends`() {
    #expect(SourceRange(5, 7).union(SourceRange(1, 2)) == SourceRange(1, 7))
    #expect(SourceRange(5, 7).shifted(by: -5) == SourceRange(0, 2))
  }

  @Test func `a diagnostic keeps its place and takes one it lacks`() {
    let bare = Diagnostic(.init("E1", "x"))
    #expect(bare.placed(at: SourceRange(1, 2)).range == SourceRange(1, 2))
    #expect(bare.placed(at: SourceRange(1, 2)).placed(at: SourceRange(3, 4)).range == SourceRange(1, 2))
  }
}
