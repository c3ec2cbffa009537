#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads and writes whole files: the one place that calls the system for them.
public enum FileBytes {
  /// Why a file could not be read or written.
  public enum Failure: Error, Hashable, Sendable {
    /// Nothing lies at the path.
    case notFound
    /// A folder lies at the path.
    case folder
    /// The system refuses, in its own words.
    case refused(String)
    /// The command was asked to stop.
    case interrupted
  }

  /// The bytes of the file at `path`; `isInterrupted` is asked once per 8 MiB.
  ///
  /// - Complexity: O(n).
  public static func read(
    path: String, isInterrupted: () -> Bool = { false }
  ) throws(Failure) -> [UInt8] {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw failure() }
    defer { close(file) }
    var status = stat()
    // SAFETY: `status` outlives the call, which only writes into it.
    guard unsafe fstat(file, &status) == 0 else { throw failure() }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: throw .folder
    case S_IFREG, S_IFIFO, S_IFSOCK: break
    default: throw .refused("not a file")
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(status.st_size))
    // A file may grow or shrink meanwhile, and a pipe has no size: read until nothing comes.
    while true {
      if isInterrupted() { throw .interrupted }
      let count = try append(from: file, to: &bytes, expected: Int(status.st_size) - bytes.count)
      if count == 0 { return bytes }
    }
  }

  /// How many bytes the ordinary file at `path` has; `nil` for anything else.
  public static func size(path: String) -> Int? {
    var status = stat()
    // SAFETY: `status` outlives the call, which only writes into it.
    guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  private static let chunk = 8 << 20

  /// Reads once; returns how many bytes came.
  private static func append(
    from file: Int32, to bytes: inout [UInt8], expected: Int
  ) throws(Failure) -> Int {
    // The last read of a file of the expected size asks for little, to learn that nothing follows.
    let wanted = expected > 0 ? min(expected, chunk) : 4096
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: wanted))
    // SAFETY: the buffer holds `wanted` bytes from `start` on, and `read` writes at most that many.
    let count = unsafe bytes.withUnsafeMutableBytes { buffer in
      retrying { unsafe Self.systemRead(file, buffer.baseAddress.map { unsafe $0 + start }, wanted) }
    }
    bytes.removeLast(wanted - max(count, 0))
    guard count >= 0 else { throw failure() }
    return count
  }

  private static func systemRead(_ file: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      unsafe Glibc.read(file, buffer, count)
    #else
      unsafe Darwin.read(file, buffer, count)
    #endif
  }

  private static func systemWrite(_ file: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      unsafe Glibc.write(file, buffer, count)
    #else
      unsafe Darwin.write(file, buffer, count)
    #endif
  }

  private static func retrying(_ call: () -> Int) -> Int {
    while true {
      let result = call()
      if result >= 0 || errno != EINTR { return result }
    }
  }

  /// Writes `bytes` to the file at `path`, all of them or none: into a new file beside it, which then takes
  /// its name.
  ///
  /// A file that is replaced keeps its permissions, and a link keeps pointing to the file.
  public static func write(_ bytes: [UInt8], path: String) throws(Failure) {
    let target = resolved(path)
    var status = stat()
    // SAFETY: `status` outlives the call, which only writes into it.
    let exists = unsafe stat(target, &status) == 0
    if exists, status.st_mode & S_IFMT == S_IFDIR { throw .folder }
    let (file, beside) = try create(beside: target)
    var failed: Failure?
    if exists, fchmod(file, status.st_mode & 0o7777) != 0 { failed = failure() }
    if failed == nil, !writeAll(bytes, to: file) { failed = failure() }
    if failed == nil, fsync(file) != 0 { failed = failure() }
    if close(file) != 0, failed == nil { failed = failure() }
    if failed == nil, unsafe rename(beside, target) != 0 { failed = failure() }
    if let failed {
      _ = unsafe unlink(beside)
      throw failed
    }
  }

  /// Makes the folder that the file at `path` shall lie in, and the folders above it, where they are not there.
  public static func makeFolder(for path: String) throws(Failure) {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return }
    let folder = String(path[..<slash])
    // SAFETY: the string is passed as a C string that lives through the call; so below.
    if unsafe mkdir(folder, 0o777) == 0 || errno == EEXIST { return }
    guard errno == ENOENT else { throw failure() }
    try makeFolder(for: folder)
    if unsafe mkdir(folder, 0o777) != 0, errno != EEXIST { throw failure() }
  }

  /// A new file with a name that no file has.
  private static func create(beside target: String) throws(Failure) -> (file: Int32, path: String) {
    for number in 0..<1000 {
      let path = "\(target).part\(number)"
      let file = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if file >= 0 { return (file, path) }
      guard errno == EEXIST else { throw failure() }
    }
    throw .refused("a thousand unfinished files lie beside it")
  }

  private static func writeAll(_ bytes: [UInt8], to file: Int32) -> Bool {
    var done = 0
    while done < bytes.count {
      // SAFETY: `write` reads at most the `bytes.count − done` bytes from `done` on.
      let count = unsafe bytes.withUnsafeBytes { buffer in
        retrying {
          unsafe systemWrite(
            file, buffer.baseAddress.map { unsafe $0 + done }, min(bytes.count - done, chunk))
        }
      }
      guard count > 0 else { return false }
      done += count
    }
    return true
  }

  /// The path with links followed; the path itself when nothing lies there.
  private static func resolved(_ path: String) -> String {
    // SAFETY: `realpath` gives a C string from `malloc`, which is copied and then freed once.
    guard let found = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(found) }
    return unsafe String(cString: found)
  }

  /// What the system's last error means.
  static func failure() -> Failure {
    switch errno {
    case ENOENT, ENOTDIR: .notFound
    case EISDIR: .folder
    default: .refused(unsafe String(cString: strerror(errno)))
    }
  }
}
