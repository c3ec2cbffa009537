import Notebooks
import Tables

/// A message from a client: `[identities…] <IDS|MSG> signature header parent metadata content [buffers…]`.
struct IncomingMessage: Sendable {
  /// Who sent it, as the socket names the way back.
  var identities: [[UInt8]]
  /// Its header as it came; answers repeat these bytes.
  var headerBytes: [UInt8]
  /// Its header.
  var header: Datum
  /// What it says of itself.
  var metadata: Datum
  /// What it asks.
  var content: Datum

  /// What stands between the identities and the message.
  static let delimiter = Array("<IDS|MSG>".utf8)

  /// The message of some frames.
  ///
  /// - Throws: the first defect; nothing is read before the signature is known to be right.
  init(_ frames: [[UInt8]], signer: MessageSigner) throws(WireDefect) {
    guard let start = frames.firstIndex(of: Self.delimiter), frames.count >= start + 6 else {
      throw .frames(frames.count)
    }
    let dictionaries = frames[(start + 2)..<(start + 6)]
    guard signer.accepts(frames[start + 1], of: dictionaries) else { throw .signature }
    identities = Array(frames[..<start])
    headerBytes = frames[start + 2]
    header = try Self.record(headerBytes)
    metadata = try Self.record(frames[start + 4])
    content = try Self.record(frames[start + 5])
    guard case .text? = header["msg_type"] else { throw .shape }
  }

  /// What kind of message it is: `execute_request`.
  var type: String { header["msg_type"]?.string ?? "" }

  /// The client's session.
  var session: String { header["session"]?.string ?? "" }

  private static func record(_ bytes: [UInt8]) throws(WireDefect) -> Datum {
    let value: Datum
    do { value = try JSONText.read(bytes) } catch { throw .json(error) }
    guard case .record = value else { throw .shape }
    return value
  }
}

extension Datum {
  /// The text, where it is one.
  var string: String? { if case .text(let text) = self { text } else { nil } }
  /// The whole number, where it is one.
  var int: Int? { if case .integer(let number) = self { number } else { nil } }
  /// True or false, where it is either.
  var flag: Bool? { if case .bool(let flag) = self { flag } else { nil } }
  /// The entries, where it is a record.
  var entries: [Datum.Field] { if case .record(let fields) = self { fields } else { [] } }
  /// The items, where it is a list.
  var items: [Datum] { if case .list(let items) = self { items } else { [] } }
}
