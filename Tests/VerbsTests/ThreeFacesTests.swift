import Notebooks
import Replay
import Session
import Tables
import Terminal
import Testing

@testable import Jupyter

/// The prompt, the kernel and a replay say the same of the same program.
@Suite struct ThreeFacesTests {
  @Test(arguments: NotebookTests.paths) func `a shipped notebook gives the same in all three`(path: String) throws {
    let notebook = try NotebookFile.read(path)
    let replayed = Replayer(session: Repository.session(notebook: path)).replay(notebook)
    var kernel = Interpreter(
      session: Repository.session(notebook: path), program: ProgramDescription(version: "0"),
      saved: SavedNotebook(path: path))
    var prompt = Repository.session(notebook: path)
    prompt.settings = kernel.session.settings
    let screen = Screen(width: NotebookOutput.recordedWidth)
    for (cell, result) in zip(Self.code(in: notebook), replayed.cells) {
      let shown = try Self.published(by: &kernel, running: result.source, cell: cell)
      let last = result.outputs.count - 1
      let recorded = result.outputs.enumerated().map { place, output in
        Self.sorted(JupyterOutput.json(output, count: place == last ? result.number : nil).entries)
      }
      #expect(shown == recorded, "cell \(result.number)")
      let texts = prompt.evaluate(result.source, place: "cell \(result.number)").outputs.map(screen.text)
      #expect(texts == result.outputs.map(\.text), "cell \(result.number)")
    }
    #expect(replayed.exitCode == .fine)
  }

  /// The ids of the code cells, in order.
  private static func code(in notebook: Notebook) -> [String] {
    zip(notebook.cells, notebook.completeIDs).compactMap { cell, id in
      if case .code = cell.content { id } else { nil }
    }
  }

  /// What the kernel publishes as outputs of a cell, as an `.ipynb` file would hold it.
  private static func published(by kernel: inout Interpreter, running source: String, cell: String) throws
    -> [Datum]
  {
    let header = Datum.record([.init("msg_type", .text("execute_request"))])
    let content = Datum.record([.init("code", .text(source))])
    let metadata = Datum.record([.init("cellId", .text(cell))])
    let dictionaries = [header, .record([]), metadata, content].map { JSONText.write($0, layout: .line) }
    let request = try IncomingMessage(
      [IncomingMessage.delimiter, []] + dictionaries, signer: MessageSigner(key: []))
    var outputs: [Datum] = []
    _ = kernel.answer(request) { body in
      guard body.type != "execute_input" else { return }
      let fields = body.content.entries.filter { $0.name != "transient" }
      outputs.append(sorted(fields + [.init("output_type", .text(body.type))]))
    }
    return outputs
  }

  private static func sorted(_ fields: [Datum.Field]) -> Datum {
    .record(fields.sorted { $0.name < $1.name })
  }
}
