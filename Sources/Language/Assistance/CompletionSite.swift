public import Diagnostics

/// What is being typed at a place in source text, so that it can be completed.
///
/// Looks only at the text, finished or not; what exists is for the caller to know.
public struct CompletionSite: Hashable, Sendable {
  /// The part of a statement that the place belongs to.
  public enum Place: Hashable, Sendable {
    /// The start of a statement, or of what is behind `name =`: a verb or a result fits.
    case statement(isNamed: Bool)
    /// The value in a place of a command, counted from 0; at its start an option's name fits too.
    case argument(Int, isStart: Bool)
    /// The value of the option of this name.
    case option(String)
    /// The expression that makes the column of this name.
    case definition(String)
    /// An expression outside of a command.
    case expression
    /// Nothing fits that could be completed: a comment, or behind a whole value.
    case nothing
  }

  /// How the typed word is written.
  public enum Form: Hashable, Sendable {
    /// A plain name, or nothing yet.
    case name
    /// A name behind a backtick that isn't closed.
    case quotedName
    /// Text behind a quote that isn't closed.
    case text
    /// A name behind `.`; the names before it, empty when there is more than names.
    case member(of: [String])
  }

  /// A bracket that is open at the place.
  public enum Container: Hashable, Sendable {
    case list
    case parentheses
    /// A record, and the name whose value is being typed; `nil` while the name is.
    case record(key: String?)
    /// A function and the number of the value being typed, from 0.
    case call(String, Int)
  }

  /// A whole argument of the command, as written elsewhere in the statement.
  public struct Written: Hashable, Sendable {
    /// The option's name; `nil` for a value in its place and for a definition.
    public var option: String?
    /// The name of the column it makes; `nil` for others.
    public var definition: String?
    /// The source of the value.
    public var source: String
  }

  /// The part of the statement.
  public var place: Place
  /// How the word is written.
  public var form: Form
  /// The word up to the place, after the same-key rule, without quotes.
  public var prefix: String
  /// What a completion replaces, an opening quote included: from the word's start to the place.
  public var range: SourceRange
  /// The brackets open at the place, the innermost last.
  public var containers: [Container]
  /// Whether the place is behind the `~` of a formula.
  public var isInFormula: Bool
  /// The verb of the command; `nil` outside of commands.
  public var verb: String?
  /// The other arguments of the command, before and behind the place.
  public var written: [Written]
}
