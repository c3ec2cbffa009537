import Diagnostics
import FoundationEssentials
import Session
import Testing
import Verbs

/// What the documents show is what the program does.
@Suite struct DocumentationTests {
  /// The lines behind `crm> ` in a document.
  private func program(in path: String) throws -> [String] {
    let text = try String(contentsOfFile: Repository.root + "/" + path, encoding: .utf8)
    return text.split(separator: "\n").filter { $0.hasPrefix("crm> ") }.map { String($0.dropFirst(5)) }
  }

  @Test func `the lines at the top of the README run on the shipped data`() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/crmlab-readme-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var session = Repository.session(writing: .below(folder))
    let lines = try program(in: "README.md")
    #expect(lines.count >= 10)
    for line in lines {
      let evaluation = session.evaluate(line)
      #expect(evaluation.error == nil, "\(line): \(evaluation.error?.message.text ?? "")")
    }
    #expect(FileManager.default.fileExists(atPath: folder + "/churn.ipynb"))
  }

  @Test func `the README names every command of the program`() throws {
    let text = try String(contentsOfFile: Repository.root + "/README.md", encoding: .utf8)
    for command in ["run", "replay", "check", "convert", "fmt", "verbs"] {
      #expect(text.contains("`crmlab \(command)"))
    }
  }

  @Test func `the reference of verbs is what the program declares`() throws {
    let text = try String(contentsOfFile: Repository.root + "/docs/verbs.md", encoding: .utf8)
    // `crmlab verbs > docs/verbs.md` writes it anew.
    #expect(text == VerbCatalogue.standard.reference)
  }

  @Test func `the files that the documents point to are there`() throws {
    for path in ["README.md", "docs/architecture.md"] {
      let text = try String(contentsOfFile: Repository.root + "/" + path, encoding: .utf8)
      let folder = path.contains("/") ? Repository.root + "/docs" : Repository.root
      for match in text.matches(of: /\]\(([^)#]+)\)/) where !match.1.hasPrefix("http") {
        #expect(FileManager.default.fileExists(atPath: folder + "/" + match.1), "\(path): \(match.1)")
      }
    }
  }

  @Test func `every target the README and the gate name is in the Makefile`() throws {
    let make = try String(contentsOfFile: Repository.root + "/Makefile", encoding: .utf8)
    for target in ["demo", "test", "install"] { #expect(make.contains("\n\(target):")) }
    let gate = try String(contentsOfFile: Repository.root + "/.ci/run", encoding: .utf8)
    #expect(gate.contains("make test"))
  }
}
