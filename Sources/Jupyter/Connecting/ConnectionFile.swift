import FoundationEssentials
import Notebooks
import Tables

/// Where a kernel listens and how messages are signed, as the client that starts it wrote down.
public struct ConnectionFile: Hashable, Sendable {
  /// The sockets that a kernel listens at.
  public enum Channel: String, CaseIterable, Hashable, Sendable {
    case shell, control, iopub, stdin
    case heartbeat = "hb"
  }

  private let transport: String
  private let host: String
  private let ports: [Channel: Int]
  /// What signs messages; empty for none.
  let key: [UInt8]

  /// Reads the file at `path`.
  ///
  /// - Throws: what is wrong with it.
  public init(path: String) throws(ConnectionDefect) {
    guard let contents = FileManager.default.contents(atPath: path) else { throw .unreadable(path) }
    try self.init(Array(contents))
  }

  /// Reads a file's bytes.
  ///
  /// - Throws: the first defect.
  public init(_ bytes: [UInt8]) throws(ConnectionDefect) {
    guard let file = try? JSONText.read(bytes), case .record = file else { throw .notRecord }
    func text(_ name: String, _ standard: String?) throws(ConnectionDefect) -> String {
      guard let text = file[name]?.string ?? (file[name] == nil ? standard : nil) else { throw .entry(name) }
      return text
    }
    transport = try text("transport", "tcp")
    guard ["tcp", "ipc"].contains(transport) else { throw .transport(transport) }
    host = try text("ip", "127.0.0.1")
    key = Array(try text("key", nil).utf8)
    let scheme = try text("signature_scheme", "hmac-sha256")
    guard scheme == "hmac-sha256" || key.isEmpty else { throw .scheme(scheme) }
    var ports: [Channel: Int] = [:]
    for channel in Channel.allCases {
      let name = channel.rawValue + "_port"
      guard let port = file[name]?.int, (0...65_535).contains(port) || transport == "ipc" else {
        throw .entry(name)
      }
      ports[channel] = port
    }
    self.ports = ports
  }

  /// The address of a channel as libzmq writes it.
  func endpoint(of channel: Channel) -> String {
    let port = ports[channel] ?? 0
    return transport == "ipc" ? "ipc://\(host)-\(port)" : "tcp://\(host):\(port)"
  }
}
