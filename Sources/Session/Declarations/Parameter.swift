/// One argument of a verb.
public struct Parameter: Sendable {
  /// The name: of an option as it is typed, of an argument given by place as it is spoken of.
  public let name: String
  /// What it takes.
  public let kind: Kind
  /// How it is given.
  public let place: Place
  /// Whether the verb cannot do without it.
  public let isRequired: Bool
  /// What holds when it is not given, in the language's words; `nil` when nothing does.
  public let standard: String?
  /// One line that says what it is.
  public let summary: String

  /// How an argument is given.
  public enum Place: Hashable, Sendable {
    /// By place.
    case positional
    /// By place, taking all that remain.
    case remaining
    /// As `name: value`.
    case option
    /// As any number of `name = expression`.
    case definitions
  }

  /// What an argument takes. Names of tables refer to another parameter of the same verb.
  public indirect enum Kind: Sendable {
    /// A table, or a result that has rows.
    case table
    /// A table whose rows may stay in a database.
    case anyTable
    /// A result of one of these types.
    case object([String])
    /// Any value: a result, a literal, an expression over scalars.
    case value
    /// A number within a range.
    case number(ClosedRange<Double>)
    /// A whole number within a range.
    case integer(ClosedRange<Int>)
    case bool
    case text
    /// A file to read or write.
    case path
    /// A file to read, or a result of one of these types.
    case pathOr([String])
    case date
    case span
    /// One of these words.
    case choice([String])
    /// A column of the table given for the named parameter.
    case column(of: String)
    /// One column or a list of columns of the table given for the named parameter.
    case columns(of: String)
    /// A column, or a list of columns, each with `-` before it for descending order.
    case sortKeys(of: String)
    /// What is explained and by which columns: `type ~ frequency + average`.
    case formula(of: String)
    /// An expression over the rows of the table given for the named parameter; the verb evaluates it.
    case rows(of: String)
    /// An expression that the verb reads itself.
    case syntax

    /// Whether a text given for it names a file.
    public var isPath: Bool {
      switch self {
      case .path, .pathOr: true
      default: false
      }
    }
  }

  /// An argument given by place.
  public static func positional(_ name: String, _ kind: Kind, _ summary: String) -> Parameter {
    Parameter(name, kind, .positional, isRequired: true, standard: nil, summary)
  }

  /// An argument given by place that may be left out.
  public static func optional(_ name: String, _ kind: Kind, standard: String? = nil, _ summary: String)
    -> Parameter
  {
    Parameter(name, kind, .positional, isRequired: false, standard: standard, summary)
  }

  /// All arguments given by place from here on; at least one when required.
  public static func remaining(_ name: String, _ kind: Kind, isRequired: Bool = true, _ summary: String)
    -> Parameter
  {
    Parameter(name, kind, .remaining, isRequired: isRequired, standard: nil, summary)
  }

  /// An option that may be left out; `standard` says what holds then.
  public static func option(_ name: String, _ kind: Kind, standard: String? = nil, _ summary: String)
    -> Parameter
  {
    Parameter(name, kind, .option, isRequired: false, standard: standard, summary)
  }

  /// An option that must be given.
  public static func required(_ name: String, _ kind: Kind, _ summary: String) -> Parameter {
    Parameter(name, kind, .option, isRequired: true, standard: nil, summary)
  }

  /// Any number of `name = expression`.
  public static func definitions(_ name: String, of table: String, isRequired: Bool = true, _ summary: String)
    -> Parameter
  {
    Parameter(name, .rows(of: table), .definitions, isRequired: isRequired, standard: nil, summary)
  }

  private init(
    _ name: String, _ kind: Kind, _ place: Place, isRequired: Bool, standard: String?, _ summary: String
  ) {
    self.name = name
    self.kind = kind
    self.place = place
    self.isRequired = isRequired
    self.standard = standard
    self.summary = summary
  }
}
