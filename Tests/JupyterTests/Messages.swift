import Notebooks
import Session
import Tables
import Verbs

@testable import Jupyter

/// Messages as a client would send them.
enum Messages {
  static let signer = MessageSigner(key: Array("secret".utf8))

  /// The frames of a request.
  static func frames(
    _ type: String, _ content: [Datum.Field] = [], metadata: [Datum.Field] = [], session: String = "client",
    identities: [[UInt8]] = [Array("peer".utf8)]
  ) -> [[UInt8]] {
    let header = Datum.record([
      .init("msg_id", .text("1")), .init("msg_type", .text(type)), .init("session", .text(session)),
    ])
    let dictionaries = [header, .record([]), .record(metadata), .record(content)].map {
      JSONText.write($0, layout: .line)
    }
    return identities + [IncomingMessage.delimiter, signer.signature(of: dictionaries)] + dictionaries
  }

  /// A request as the kernel reads it.
  static func request(_ type: String, _ content: [Datum.Field] = [], metadata: [Datum.Field] = [])
    throws(WireDefect) -> IncomingMessage
  {
    try IncomingMessage(frames(type, content, metadata: metadata), signer: signer)
  }

  /// An interpreter over a session that holds nothing.
  static func interpreter() -> Interpreter {
    let session = Session(
      catalogue: .standard, settings: SessionSettings(seed: 1, tolerance: 1e-9, edition: 1),
      access: FileAccess(workingDirectory: "/nowhere", writing: .nowhere))
    return Interpreter(session: session, program: ProgramDescription(version: "0"))
  }
}

extension Interpreter {
  /// Runs a cell; gives the reply's content and what was published, types before contents.
  mutating func run(_ code: String, cell: String? = nil, _ options: [Datum.Field] = [])
    throws -> (reply: Datum, published: [MessageBody], stops: Bool)
  {
    let request = try Messages.request(
      "execute_request", [.init("code", .text(code))] + options,
      metadata: cell.map { [.init("cellId", .text($0))] } ?? [])
    var published: [MessageBody] = []
    let answer = answer(request) { published.append($0) }
    return (answer.reply?.content ?? .null, published, answer.stops)
  }

  /// What an answer to a request of another type says.
  mutating func ask(_ type: String, _ content: [Datum.Field] = []) throws -> Datum? {
    answer(try Messages.request(type, content)) { _ in }.reply?.content
  }
}
