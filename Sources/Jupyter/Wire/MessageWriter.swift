import FoundationEssentials
import Kernels
import Notebooks
import Synchronization
import Tables

/// Puts messages into envelopes: header, parent and signature.
///
/// Two messages of a kernel never have the same id or the same date, since clients take a repeated header
/// for an attack. The clock stands in envelopes only, never in what a notebook keeps.
final class MessageWriter: Sendable {
  /// The kernel's own session, new with each start.
  let session: String
  private let signer: MessageSigner
  private let last = Mutex((number: 0, microseconds: Int64(0)))

  /// The protocol's version that messages follow.
  static let version = "5.4"

  /// A writer that signs with `signer`.
  init(signer: MessageSigner) {
    session = UUID().uuidString.lowercased()
    self.signer = signer
  }

  /// The frames of a message.
  ///
  /// - Parameters:
  ///   - identities: the way to the client, or a topic.
  ///   - parent: the header of the request that is answered, as it came; empty for none.
  func frames(_ body: MessageBody, identities: [[UInt8]], parent: [UInt8]) -> [[UInt8]] {
    let dictionaries = [
      JSONText.write(header(of: body.type), layout: .line), parent.isEmpty ? Array("{}".utf8) : parent,
      JSONText.write(body.metadata, layout: .line), JSONText.write(body.content, layout: .line),
    ]
    return identities + [IncomingMessage.delimiter, signer.signature(of: dictionaries)] + dictionaries
  }

  private func header(of type: String) -> Datum {
    let now = Int64(Date().timeIntervalSince1970 * 1_000_000)
    let (number, microseconds) = last.withLock { last in
      last = (last.number + 1, max(now, last.microseconds + 1))
      return last
    }
    return .record([
      .init("date", .text(Self.date(microseconds))),
      .init("msg_id", .text("\(session)_\(number)")),
      .init("msg_type", .text(type)),
      .init("session", .text(session)),
      .init("username", .text("kernel")),
      .init("version", .text(Self.version)),
    ])
  }

  /// Microseconds since 1970 as ISO 8601 in UTC: `2026-03-31T18:30:05.000123Z`.
  static func date(_ microseconds: Int64) -> String {
    let moment = CalendarMoment(seconds: microseconds / 1_000_000)
    let (hour, minute, second) = moment.timeOfDay
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    return "\(moment.date)T" + [hour, minute, second].map { padded($0, 2) }.joined(separator: ":")
      + "." + padded(Int(microseconds % 1_000_000), 6) + "Z"
  }
}
