public import Kernels

/// Reads files.
public enum FileReading {
  /// All bytes of the file at `path`.
  public static func bytes(
    path: String, control: RunControl = RunControl()
  ) throws(TableFileDefect) -> [UInt8] {
    do {
      return try FileBytes.read(path: path) { control.isInterrupted }
    } catch {
      switch error {
      case .notFound: throw .noSuchFile(path: path)
      case .folder: throw .isFolder(path: path)
      case .refused(let reason): throw .notReadable(path: path, reason: reason)
      case .interrupted: throw .interrupted
      }
    }
  }
}
