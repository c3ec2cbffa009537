public import Kernels

/// Reads files.
public enum FileReading {
  /// All bytes of the file at `path`.
  public static func bytes(
    path: String, control: RunControl = RunControl()
  ) throws(TableFileDefect) -> [UInt8] {
    if let size = FileBytes.size(path: path) { try MemoryNeed.check(size, limit: nil) }
    do {
      return try FileBytes.read(path: path) { control.isInterrupted }
    } catch {
      throw defect(error, path)
    }
  }

  /// All bytes of the file at `path`, mapped where that is possible.
  public static func mapped(
    path: String, control: RunControl = RunControl()
  ) throws(TableFileDefect) -> PaddedBytes {
    do {
      return try PaddedBytes.file(path: path) { control.isInterrupted }
    } catch {
      throw defect(error, path)
    }
  }

  private static func defect(_ error: FileBytes.Failure, _ path: String) -> TableFileDefect {
    switch error {
    case .notFound: .noSuchFile(path: path)
    case .folder: .isFolder(path: path)
    case .refused(let reason): .notReadable(path: path, reason: reason)
    case .interrupted: .interrupted
    }
  }
}
