/// The address of a database, with and without the password written in it.
public struct ConnectionAddress: Hashable, Sendable {
  /// As it was written.
  public let written: String
  /// The same without a password, which is never shown or stored.
  public let shown: String
  /// The password written in it.
  let password: String?

  /// Reads `postgresql://user:password@host/database?password=…`.
  public init(_ written: String) {
    self.written = written
    var shown = written
    var found: String?
    if let scheme = shown.firstRange(of: "://") {
      let rest = scheme.upperBound...
      let end = shown[rest].firstIndex { $0 == "/" || $0 == "?" } ?? shown.endIndex
      if let at = shown[scheme.upperBound..<end].lastIndex(of: "@"),
        let colon = shown[scheme.upperBound..<at].firstIndex(of: ":")
      {
        found = String(shown[shown.index(after: colon)..<at])
        shown.removeSubrange(colon..<at)
      }
    }
    while let start = shown.firstRange(of: "password=") {
      let end = shown[start.upperBound...].firstIndex { $0 == "&" || $0 == " " } ?? shown.endIndex
      found = found ?? String(shown[start.upperBound..<end])
      var from = start.lowerBound
      if from > shown.startIndex, end == shown.endIndex { from = shown.index(before: from) }
      shown.removeSubrange(from..<(end == shown.endIndex ? end : shown.index(after: end)))
    }
    self.shown = shown
    password = found
  }

  /// Words of the system without the password, should they repeat it.
  func redacted(_ words: String) -> String {
    guard let password, !password.isEmpty else { return words }
    return words.replacing(password, with: "•••")
  }
}
