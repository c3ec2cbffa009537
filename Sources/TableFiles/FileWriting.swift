import Kernels

/// Writes files.
public enum FileWriting {
  /// Writes `bytes` to the file at `path`: beside it first, then renamed, so that never half a file lies there.
  ///
  /// Folders that are not there are made.
  public static func write(_ bytes: [UInt8], path: String) throws(TableFileDefect) {
    do {
      try FileBytes.makeFolder(for: path)
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
