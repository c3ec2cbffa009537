/// A verb's declaration: what the binder checks against, completion offers, and `help` prints.
public struct Signature: Sendable {
  /// The verb, as it is typed.
  public let name: String
  /// One line that says what the verb does, beginning with a verb in the imperative.
  public let summary: String
  /// What it makes, in the language's words (`table`, `tree`); `nil` when it only shows or acts.
  public let result: String?
  /// Whether the step belongs into a notebook; verbs that only serve the session do not.
  public let isRecorded: Bool
  /// What else is to be known of the verb before it runs.
  public let traits: Set<Trait>
  /// The arguments: those given by place first, in their order, then the options.
  public let parameters: [Parameter]

  /// A declaration; see the properties.
  ///
  /// - Precondition: parameter names differ; at most one parameter takes all remaining places, the last by place.
  public init(
    _ name: String, _ summary: String, result: String? = nil, isRecorded: Bool = true,
    traits: Set<Trait> = [], parameters: [Parameter]
  ) {
    precondition(Set(parameters.map(\.name)).count == parameters.count, "\(name) declares a parameter twice")
    self.name = name
    self.summary = summary
    self.result = result
    self.isRecorded = isRecorded
    self.traits = traits
    self.parameters = parameters
  }

  /// What a verb is besides its arguments and its result.
  public enum Trait: Hashable, Sendable {
    /// It states what should hold. Where one statement of a cell does not hold, the cell's others are still
    /// tried.
    case expectation
    /// It binds the names of its definitions: `parameter k = 4`.
    case declaration
  }

  /// The parameter with this name.
  public func parameter(_ name: String) -> Parameter? { parameters.first { $0.name == name } }

  /// The parameters given by place, in order.
  public var positional: [Parameter] { parameters.filter { $0.place != .option && $0.place != .definitions } }

  /// The options in order.
  public var options: [Parameter] { parameters.filter { $0.place == .option } }

  /// How the verb is called, in one line: `tree DATA, FORMULA, criterion:, minsplit:`.
  public var usage: String {
    let parts = parameters.map { parameter in
      let text =
        switch parameter.place {
        case .positional: parameter.name.uppercased()
        case .remaining: parameter.name.uppercased() + ", …"
        case .definitions: "NAME = EXPRESSION, …"
        case .option: parameter.name + ":"
        }
      return parameter.isRequired ? text : "[\(text)]"
    }
    return ([name] + (parts.isEmpty ? [] : [parts.joined(separator: ", ")])).joined(separator: " ")
  }
}
