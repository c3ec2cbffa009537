#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file that only grows, locked by the process that writes it.
///
/// An `append` reaches the disk before it returns. The lock goes with the process, however it ends, so a
/// file that can be locked has no living owner.
public final class AppendOnlyFile: Sendable {
  private let descriptor: Int32

  /// Opens or creates the file and takes its lock.
  ///
  /// - Returns: `nil` when it cannot be opened or another process holds the lock.
  public init?(path: String) {
    let opened = unsafe open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard opened >= 0 else { return nil }
    guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
      _ = close(opened)
      return nil
    }
    descriptor = opened
  }

  deinit { _ = close(descriptor) }

  /// Writes the bytes at the end of the file and waits until the disk has all that was written so far.
  ///
  /// - Parameter isWaiting: false leaves the waiting to a later call.
  /// - Returns: whether all of them were written.
  public func append(_ bytes: [UInt8], isWaiting: Bool = true) -> Bool {
    var written = 0
    while written < bytes.count {
      // SAFETY: the buffer holds bytes.count bytes, and written < bytes.count.
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe write(descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
      }
      if count > 0 {
        written += count
      } else if count < 0 && errno != EINTR {
        return false
      }
    }
    return !isWaiting || fsync(descriptor) == 0
  }

  /// Whether the path's file is locked by another process.
  public static func isLocked(path: String) -> Bool {
    let opened = unsafe open(path, O_RDWR | O_CLOEXEC)
    guard opened >= 0 else { return false }
    defer { _ = close(opened) }
    return flock(opened, LOCK_EX | LOCK_NB) != 0
  }
}
