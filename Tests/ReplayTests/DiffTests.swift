import Notebooks
import Replay
import Session
import Tables
import Testing
import Verbs

/// A diff names changed steps, changed numbers, changed splits and customers who moved.
@Suite struct DiffTests {
  private func diff(_ old: Notebook, _ new: Notebook) -> NotebookDiff {
    NotebookDiff(old, new, catalogue: .standard)
  }

  @Test func `a notebook does not differ from itself`() {
    let notebook = ReplayerTests.recorded("x = 1", "x + 1")
    let report = DiffReport(diff(notebook, notebook))
    #expect(report.exitCode == .fine)
    #expect(report.text == "nothing differs")
  }

  @Test func `an edited step is shown with what follows from it`() {
    let report = DiffReport(
      diff(
        ReplayerTests.recorded("a = 1", "x = 1", "x + 1"), ReplayerTests.recorded("a = 1", "x = 2", "x + 1")))
    #expect(report.exitCode == .outputsDiffer)
    #expect(
      report.text == """
        steps: 1 changed
          cell 2 was edited
            - x = 1
            + x = 2
        outputs: 2 cells differ
          cause: the command was edited (cell 2)
            cell 2, 1 difference: x = 2
              output 1, `x`: 1 → 2
            cell 3, 1 difference: x + 1
              output 1, value: 2 → 3
        """)
  }

  @Test func `steps put in, taken out and moved are told apart`() {
    let old = ReplayerTests.recorded("a = 1", "b = 2", "c = 3", "d = 4")
    let new = ReplayerTests.recorded("b = 2", "c = 3", "a = 1", "e = 5")
    #expect(
      diff(old, new).steps == [
        .moved(from: 1, to: 3, source: "a = 1"), .edited(cell: 4, old: "d = 4", new: "e = 5"),
      ])
    #expect(
      diff(old, ReplayerTests.recorded("a = 1", "b = 2", "d = 4")).steps == [.gone(cell: 3, source: "c = 3")])
    #expect(
      diff(old, ReplayerTests.recorded("a = 1", "z = 0", "b = 2", "c = 3", "d = 4")).steps
        == [.added(cell: 2, source: "z = 0")])
  }

  @Test func `a changed split is named by its node`() throws {
    let old = try tree("recently >= 47.5", leaves: 3)
    let new = try tree("recently >= 52", leaves: 3)
    let result = diff(old, new).outputs
    guard case .changed(let differences)? = result.cells.first?.status else { Issue.record("same"); return }
    #expect(
      differences == [
        Difference(
          "output 1 (tree), node 1, split", recorded: "\"recently >= 47.5\"", replayed: "\"recently >= 52\"")
      ])
  }

  /// A cell that shows a tree of one split.
  private func tree(_ split: String, leaves: Int) throws -> Notebook {
    let data = Datum.record([
      .init("kind", .text("table")), .init("title", .text("tree")), .init("rows", .integer(3)),
      .init(
        "columns",
        .list([
          .record([
            .init("name", .text("node")), .init("kind", .text("integer")),
            .init("values", .list([.integer(1), .integer(2), .integer(3)])),
          ]),
          .record([
            .init("name", .text("split")), .init("kind", .text("text")),
            .init("values", .list([.text("root"), .text("  \(split) *"), .text("  other *")])),
          ]),
        ])), .init("notes", .list([])),
    ])
    return Notebook(cells: [
      NotebookCell(.code("show model", outputs: [NotebookOutput(kind: .table, text: split, data: data)]))
    ])
  }

  @Test func `customers who moved between segments are counted and named`() {
    let notebook = { (cut: String) in
      Notebook(cells: [
        NotebookCell(.code("people = simulate postal, customers: 40, seed: 7", outputs: nil)),
        NotebookCell(
          .code(
            "parts = segment people.customers, by: [revenue, margin], method: matrix, cut: \(cut)",
            outputs: nil)),
      ])
    }
    let (moves, obstacles) = SegmentMoves.between(
      (notebook("mean"), ReplayerTests.session()), (notebook("median"), ReplayerTests.session()))
    #expect(obstacles == [])
    #expect(moves.map(\.result) == ["parts"])
    let moved = moves.first.map { $0.moves.count } ?? 0
    #expect(moved > 0 && moves[0].customers == 40)
    #expect(moves[0].flows.reduce(0) { $0 + $1.count } == moved)
  }
}
