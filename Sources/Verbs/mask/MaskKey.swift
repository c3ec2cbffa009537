import Diagnostics
import Kernels
import Session
import TableFiles

/// Where the key of a masking lies: in a file, or in a variable of the environment.
///
/// The key itself is in no message, and in nothing that a session keeps.
enum MaskKey {
  /// What the name of a variable stands behind.
  private static let variablePrefix = "env:"
  /// How many bytes a key has at least.
  private static let shortest = 16

  /// The bytes of the key that a call names; line ends behind it do not count.
  static func bytes(_ call: Call, _ session: Session) throws(Diagnostic) -> [UInt8] {
    let range = call.range(of: "key")
    guard let written = call.text("key") else {
      throw Diagnostic(.noKey, at: call.range, hints: [.whereKeysAre])
    }
    var bytes: [UInt8]
    if written.hasPrefix(variablePrefix) {
      let name = String(written.dropFirst(variablePrefix.count))
      guard let value = EnvironmentVariable.value(of: name) else {
        throw Diagnostic(.notSet(name), at: range, label: "not set", hints: [.setBefore(name)])
      }
      bytes = Array(value.utf8)
    } else {
      bytes = try file(written, session, at: range)
    }
    while let last = bytes.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") {
      bytes.removeLast()
    }
    guard bytes.count >= shortest else {
      throw Diagnostic(.tooShort(written, bytes.count, shortest), at: range, hints: [.makeOne])
    }
    return bytes
  }

  private static func file(
    _ written: String, _ session: Session, at range: SourceRange
  ) throws(Diagnostic) -> [UInt8] {
    let path: String
    do { path = try session.access.pathForReading(written) } catch { throw error.placed(at: range) }
    do {
      return try FileReading.bytes(path: path, control: session.control)
    } catch {
      switch error {
      case .interrupted: throw .interrupted
      case .noSuchFile:
        throw Diagnostic(.noFile(written), at: range, label: "no such file", hints: [.makeOne])
      default: throw Diagnostic(.notReadable(written), at: range, hints: [.whereKeysAre])
      }
    }
  }
}

extension String {
  fileprivate static let whereKeysAre =
    "key: \"secret.key\" reads a file, key: \"env:CRM_KEY\" a variable of the environment"
  fileprivate static let makeOne =
    "openssl rand -hex 32 > secret.key makes one; keep it where the data are not"

  fileprivate static func setBefore(_ name: String) -> String {
    "set it before crmlab starts: export \(name)=…"
  }
}

extension Diagnostic.Message {
  fileprivate static var noKey: Self {
    .init("MaskKey", "hash needs `key:`, without which anybody could try values out")
  }

  fileprivate static func notSet(_ name: String) -> Self {
    .init("MaskKey", "the environment has no variable \(name)")
  }

  fileprivate static func tooShort(_ place: String, _ count: Int, _ least: Int) -> Self {
    .init("MaskKey", "the key in \(place) has \(count) bytes, and \(least) are needed at least")
  }

  fileprivate static func noFile(_ path: String) -> Self {
    .init("MaskKey", "there is no file \(path) with a key")
  }

  fileprivate static func notReadable(_ path: String) -> Self {
    .init("MaskKey", "the key in \(path) cannot be read")
  }
}
