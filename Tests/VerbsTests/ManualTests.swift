import FoundationEssentials
import Notebooks
import Replay
import Session
import Testing
import Verbs

/// Every page of the manual is a notebook that replays to what it shows.
@Suite struct ManualTests {
  static let verbs: [String] = VerbCatalogue.standard.entries.map { $0.verb.signature.name }

  @Test(arguments: verbs) func `a verb's page shows what the verb does`(verb: String) throws {
    let path = Repository.root + "/Sources/Verbs/\(verb)/\(verb).md"
    let notebook = try NotebookFile.read(path)
    let result = Replayer(session: Repository.session(notebook: path)).replay(notebook)
    #expect(result.exitCode == .fine, "\(TextReport(path: path, result: result).text)")
  }

  @Test(arguments: verbs) func `a verb's page shows a success and an error`(verb: String) throws {
    let notebook = try NotebookFile.read(Repository.root + "/Sources/Verbs/\(verb)/\(verb).md")
    var shows = (success: false, error: false)
    for case .code(_, let outputs?) in notebook.cells.map(\.content) {
      if outputs.contains(where: { $0.kind == .error }) { shows.error = true } else { shows.success = true }
    }
    // quit and help answer every call they can be given; their pages show the error of a wrong one.
    #expect(shows.success && shows.error, "\(verb): success \(shows.success), error \(shows.error)")
  }

  @Test func `every verb has a line of summary and every argument too`() {
    for entry in VerbCatalogue.standard.entries {
      let signature = entry.verb.signature
      #expect(!signature.summary.isEmpty && !signature.summary.hasSuffix("."), "\(signature.name)")
      for parameter in signature.parameters {
        #expect(
          !parameter.summary.isEmpty && !parameter.summary.hasSuffix("."),
          "\(signature.name) \(parameter.name)")
      }
      #expect(entry.manual.hasPrefix("# \(signature.name)\n"), "\(signature.name): page")
    }
  }
}
