import Diagnostics
import Notebooks
import Replay
import Session
import Testing
import Verbs

/// A check finds what a notebook reads, writes and gets wrong without running it.
@Suite struct CheckTests {
  private func check(_ sources: String...) -> NotebookCheck {
    NotebookCheck(
      Notebook(cells: sources.map { NotebookCell(.code($0, outputs: nil)) }), catalogue: .standard)
  }

  private func codes(_ check: NotebookCheck) -> [String] { check.findings.map(\.diagnostic.message.code) }

  @Test func `what is read and written is listed once`() {
    let check = check(
      "a = load \"a.csv\"\nb = load \"a.csv\"\nshow a\nshow b", "save a, to: \"out/\"", "save \"n.md\"")
    #expect(check.reads == ["a.csv"])
    #expect(check.writes == ["out/", "n.md"])
    #expect(!check.hasErrors)
  }

  @Test func `a name that is made below is said to be made there`() {
    let check = check("show x", "x = 1")
    #expect(codes(check) == ["E202"])
    #expect(check.findings[0].diagnostic.label == "made in cell 2, which comes later")
    #expect(check.hasErrors)
  }

  @Test func `unknown options and choices and missing arguments are errors`() {
    #expect(codes(check("d = load \"a.csv\", encodin: \"x\"\nshow d")) == ["E203"])
    #expect(codes(check("filter")) == ["E204", "E204"])
    #expect(codes(check("d = load \"a.csv\", ragged: fil\nshow d")) == ["E206"])
  }

  @Test func `what nobody uses and what is made twice are notes`() {
    #expect(codes(check("x = 1", "y = 2\nshow y")) == ["N101"])
    #expect(codes(check("x = 1\nshow x", "x = 2\nshow x")) == ["N102"])
    #expect(codes(check("x = load \"/home/me/a.csv\"\nshow x")) == ["N103"])
  }

  @Test func `a target made from its predictors is a warning`() {
    let made = "d = load \"a.csv\"\ne = derive d, lapse = if(recently > 180, 1, 0)"
    #expect(codes(check(made, "m = tree e, lapse ~ recently + amount\nshow m")) == ["W312"])
    #expect(codes(check(made, "m = tree e, lapse ~ . - recently\nshow m")) == [])
    #expect(codes(check(made, "s = split e, test: 30%", "m = tree s.train, lapse ~ .\nshow m")) == ["W312"])
  }

  @Test func `a model judged by rows it was grown on is a warning`() {
    let grown = "d = load \"a.csv\"\ns = split d, test: 30%\nm = tree s.train, y ~ .\np = prune m"
    #expect(codes(check(grown, "q = evaluate p, on: s.train\nshow q")) == ["W313"])
    #expect(codes(check(grown, "q = evaluate p, on: s.test\nshow q")) == [])
    let whole = "d = load \"a.csv\"\ns = split d, test: 30%\nm = tree d, y ~ ."
    #expect(codes(check(whole, "q = evaluate m, on: s.test\nshow q")) == ["W313"])
  }

  @Test func `rows divided after their gaps were filled by all of them are a warning`() {
    let filled = "d = load \"a.csv\"\nc = impute d\nf = filter c, x > 1"
    #expect(codes(check(filled, "s = split f, test: 30%\nshow s")) == ["W452"])
    #expect(codes(check("d = load \"a.csv\"\nc = impute d, value: 0\ns = split c, test: 30%\nshow s")) == [])
    #expect(
      codes(
        check(
          "d = load \"a.csv\"\ns = split d, test: 30%\nc = impute s.train\nt = impute s.test, with: c\nshow t"
        ))
        == [])
  }

  @Test func `a key is among what is read`() {
    let check = check("d = load \"a.csv\"\nm = mask d, columns: {name: hash}, key: \"env:CRM_KEY\"\nshow m")
    #expect(check.reads == ["a.csv", "env:CRM_KEY"])
  }
}
