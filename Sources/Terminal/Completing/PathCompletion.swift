import FoundationEssentials

/// Completes paths from what lies on the disk.
enum PathCompletion {
  /// The paths that begin as written, folders with a `/` at the end, in order of name; hidden ones only
  /// where a point is written.
  static func paths(beginningWith written: String) -> [String] {
    let slash = written.lastIndex(of: "/")
    let folder = slash.map { String(written[...$0]) } ?? ""
    let start = slash.map { String(written[written.index(after: $0)...]) } ?? written
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
    let fitting = names.filter { $0.hasPrefix(start) && (start.hasPrefix(".") || !$0.hasPrefix(".")) }
    return fitting.sorted().map { name in
      var isFolder = false
      _ = FileManager.default.fileExists(atPath: folder + name, isDirectory: &isFolder)
      return folder + name + (isFolder ? "/" : "")
    }
  }
}
