import FoundationEssentials

/// Completes paths from what lies on the disk.
public struct PathCompletion: Sendable {
  private let access: FileAccess

  /// Completes paths where a session with this access looks for files.
  public init(access: FileAccess) { self.access = access }

  /// The paths that begin as written, folders with a `/` at the end, in order of name; hidden ones only
  /// where a point is written.
  public func paths(beginningWith written: String) -> [String] {
    let slash = written.lastIndex(of: "/")
    let folder = slash.map { String(written[...$0]) } ?? ""
    let start = slash.map { String(written[written.index(after: $0)...]) } ?? written
    var found: Set<String> = []
    for base in access.folders(of: folder) {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: base)) ?? []
      for name in names where name.hasPrefix(start) && (start.hasPrefix(".") || !name.hasPrefix(".")) {
        var isFolder = false
        _ = FileManager.default.fileExists(atPath: base + "/" + name, isDirectory: &isFolder)
        found.insert(folder + name + (isFolder ? "/" : ""))
      }
    }
    return found.sorted()
  }
}
