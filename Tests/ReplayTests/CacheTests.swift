import FoundationEssentials
import Notebooks
import Replay
import Session
import Testing

/// A cached replay runs only what can differ, and gives what a full replay gives.
@Suite struct CacheTests {
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/crmlab-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private func replay(
    _ notebook: Notebook, _ folder: String, program: String = "a", session: Session = ReplayerTests.session()
  ) -> ReplayResult {
    Replayer(session: session, cache: ReplayCache(folder: folder, program: program)).replay(notebook)
  }

  private func skipped(_ result: ReplayResult) -> [Int] {
    result.cells.filter { $0.passage == .skipped }.map(\.number)
  }

  @Test func `an unchanged notebook is skipped whole and says the same`() throws {
    try withFolder { folder in
      let notebook = ReplayerTests.recorded("x = 1 / 3", "y = x * 2", "y + 1")
      #expect(skipped(replay(notebook, folder)) == [])
      let again = replay(notebook, folder)
      #expect(skipped(again) == [1, 2, 3])
      #expect(again.exitCode == .fine)
      #expect(
        again.notebook.canonical
          == Replayer(session: ReplayerTests.session()).replay(notebook).notebook.canonical)
    }
  }

  @Test func `an edited cell runs with what it needs and what needs it`() throws {
    try withFolder { folder in
      _ = replay(ReplayerTests.recorded("x = 1", "a = 5", "y = x * 2", "y + 1", "a + 1"), folder)
      let result = replay(ReplayerTests.recorded("x = 1", "a = 5", "y = x * 3", "y + 1", "a + 1"), folder)
      #expect(result.exitCode == .fine)
      #expect(skipped(result) == [2, 5])
      #expect(result.cells[0].passage == .needed(by: 3))
      #expect(result.cells[3].passage == .notStored)
    }
  }

  @Test func `the seed counts for random steps only`() throws {
    try withFolder { folder in
      var notebook = ReplayerTests.recorded("x = 1", "people = simulate postal, customers: 20", "x + 1")
      _ = replay(notebook, folder)
      notebook.seed = 99
      #expect(skipped(replay(notebook, folder)) == [1, 3])
    }
  }

  @Test func `another build of the program finds nothing`() throws {
    try withFolder { folder in
      let notebook = ReplayerTests.recorded("x = 1")
      _ = replay(notebook, folder)
      #expect(skipped(replay(notebook, folder, program: "b")) == [])
    }
  }

  @Test func `a name that is bound again counts with all it was`() throws {
    try withFolder { folder in
      _ = replay(ReplayerTests.recorded("x = 1", "x = x + missing_name", "x + 1"), folder)
      let changed = ReplayerTests.recorded("x = 2", "x = x + missing_name", "x + 1")
      let result = replay(changed, folder)
      #expect(result.exitCode == .fine)
      #expect(result.cells[2].outputs.first?.text == "3")
    }
  }

  @Test func `a file with other bytes is read again`() throws {
    try withFolder { folder in
      let copy = try ShippedCopy(of: "churn-cart")
      defer { copy.remove() }
      var small = copy.notebook
      small.cells = [NotebookCell(.code("c = load \"datasets/customers.csv\"", outputs: nil))]
      _ = replay(small, folder, session: copy.session())
      #expect(skipped(replay(small, folder, session: copy.session())) == [1])
      try copy.edit("datasets/customers.csv") { $0[1] += " " }
      #expect(skipped(replay(small, folder, session: copy.session())) == [])
    }
  }

  @Test func `a damaged file counts as none`() throws {
    try withFolder { folder in
      let notebook = ReplayerTests.recorded("x = 41 + 1")
      _ = replay(notebook, folder)
      for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
        let path = folder + "/" + name
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try text.replacing("42", with: "43").write(toFile: path, atomically: true, encoding: .utf8)
      }
      let result = replay(notebook, folder)
      #expect(skipped(result) == [])
      #expect(result.exitCode == .fine)
    }
  }

  @Test func `a notebook that looks at the whole session runs whole`() throws {
    try withFolder { folder in
      let notebook = ReplayerTests.recorded("x = 1", "history")
      _ = replay(notebook, folder)
      let result = replay(notebook, folder)
      #expect(skipped(result) == [])
      #expect(result.cells[0].passage == .always("`history` in cell 2 looks at the whole session"))
    }
  }
}
