#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where messages go that are no results.
enum StandardError {
  static func write(_ text: String) {
    // SAFETY: standard error is open as long as the process runs.
    _ = unsafe fputs(text, stderr)
  }
}

/// What is known of standard input.
enum StandardInput {
  /// Whether a person types there.
  static var isTerminal: Bool { isatty(STDIN_FILENO) == 1 }

  /// All that comes, up to its end.
  static func readAll() -> String {
    var text = ""
    while let line = readLine(strippingNewline: false) { text += line }
    return text
  }
}
