public import Diagnostics

/// A program: its statements in order, with the comments around them.
public struct Program: Hashable, Sendable {
  /// The number behind `crm` on the first line, where there is one.
  public var edition: Int?
  /// The statements in order.
  public var statements: [Statement]
  /// Comments behind the last statement, each without its `#`; an empty first one stands for an empty
  /// line between the last statement and the comments.
  public var trailingComments: [String]
  /// Comments before and on the line of the edition, each without its `#`; empty without an edition.
  public var headComments: [String]

  /// A program of these statements.
  public init(
    edition: Int? = nil, statements: [Statement], trailingComments: [String] = [], headComments: [String] = []
  ) {
    self.edition = edition
    self.statements = statements
    self.trailingComments = trailingComments
    self.headComments = headComments
  }
}

/// One step: a result's name, if it gets one, and what makes it.
public struct Statement: Hashable, Sendable {
  /// The name before `=`.
  public var name: Identifier?
  /// What is carried out.
  public var body: Body
  /// From the first to the last token, comments not included.
  public var range: SourceRange
  /// Whole-line comments before the statement, each without its `#`; an empty line between two comments
  /// or between the last of them and the statement is an empty entry, an empty comment one space.
  /// Comments between the lines of a statement follow those before it.
  public var leadingComments: [String]
  /// The comment behind the statement on its last line, without its `#`.
  public var trailingComment: String?
  /// Whether an empty line stands before the statement and its comments; layout only, it does not count
  /// in comparisons.
  public var isSeparated = false

  /// A verb with its arguments, or an expression.
  public enum Body: Hashable, Sendable {
    case command(Command)
    case expression(Expression)
  }

  /// A statement; see the properties.
  public init(
    name: Identifier? = nil, body: Body, at range: SourceRange = SourceRange(0, 0),
    leadingComments: [String] = [], trailingComment: String? = nil
  ) {
    self.name = name
    self.body = body
    self.range = range
    self.leadingComments = leadingComments
    self.trailingComment = trailingComment
  }

  /// Equal names, bodies and comments; ranges do not count.
  public static func == (left: Self, right: Self) -> Bool {
    left.name == right.name && left.body == right.body && left.leadingComments == right.leadingComments
      && left.trailingComment == right.trailingComment
  }

  /// Feeds name, body and comments to `hasher`.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(body)
    hasher.combine(leadingComments)
    hasher.combine(trailingComment)
  }
}

/// A verb and its arguments.
public struct Command: Hashable, Sendable {
  /// The verb.
  public var verb: Identifier
  /// The arguments in the order written.
  public var arguments: [Argument]

  /// A verb with arguments.
  public init(_ verb: Identifier, _ arguments: [Argument]) {
    self.verb = verb
    self.arguments = arguments
  }
}

/// One argument of a command.
public enum Argument: Hashable, Sendable {
  /// A value in its place: `orders`, `type ~ frequency`.
  case positional(ValueExpression)
  /// `name: value` sets something.
  case option(Identifier, ValueExpression)
  /// `name = expression` makes a column.
  case definition(Identifier, Expression)

  /// Where it stands.
  public var range: SourceRange {
    switch self {
    case .positional(let value): value.range
    case .option(let name, let value): name.range.union(value.range)
    case .definition(let name, let expression): name.range.union(expression.range)
    }
  }
}
