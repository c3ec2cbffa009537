import Diagnostics
import Notebooks
import Session
import Tables
import Testing
import Verbs

@testable import Replay

/// Replay finds what differs, says where, and ends with the right code.
@Suite struct ReplayerTests {
  static func session(_ root: String = "/") -> Session {
    Session(
      catalogue: .standard, settings: SessionSettings(seed: 1, tolerance: 1e-9, edition: 1),
      access: FileAccess(workingDirectory: root, writing: .nowhere))
  }

  /// A notebook of these cells, recorded.
  static func recorded(_ sources: String...) -> Notebook {
    let notebook = Notebook(cells: sources.map { NotebookCell(.code($0, outputs: nil)) })
    return Replayer(session: session()).replay(notebook).notebook
  }

  private func replay(_ notebook: Notebook) -> ReplayResult {
    Replayer(session: Self.session()).replay(notebook)
  }

  @Test func `a recorded notebook replays to the same`() {
    let result = replay(Self.recorded("x = 1 / 3", "y = x * 2\ny + 1"))
    #expect(result.exitCode == .fine)
    #expect(TextReport(path: "n.md", result: result).text == "n.md: 2 cells: 2 same")
  }

  @Test func `a number changed in the recorded data is found with both values`() throws {
    var notebook = Self.recorded("x = 1 / 3")
    guard case .code(let source, var outputs?) = notebook.cells[0].content else { return }
    outputs[0].data = .record([
      .init("kind", .text("facts")), .init("title", .null),
      .init(
        "facts",
        .list([.record([.init("name", .text("x")), .init("value", .number(0.25)), .init("remark", .null)])])),
    ])
    notebook.cells[0].content = .code(source, outputs: outputs)
    let result = replay(notebook)
    #expect(result.exitCode == .outputsDiffer)
    guard case .changed(let differences) = result.cells[0].status else { Issue.record("not changed"); return }
    #expect(differences.contains { $0.recorded == "0.25" && $0.replayed == "0.3333333333333333" })
  }

  @Test func `a number changed in the recorded text alone is found`() {
    var notebook = Self.recorded("x = 41 + 1")
    guard case .code(let source, var outputs?) = notebook.cells[0].content else { return }
    outputs[0].text = outputs[0].text.replacing("42", with: "43")
    notebook.cells[0].content = .code(source, outputs: outputs)
    #expect(replay(notebook).exitCode == .outputsDiffer)
  }

  @Test func `an output put in before others is one difference`() {
    let outputs = ["a", "b", "c"].map { NotebookOutput(kind: .text, text: $0) }
    let new = NotebookOutput(kind: .text, text: "new")
    let comparison = OutputComparison(tolerance: NumberTolerance(0))
    #expect(
      comparison.differences(recorded: outputs, replayed: [new] + outputs)
        == [Difference("output 1", recorded: nil, replayed: "new")])
    #expect(
      comparison.differences(recorded: outputs, replayed: [outputs[0], outputs[2]])
        == [Difference("output 2", recorded: "b", replayed: nil)])
    #expect(comparison.differences(recorded: outputs, replayed: outputs) == [])
  }

  @Test func `numbers within the tolerance are the same, and counts are exact`() {
    let tolerance = NumberTolerance(1e-9)
    #expect(tolerance.accepts(1 + 5e-10, for: 1))
    #expect(!tolerance.accepts(1 + 2e-9, for: 1))
    var comparison = DatumComparison(tolerance: NumberTolerance(0.1))
    comparison.compare(.integer(100), .integer(101), at: "n")
    #expect(comparison.differences == [Difference("n", recorded: "100", replayed: "101")])
  }

  @Test func `what needs a failed cell is not run and says why`() {
    let notebook = Notebook(cells: [
      NotebookCell(.code("x = load \"no-such-file.csv\"", outputs: [])),
      NotebookCell(.code("y = x", outputs: [])),
      NotebookCell(.code("z = 1", outputs: nil)),
    ])
    let result = replay(notebook)
    #expect(result.exitCode == .commandFailed)
    guard case .failed(let error) = result.cells[0].status else { Issue.record("not failed"); return }
    #expect(error.message.code == "E401")
    guard case .notRun("x", ofCell: 1) = result.cells[1].status else { Issue.record("ran"); return }
    guard case .unrecorded = result.cells[2].status else { Issue.record("not run"); return }
  }

  @Test func `an error that was recorded is no failure`() {
    let result = replay(Self.recorded("1 + missing_name"))
    #expect(result.exitCode == .fine)
  }

  @Test func `a notebook of another edition is not run`() {
    let result = replay(Notebook(edition: 99, cells: [NotebookCell(.code("x = 1", outputs: []))]))
    #expect(result.exitCode == .otherEdition)
    #expect(result.cells.isEmpty)
  }

  @Test func `wrong syntax ends with the code of usage`() {
    #expect(replay(Notebook(cells: [NotebookCell(.code("x = = 1", outputs: []))])).exitCode == .usage)
  }

  @Test func `a parameter nobody declares is wrong usage`() {
    var session = Self.session()
    session.parameterValues["k"] = .number(3)
    let result = Replayer(session: session).replay(
      Notebook(cells: [NotebookCell(.code("x = 1", outputs: nil))]))
    #expect(result.exitCode == .usage)
    #expect(result.unknownParameters == [UnknownParameter(name: "k", near: [])])
    #expect(
      TextReport(path: "n.md", result: result).text
        == "n.md: not run\n  no parameter `k` is declared in this notebook")
  }

  @Test func `a parameter outside its range fails its cell and is not called unknown`() {
    var session = Self.session()
    session.parameterValues["k"] = .number(30)
    let notebook = Notebook(cells: [NotebookCell(.code("parameter k = 2, range: 1..5", outputs: []))])
    let result = Replayer(session: session).replay(notebook)
    #expect(result.exitCode == .commandFailed)
    #expect(result.unknownParameters == [])
  }

  @Test func `a parameter set from outside is used`() {
    var session = Self.session()
    session.parameterValues["k"] = .number(3)
    let notebook = Self.recorded("parameter k = 2, range: 1..5", "k * 10")
    let result = Replayer(session: session).replay(notebook)
    #expect(result.exitCode == .outputsDiffer)
    #expect(TextReport(path: "n", result: result, isFull: true).text.contains("recorded 20, now 30"))
    #expect(
      TextReport(path: "n", result: result).text == """
        n: 2 cells: 2 changed
          cause: parameter `k`: recorded 2, now 3 (cell 1)
            cell 1 changed: parameter k = 2, range: 1..5
              output 1, `k`: recorded 2, now 3
            what follows from it:
              cell 2 changed in 1 place: k * 10
        """)
  }

  @Test func `changed data come before what follows from them`() {
    let old = FileRecord(path: "a.csv", digest: "00", rows: 3, columns: [.init(name: "x", kind: .integer)])
    let new = FileRecord(path: "a.csv", digest: "11", rows: 2, columns: [.init(name: "x", kind: .number)])
    let changes = DataChange.changes(recorded: [old], replayed: [new])
    #expect(
      changes[0].lines == [
        "rows: recorded 3, now 2", "column `x`: recorded as integer, now number",
        "sha256: recorded 00…, now 11…",
      ])
    let result = ReplayResult(
      notebook: Notebook(cells: []),
      cells: [
        CellResult(
          number: 1, source: "x", outputs: [],
          status: .changed([Difference("output 1", recorded: "1", replayed: "2")]))
      ],
      dataChanges: changes, causes: [Cause(.data(changes[0]), cell: 1)])
    #expect(result.exitCode == .dataChanged)
    #expect(
      TextReport(path: "n.md", result: result).text == """
        n.md: 1 cell: 1 changed
          cause: data changed: a.csv (cell 1)
            rows: recorded 3, now 2
            column `x`: recorded as integer, now number
            sha256: recorded 00…, now 11…
            cell 1 changed: x
              output 1: recorded 1, now 2
        """)
  }

  @Test func `the JUnit report escapes what XML reserves and counts its cases`() {
    let result = ReplayResult(
      notebook: Notebook(cells: []),
      cells: [
        CellResult(number: 1, source: "a", outputs: [], status: .same),
        CellResult(
          number: 2, source: "b", outputs: [],
          status: .changed([Difference("output 1", recorded: "<&>", replayed: "\u{1}")])),
      ], dataChanges: [])
    let xml = JUnitReport.xml([TextReport(path: "a\"b.md", result: result)])
    #expect(
      xml.contains("<testsuite name=\"a&quot;b.md\" tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"0\">"))
    #expect(xml.contains("recorded &lt;&amp;&gt;, now \u{FFFD}"))
  }
}
