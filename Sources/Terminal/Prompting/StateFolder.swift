import FoundationEssentials

/// Where the prompt keeps its history and journals.
enum StateFolder {
  /// `$XDG_STATE_HOME/crmlab`, or `~/.local/state/crmlab`; made if need be.
  static func path() -> String {
    let base =
      ProcessInfo.processInfo.environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
      ?? FileManager.default.homeDirectoryForCurrentUser.path + "/.local/state"
    let folder = base + "/crmlab"
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
  }
}
