/// The verbs a session knows, in the order the manual lists them.
public struct VerbCatalogue: Sendable {
  /// A verb and its page of the manual, in Markdown.
  public struct Entry: Sendable {
    /// The verb.
    public let verb: any Verb.Type
    /// Its page of the manual.
    public let manual: String
    /// What it is for, as `help` groups the verbs.
    public let topic: String

    /// A verb with its page.
    public init(_ verb: any Verb.Type, manual: String, topic: String = "") {
      self.verb = verb
      self.manual = manual
      self.topic = topic
    }
  }

  /// The verbs in order.
  public let entries: [Entry]
  /// The names of all verbs, which no result may bear.
  public let names: Set<String>
  private let places: [String: Int]

  /// A catalogue of these verbs.
  ///
  /// - Precondition: names differ.
  public init(_ entries: [Entry]) {
    self.entries = entries
    places = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.verb.signature.name, $0) })
    names = Set(places.keys)
  }

  /// The entry of the verb with this name.
  public subscript(name: String) -> Entry? { places[name].map { entries[$0] } }
}
