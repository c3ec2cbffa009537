import Diagnostics
import Language
import Tables

/// A function that expressions can call: its declaration, and how it is carried out.
///
/// What `help` prints, what completion offers, and what calls are checked against.
public struct ExpressionFunction: Sendable {
  /// The name, as it is typed.
  public let name: String
  /// The arguments in order.
  public let parameters: [Parameter]
  /// What it gives, in the language's words: `number`, `text`, `condition`.
  public let result: String
  /// One line that says what it does.
  public let summary: String
  let body: Body

  /// One argument of a function.
  public struct Parameter: Hashable, Sendable {
    /// The name it is spoken of by.
    public let name: String
    /// What it takes.
    public let kind: Kind
    /// Whether it must be given.
    public let presence: Presence

    /// What an argument takes.
    public enum Kind: String, Hashable, Sendable {
      case number
      case text
      /// A day or a moment.
      case day = "date"
      case moment = "date-time"
      case condition
      /// Values of any kind, one for each row.
      case any = "value"
      /// One number, the same for all rows.
      case singleNumber = "single number"
      /// One text, the same for all rows.
      case singleText = "single text"
      case list
    }

    /// How often an argument is given.
    public enum Presence: Hashable, Sendable {
      case required
      case optional
      /// Once or more, as the last argument.
      case repeated
    }
  }

  /// Whether it reduces the rows of a table, or of each group, to one value.
  public var isAggregate: Bool {
    switch body {
    case .aggregate, .either: true
    case .rowwise, .unevaluated: false
    }
  }

  /// How it is called: `round(x, [digits])`.
  public var usage: String {
    let parts = parameters.map { parameter in
      switch parameter.presence {
      case .required: parameter.name
      case .optional: "[\(parameter.name)]"
      case .repeated: "\(parameter.name), …"
      }
    }
    return "\(name)(\(parts.joined(separator: ", ")))"
  }

  /// Whether it can be called with so many arguments.
  public func accepts(_ count: Int) -> Bool {
    count >= parameters.count { $0.presence != .optional }
      && (parameters.last?.presence == .repeated || count <= parameters.count)
  }

  /// All functions, in the order the manual lists them.
  public static let all: [ExpressionFunction] = topics.flatMap(\.functions)

  /// The functions by what they are about.
  public static let topics: [Topic] = [
    Topic(title: "choosing", functions: choices), Topic(title: "mathematics", functions: mathematics),
    Topic(title: "order and rows", functions: orders), Topic(title: "conversion", functions: conversions),
    Topic(title: "text", functions: texts), Topic(title: "days", functions: calendar),
    Topic(title: "aggregates", functions: aggregates),
  ]

  /// Functions about one thing.
  public struct Topic: Sendable {
    /// What they are about.
    public let title: String
    /// The functions in order.
    public let functions: [ExpressionFunction]
  }

  /// The function with this name.
  public static func named(_ name: String) -> ExpressionFunction? { all.first { $0.name == name } }

  /// How a function is carried out.
  enum Body: Sendable {
    /// On evaluated and checked arguments, row by row.
    case rowwise(Rowwise)
    /// On the arguments as they were written.
    case unevaluated(@Sendable (FunctionCall, inout Evaluation) throws(Diagnostic) -> Operand)
    /// On the rows of each group.
    case aggregate(Aggregate)
    /// On the rows of each group with one argument, row by row with several.
    case either(Aggregate, Rowwise)
  }

  typealias Rowwise = @Sendable (FunctionCall, inout Evaluation) throws(Diagnostic) -> Operand
  typealias Aggregate = @Sendable (AggregateCall, inout Evaluation) throws(Diagnostic) -> Column

  init(_ name: String, _ parameters: [Parameter], _ result: String, _ summary: String, _ body: Body) {
    self.name = name
    self.parameters = parameters
    self.result = result
    self.summary = summary
    self.body = body
  }
}

extension ExpressionFunction.Parameter {
  static func required(_ name: String, _ kind: Kind) -> Self {
    Self(name: name, kind: kind, presence: .required)
  }
  static func optional(_ name: String, _ kind: Kind) -> Self {
    Self(name: name, kind: kind, presence: .optional)
  }
  static func repeated(_ name: String, _ kind: Kind) -> Self {
    Self(name: name, kind: kind, presence: .repeated)
  }
}
