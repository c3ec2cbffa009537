#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where messages go that are no results.
enum StandardError {
  static func write(_ text: String) {
    // SAFETY: the descriptor takes text.utf8.count bytes from an array that holds so many.
    _ = unsafe Array(text.utf8).withUnsafeBytes {
      unsafe Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count)
    }
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
