/// What keeps a kernel from listening.
public enum ConnectionDefect: Error, Hashable, Sendable {
  /// The connection file cannot be read.
  case unreadable(String)
  /// It is no JSON record.
  case notRecord
  /// An entry is missing or of another kind.
  case entry(String)
  /// A way of transport other than `tcp` and `ipc`.
  case transport(String)
  /// Signatures other than `hmac-sha256`.
  case scheme(String)
  /// An address that cannot be listened at, and the system's words.
  case address(String, reason: String)
  /// The system has no room for sockets.
  case exhausted
  /// libzmq, which carries the messages, is not installed.
  case noLibrary
}

extension ConnectionDefect: CustomStringConvertible {
  /// The defect as a sentence.
  public var description: String {
    switch self {
    case .unreadable(let path): "the connection file \(path) cannot be read"
    case .notRecord: "the connection file is no JSON record"
    case .entry(let name): "the connection file has no right `\(name)`"
    case .transport(let name): "the transport `\(name)` is not known: tcp and ipc are"
    case .scheme(let name): "signatures by `\(name)` are not known: hmac-sha256 is"
    case .address(let endpoint, let reason): "\(endpoint) cannot be listened at: \(reason)"
    case .exhausted: "the system has no room for sockets"
    case .noLibrary: "Jupyter's messages need libzmq, which is not installed; Debian's package is libzmq5"
    }
  }
}
