import FoundationEssentials
import Kernels

/// Writes files.
public enum FileWriting {
  /// Writes `bytes` to the file at `path`: beside it first, then renamed, so that never half a file lies there.
  ///
  /// Folders on the way that do not exist are made.
  public static func write(_ bytes: [UInt8], path: String) throws(TableFileDefect) {
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      // What keeps a folder from being made keeps the file from being written, which says why.
      try? FileManager.default.createDirectory(atPath: String(path[..<slash]), withIntermediateDirectories: true)
    }
    do {
      try FileBytes.write(bytes, path: path)
    } catch {
      switch error {
      case .notFound: throw .noSuchFile(path: path)
      case .folder: throw .isFolder(path: path)
      case .refused(let reason): throw .notWritable(path: path, reason: reason)
      case .interrupted: throw .interrupted
      }
    }
  }
}
