#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file of this process in the folder for temporary files, written anew for each input.
struct ScratchFile: Sendable {
  let path: String

  init(ending: String) { path = "/tmp/crmlab-fuzz-\(getpid()).\(ending)" }

  /// Writes the bytes without waiting for the disk; `false` when that fails.
  func write(_ bytes: [UInt8]) -> Bool {
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { return false }
    defer { close(file) }
    // SAFETY: `write` reads at most as many bytes as the buffer has.
    return unsafe bytes.withUnsafeBytes { buffer in
      #if canImport(Glibc)
        unsafe Glibc.write(file, buffer.baseAddress, buffer.count) == buffer.count
      #else
        unsafe Darwin.write(file, buffer.baseAddress, buffer.count) == buffer.count
      #endif
    }
  }

  func remove() { unsafe unlink(path) }
}
