import Tables

/// What a message says, without the envelope around it.
struct MessageBody: Hashable, Sendable {
  /// The kind of message: `execute_reply`.
  var type: String
  /// What it says.
  var content: Datum
  /// What it says of itself.
  var metadata: Datum

  /// A message of this type.
  init(_ type: String, _ content: [Datum.Field], metadata: Datum = .record([])) {
    self.type = type
    self.content = .record(content)
    self.metadata = metadata
  }
}
