public import Diagnostics
import FoundationEssentials

/// What a session may read and write, and where relative paths begin.
///
/// At the prompt everything the user may open is allowed. A replay reads below the notebook's folder and
/// the working directory only, and writes only where it was told.
public struct FileAccess: Sendable {
  /// The folder of the notebook that is open; relative paths are looked up there first.
  public var notebookFolder: String?
  /// The folder relative paths begin at otherwise, as an absolute path.
  public var workingDirectory: String
  /// Whether relative paths that lead nowhere are looked up in the folders above the working directory too:
  /// Jupyter starts a kernel in the notebook's folder, wherever the project begins.
  public var looksAbove = false
  /// The folders that may be read, as absolute paths; `nil` for all.
  public var readableFolders: [String]?
  /// Where files may be written.
  public var writing: Writing
  /// Whether databases on the network may be reached.
  public var mayConnect: Bool

  /// Where files may be written.
  public enum Writing: Hashable, Sendable {
    /// Wherever the user may.
    case anywhere
    /// Nowhere.
    case nowhere
    /// Below this folder, which relative paths begin at.
    case below(String)
  }

  /// An access policy; see the properties.
  public init(
    notebookFolder: String? = nil, workingDirectory: String, readableFolders: [String]? = nil,
    writing: Writing = .anywhere, mayConnect: Bool = true
  ) {
    self.mayConnect = mayConnect
    self.notebookFolder = notebookFolder
    self.workingDirectory = workingDirectory
    self.readableFolders = readableFolders
    self.writing = writing
  }

  /// The absolute path to read for a path as the user wrote it.
  ///
  /// - Throws: `E601` when the file lies outside of what may be read. Whether it exists is not asked.
  public func pathForReading(_ written: String) throws(Diagnostic) -> String {
    let path = absolute(written)
    guard let readableFolders else { return path }
    let real = Self.resolved(path)
    guard readableFolders.contains(where: { Self.lies(real, below: Self.resolved($0)) }) else {
      throw Diagnostic(.outsideReadable(written), hints: [.readRemedy])
    }
    return path
  }

  /// The absolute path to write for a path as the user wrote it.
  ///
  /// - Throws: `E602` when nothing may be written there.
  public func pathForWriting(_ written: String) throws(Diagnostic) -> String {
    switch writing {
    case .anywhere: return written.hasPrefix("/") ? written : Self.joined(workingDirectory, written)
    case .nowhere: throw Diagnostic(.noWriting(written), hints: [.writeRemedy])
    case .below(let folder):
      let path = written.hasPrefix("/") ? written : Self.joined(folder, written)
      guard Self.lies(Self.resolved(path), below: Self.resolved(folder)) else {
        throw Diagnostic(.outsideWritable(written, folder), hints: [.writeRemedy])
      }
      return path
    }
  }

  /// The files and folders beside the one a path names, as the user would write them; empty where there is no folder.
  ///
  /// For a path that may be read; names that begin with a point are left out.
  public func neighbours(of written: String) -> [String] {
    let start = written.lastIndex(of: "/").map { written.index(after: $0) } ?? written.startIndex
    let path = absolute(written)
    let folder = path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "/" : String(folder))
    return (names ?? []).filter { !$0.hasPrefix(".") }.sorted().map { written[..<start] + $0 }
  }

  /// Whether `pathForWriting` only says no; steps that write are then skipped with a note.
  public var mayWrite: Bool { writing != .nowhere }

  private func absolute(_ written: String) -> String {
    if written.hasPrefix("/") { return written }
    if written.hasPrefix("~/") {
      return Self.joined(FileManager.default.homeDirectoryForCurrentUser.path, String(written.dropFirst(2)))
    }
    let candidates = folders.map { Self.joined($0, written) }
    return candidates.first { FileManager.default.fileExists(atPath: $0) }
      ?? Self.joined(workingDirectory, written)
  }

  /// The folders that relative paths are looked up in, in order.
  private var folders: [String] {
    var folders = [notebookFolder, workingDirectory].compactMap(\.self)
    var above = workingDirectory
    while looksAbove, let slash = above.lastIndex(of: "/"), slash != above.startIndex {
      above = String(above[..<slash])
      folders.append(above)
    }
    return folders
  }

  /// The folders that a path of one may mean, in the order they are looked up in.
  func folders(of written: String) -> [String] {
    guard !written.hasPrefix("/"), !written.hasPrefix("~/") else { return [absolute(written)] }
    return written.isEmpty ? folders : folders.map { Self.joined($0, written) }
  }

  private static func joined(_ folder: String, _ path: String) -> String {
    folder.hasSuffix("/") ? folder + path : folder + "/" + path
  }

  /// The path without `.`, `..` and symbolic links, as far as it exists.
  private static func resolved(_ path: String) -> String {
    URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path
  }

  private static func lies(_ path: String, below folder: String) -> Bool {
    path == folder || path.hasPrefix(folder.hasSuffix("/") ? folder : folder + "/")
  }
}

extension Diagnostic.Message {
  fileprivate static func outsideReadable(_ path: String) -> Self {
    .init("E601", "this notebook may not read \(path)")
  }

  fileprivate static func noWriting(_ path: String) -> Self {
    .init("E602", "a replay writes no files, and \(path) would be one")
  }

  fileprivate static func outsideWritable(_ path: String, _ folder: String) -> Self {
    .init("E602", "\(path) lies outside of \(folder), the only folder this run may write to")
  }
}

extension String {
  fileprivate static let readRemedy =
    "it lies outside the notebook's folder and the working directory; --read FOLDER allows a folder more"
  fileprivate static let writeRemedy = "--out FOLDER says where a run may write"
}
