import Tables

/// A statement of quoted names and places, and the values that go into the places.
struct SQLStatement: Hashable, Sendable {
  /// The statement.
  var text: String
  /// The values in the order of their places.
  var values: [Cell]
}
