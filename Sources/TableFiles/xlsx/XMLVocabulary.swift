/// The elements and attributes of an XML part that its reader wants to hear of, without prefixes.
struct XMLVocabulary: Sendable {
  /// What is wanted of an element.
  struct Interest: OptionSet, Sendable {
    let rawValue: UInt8
    static let start = Self(rawValue: 1)
    static let end = Self(rawValue: 2)
    static let text = Self(rawValue: 4)
  }

  /// Names with what is wanted of each; an event names its element by the place in this list.
  let elements: [(name: String, interest: Interest)]
  /// Attributes; an event names its attribute by the place in this list.
  let attributes: [String]
}

/// Something an XML parser met.
struct XMLEvent: Sendable {
  enum Kind: UInt8, Sendable { case start, attribute, text, end }

  var kind: Kind
  /// The place of the element, or of the attribute, in the vocabulary. Attributes follow the start of their
  /// element.
  var name: UInt8
  /// The bytes of an attribute's value or of a piece of text: `start..<end` of the batch's bytes.
  var start: Int32
  var end: Int32
}

/// What an XML parser met in one piece of a part.
struct XMLBatch: Sendable {
  var events: [XMLEvent] = []
  /// The text of all events, in UTF-8.
  var bytes: [UInt8] = []

  /// The text of an event.
  func text(_ event: XMLEvent) -> String {
    String(decoding: bytes[Int(event.start)..<Int(event.end)], as: UTF8.self)
  }

  mutating func removeAll() {
    events.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
  }
}

/// Takes what a parser meets in a part.
protocol XMLPartReader {
  static var vocabulary: XMLVocabulary { get }
  mutating func read(_ batch: XMLBatch) throws(WorkbookDefect)
}
