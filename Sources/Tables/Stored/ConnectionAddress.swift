/// The address of a database on the network, and apart from it the password that was written in it.
///
/// Only `shown` is ever printed, stored in a notebook, a journal or a history.
public struct ConnectionAddress: Hashable, Sendable {
  /// The address without a password.
  public let shown: String
  /// The password, as it is, not as an address writes it.
  public let password: String?

  /// An address and its password.
  public init(shown: String, password: String? = nil) {
    self.shown = shown
    self.password = password
  }

  /// Reads `postgresql://user:password@host/database` and `…?password=…`.
  public init(_ written: String) {
    var shown = written
    var found: String?
    if let scheme = shown.firstRange(of: "://") {
      let end = shown[scheme.upperBound...].firstIndex { $0 == "/" || $0 == "?" } ?? shown.endIndex
      if let at = shown[scheme.upperBound..<end].lastIndex(of: "@"),
        let colon = shown[scheme.upperBound..<at].firstIndex(of: ":")
      {
        found = String(shown[shown.index(after: colon)..<at])
        shown.removeSubrange(colon..<at)
      }
    }
    while let start = shown.firstRange(of: "password=") {
      let end = shown[start.upperBound...].firstIndex(of: "&") ?? shown.endIndex
      found = found ?? String(shown[start.upperBound..<end])
      // The separator goes with it: the one behind, or at the end the one before.
      let isLast = end == shown.endIndex
      let first =
        isLast && start.lowerBound > shown.startIndex
        ? shown.index(before: start.lowerBound) : start.lowerBound
      shown.removeSubrange(first..<(isLast ? end : shown.index(after: end)))
    }
    self.init(shown: shown, password: found.map(Self.decoded))
  }

  /// Program text without the passwords of the addresses in it, and those addresses.
  ///
  /// An address reaches from its scheme to the quotation mark or space that ends it.
  public static func withoutPasswords(_ source: String) -> (text: String, addresses: [ConnectionAddress]) {
    var text = ""
    var addresses: [ConnectionAddress] = []
    var rest = source[...]
    while let scheme = rest.firstRange(of: "postgres") {
      text += rest[..<scheme.lowerBound]
      let end = rest[scheme.lowerBound...].firstIndex { "\"'“”‘’ \t\n".contains($0) } ?? rest.endIndex
      let written = String(rest[scheme.lowerBound..<end])
      let isAddress = written.hasPrefix("postgresql://") || written.hasPrefix("postgres://")
      let address = ConnectionAddress(written)
      if isAddress, address.password != nil { addresses.append(address) }
      text += isAddress ? address.shown : written
      rest = rest[end...]
    }
    return (text + rest, addresses)
  }

  /// Words of the system without the password, should they repeat it.
  public func redacted(_ words: String) -> String {
    guard let password, !password.isEmpty else { return words }
    return words.replacing(password, with: "•••")
  }

  /// Text with `%40` and the like as the characters they stand for.
  private static func decoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
