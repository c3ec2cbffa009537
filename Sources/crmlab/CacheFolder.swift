import FoundationEssentials
import Kernels
import Notebooks
import TableFiles

/// Where cached replays keep what they store, and what tells one build of crmlab from another.
enum CacheFolder {
  /// `$XDG_CACHE_HOME/crmlab/replay`, or `~/.cache/crmlab/replay`.
  static var path: String {
    let base =
      ProcessInfo.processInfo.environment["XDG_CACHE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
      ?? FileManager.default.homeDirectoryForCurrentUser.path + "/.cache"
    return base + "/crmlab/replay"
  }

  /// The version and the digest of the running program's file: another build may compute otherwise.
  static var program: String {
    #if os(Linux)
      let file = "/proc/self/exe"
    #else
      let file = CommandLine.arguments[0]
    #endif
    // A program that cannot read itself shares nothing with any other run.
    let digest =
      (try? FileBytes.read(path: file)).map(FileDigest.sha256)
      ?? "\(ProcessInfo.processInfo.processIdentifier)-\(Date.now.timeIntervalSinceReferenceDate)"
    return "\(Notebook.currentProgram) \(digest)"
  }
}
