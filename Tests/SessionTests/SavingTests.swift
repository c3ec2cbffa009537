import Diagnostics
import FoundationEssentials
import Notebooks
import Session
import Testing
import Verbs

/// A cell that saves the notebook saves what the cell did before.
@Suite struct SavingTests {
  private func session(_ folder: String) -> Session {
    Session(
      catalogue: .standard, settings: SessionSettings(seed: 1, tolerance: 1e-9, edition: 1),
      access: FileAccess(workingDirectory: folder))
  }

  @Test func `what stands before save in its own cell is saved`() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/crmlab-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var session = session(folder)
    let evaluation = session.evaluate("x = 1; save \"n.md\"")
    #expect(evaluation.error == nil)
    let saved = try NotebookFile.read(folder + "/n.md")
    #expect(saved.cells.map(\.content) == session.notebook.cells.map(\.content))
    guard case .code("x = 1", let outputs?)? = saved.cells.first?.content else { Issue.record("no cell"); return }
    #expect(outputs.count == 1)
    #expect(session.unsavedCount == 0)
    _ = session.evaluate("y = 2; save \"n.md\"; z = 3")
    #expect(session.unsavedCount == 1)
  }

  @Test func `all expectations of a cell are tried, and nothing else behind one that does not hold`() {
    var session = session("/")
    let evaluation = session.evaluate("expect 1 == 2\ny = 1\nexpect 2 == 3\nexpect y == 1\nexpect 1 == 1")
    #expect(evaluation.outputs.count == 3)
    #expect(evaluation.error?.message.text == "expected 1 == 2")
    #expect(session["y"] == nil)
  }
}
