#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where messages go that are no results.
public enum StandardError {
  /// Writes text as it is.
  public static func write(_ text: String) {
    // SAFETY: the descriptor takes as many bytes as the array holds.
    _ = unsafe Array(text.utf8).withUnsafeBytes {
      unsafe Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count)
    }
  }

  /// Whether a person reads there.
  public static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }
}

/// What is known of standard input.
public enum StandardInput {
  /// Whether a person types there.
  public static var isTerminal: Bool { isatty(STDIN_FILENO) == 1 }

  /// All that comes, up to its end.
  public static func readAll() -> String {
    var text = ""
    while let line = readLine(strippingNewline: false) { text += line }
    return text
  }
}
