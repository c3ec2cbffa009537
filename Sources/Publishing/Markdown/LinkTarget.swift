/// Which targets of links are followed.
enum LinkTarget {
  private static let schemes: Set<String> = ["http", "https", "mailto", "ftp"]

  /// Whether a target leads to a page, a message or a place without a scheme, and runs nothing.
  static func isSafe(_ target: String) -> Bool {
    // A browser drops blanks and controls inside a scheme.
    let letters = target.unicodeScalars.filter { $0.value > 0x20 && $0.value != 0x7F }
    guard let colon = letters.firstIndex(of: ":") else { return true }
    let before = letters[..<colon]
    // Behind a slash, a question mark or a hash sign, a colon ends no scheme.
    if before.contains(where: { "/?#".unicodeScalars.contains($0) }) { return true }
    return schemes.contains(String(String.UnicodeScalarView(before)).lowercased())
  }
}
