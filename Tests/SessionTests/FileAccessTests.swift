import Diagnostics
import FoundationEssentials
import Testing

@testable import Session

/// A replay reads and writes only where it may.
@Suite struct FileAccessTests {
  private let access = FileAccess(
    notebookFolder: "/srv/notes", workingDirectory: "/srv/here",
    readableFolders: ["/srv/here", "/srv/notes"],
    writing: .nowhere)

  @Test func `paths below the working directory are readable`() throws {
    #expect(try access.pathForReading("data/a.csv") == "/srv/here/data/a.csv")
  }

  @Test(arguments: ["/etc/passwd", "../there/a.csv", "data/../../../etc/passwd", "/srv/heretic/a.csv"])
  func `paths outside are refused`(path: String) {
    #expect { try access.pathForReading(path) } throws: { ($0 as? Diagnostic)?.message.code == "E601" }
  }

  @Test func `a link that leads outside is refused`() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/crmlab-access-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: "/etc")
    let access = FileAccess(workingDirectory: folder, readableFolders: [folder], writing: .nowhere)
    #expect { try access.pathForReading("link/passwd") } throws: {
      ($0 as? Diagnostic)?.message.code == "E601"
    }
  }

  @Test func `nothing is written unless a folder is named`() {
    #expect { try access.pathForWriting("out.csv") } throws: { ($0 as? Diagnostic)?.message.code == "E602" }
    var allowed = access
    allowed.writing = .below("/srv/out")
    #expect(throws: Never.self) { try allowed.pathForWriting("results/a.csv") }
    #expect { try allowed.pathForWriting("../a.csv") } throws: { ($0 as? Diagnostic)?.message.code == "E602" }
    #expect { try allowed.pathForWriting("/tmp/a.csv") } throws: {
      ($0 as? Diagnostic)?.message.code == "E602"
    }
  }
}
