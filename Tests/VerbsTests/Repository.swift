import FoundationEssentials
import Notebooks
import Session
import Verbs

/// The repository that the tests run in.
enum Repository {
  /// The folder of the manifest.
  static let root: String = {
    var path = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    path.removeLast(3)
    return path.joined(separator: "/")
  }()

  /// A session as `crmlab replay` starts it in the repository's root.
  static func session(notebook path: String? = nil, writing: FileAccess.Writing = .nowhere) -> Session {
    let folder = path.map { String($0[..<($0.lastIndex(of: "/") ?? $0.startIndex)]) }
    return Session(
      catalogue: .standard,
      settings: SessionSettings(
        seed: Notebook.defaultSeed, tolerance: Notebook.defaultTolerance, edition: Notebook.currentEdition),
      access: FileAccess(
        notebookFolder: folder, workingDirectory: root, readableFolders: [root], writing: writing))
  }
}
