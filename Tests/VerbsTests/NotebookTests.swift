import FoundationEssentials
import Notebooks
import Replay
import Session
import Testing

/// The shipped notebooks replay to what they show, in every form.
@Suite struct NotebookTests {
  static let paths: [String] = {
    let folder = Repository.root + "/notebooks"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".md") || $0.hasSuffix(".ipynb") }.sorted().map { folder + "/" + $0 }
  }()

  @Test func `there are notebooks`() { #expect(Self.paths.count >= 4) }

  @Test(arguments: paths) func `a shipped notebook replays`(path: String) throws {
    let notebook = try NotebookFile.read(path)
    let result = Replayer(session: Repository.session(notebook: path)).replay(notebook)
    #expect(result.exitCode == .fine, "\(TextReport(path: path, result: result).text)")
  }

  @Test(arguments: paths) func `a shipped notebook says the same in every codec`(path: String) throws {
    let notebook = try NotebookFile.read(path).canonical
    for codec in NotebookCodecs.all {
      let again = try codec.decode(codec.encode(notebook, name: "copy"), name: "copy")
      #expect(again == notebook, "\(codec.fileExtension)")
    }
  }
}
