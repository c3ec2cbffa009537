public import Diagnostics
import Language

/// What may be typed at a place.
public struct Completions: Hashable, Sendable {
  /// What of the text a candidate replaces.
  public var range: SourceRange
  /// The candidates in the order they are offered.
  public var candidates: [Candidate]

  /// One candidate.
  public struct Candidate: Hashable, Sendable {
    /// The bare word that what was typed is the start of.
    public var word: String
    /// What is put into the text.
    public var text: String
    /// What a listing calls it.
    public var label: String

    /// A candidate; it is called by its word unless a label is given.
    public init(word: String, text: String, label: String? = nil) {
      self.word = word
      self.text = text
      self.label = label ?? word
    }

    /// A name, quoted where the language asks for it.
    static func name(_ name: String, isQuoted: Bool = false) -> Candidate {
      Candidate(word: name, text: isQuoted ? "`\(name)`" : Printer.name(name), label: name)
    }
  }
}
