import Diagnostics

extension StatementParser {
  /// `[ arg, { ",", arg } ]` up to the end of the statement.
  mutating func arguments(of verb: Token) throws(Refusal) -> [Argument] {
    var result: [Argument] = []
    var options: [String: SourceRange] = [:]
    if isAtEnd { return result }
    if at(.comma) {
      let comma = tokens[index].range
      throw Refusal(
        .commaBehindVerb, at: comma, label: "no comma here", fix: .init(comma, ""))
    }
    while true {
      let argument = try argument()
      if case .option(let name, let value) = argument {
        if options.updateValue(name.range, forKey: name.name) != nil {
          throw repeated(name, value.range, .optionTwice(name.name))
        }
      }
      result.append(argument)
      if isAtEnd { return result }
      guard at(.comma) else { throw refused(unfinished(behind: argument)) }
      index += 1
      if isAtEnd {
        let comma = tokens[index - 1].range
        throw Refusal(.commaAtEnd, at: comma, label: "nothing behind it", fix: .init(comma, ""))
      }
    }
  }

  /// A second option or key of the same name; the fix takes it away with the comma before it.
  func repeated(_ name: Identifier, _ value: SourceRange, _ message: Diagnostic.Message) -> Refusal {
    let comma = tokens.last { $0.range.end <= name.range.start && $0.kind == .symbol(.comma) }
    let fix = comma.map { Diagnostic.Fix(SourceRange($0.range.start, value.end), "") }
    return Refusal(message, at: name.range, label: "the second time", fix: fix)
  }

  private mutating func argument() throws(Refusal) -> Argument {
    guard let token = current else { return .positional(try value().value) }
    switch ahead(1) {
    case .symbol(.colon): return try option(token)
    case .symbol(.assign): return try definition(token)
    default: return .positional(try value().value)
    }
  }

  private mutating func option(_ token: Token) throws(Refusal) -> Argument {
    let name = try key(token, .optionName)
    index += 2
    if isAtEnd || at(.comma) {
      throw Refusal(.nothingSet(name.name), at: behind, label: "nothing here")
    }
    return .option(name, try value().value)
  }

  private mutating func definition(_ token: Token) throws(Refusal) -> Argument {
    let name: Identifier
    switch token.kind {
    case .reserved(let word):
      throw Refusal(
        .reservedColumn(word), at: token.range, label: "a reserved word",
        fix: .init(token.range, "`\(word.rawValue)`"))
    default: name = try key(token, .columnName)
    }
    index += 2
    if isAtEnd || at(.comma) {
      throw Refusal(.nothingDefined(name.name), at: behind, label: "nothing here")
    }
    let expression = try expression().expression
    if at(.tilde) {
      throw Refusal(
        .formulaInDefinition, at: tokens[index].range, label: "a formula",
        hints: ["an option takes a formula: \(name.name): …"])
    }
    return .definition(name, expression)
  }

  /// The name before `:` or `=`. Before a colon even a reserved word is a name.
  func key(_ token: Token, _ message: Diagnostic.Message) throws(Refusal) -> Identifier {
    switch token.kind {
    case .name(let name), .quotedName(let name): return Identifier(name, at: token.range)
    case .reserved(let word): return Identifier(word.rawValue, at: token.range)
    case .text(let text) where !text.isEmpty:
      let fix = Diagnostic.Fix(token.range, Printer.name(NormalizedName.of(text)))
      throw Refusal(message, at: token.range, label: "text", fix: fix)
    case .invalid(let number): throw Refusal(lexer.diagnostics[number])
    case .number, .date, .moment, .span:
      let fix = Diagnostic.Fix(token.range, "`\(source(token.range))`")
      throw Refusal(message, at: token.range, label: "not a name", fix: fix)
    default: throw Refusal(message, at: token.range, label: "not a name")
    }
  }

  /// What is wrong when something stands behind a whole argument.
  private func unfinished(behind argument: Argument) -> Diagnostic {
    guard let token = current else { return Diagnostic(.commaMissing, at: behind) }
    switch token.kind {
    case .symbol(.colon): return wrongColon(token, behind: argument)
    case .symbol(.assign):
      if case .positional = argument { return assignForEqual(token) }
      if case .option(let name, _) = argument { return assignInOption(token, name) }
      return assignForEqual(token)
    default:
      if token.beginsOperand || at(.not) || at(.tilde) {
        return missingComma(at: token)
      }
      return unexpected(token)
    }
  }

  private func assignInOption(_ token: Token, _ name: Identifier) -> Diagnostic {
    Diagnostic(
      .assignForEqual, at: token.range, label: "`=` makes something",
      hints: ["`\(name.name):` sets the option"],
      fix: .init(token.range, "=="))
  }
}

extension Diagnostic.Message {
  fileprivate static func optionTwice(_ name: String) -> Self {
    Self("E123", "the option `\(name)` is given twice")
  }
  fileprivate static let optionName = Self("E134", "the name of an option is expected before `:`")
  fileprivate static let columnName = Self("E134", "the name of a column is expected before `=`")
  fileprivate static let commaBehindVerb = Self("E129", "an argument is expected behind the verb")
  fileprivate static let commaAtEnd = Self("E129", "a comma ends the statement, and no argument follows")
  fileprivate static func nothingSet(_ name: String) -> Self {
    Self("E129", "nothing stands behind `\(name):`")
  }

  fileprivate static func nothingDefined(_ name: String) -> Self {
    Self("E129", "nothing stands behind `\(name) =`")
  }

  fileprivate static func reservedColumn(_ word: ReservedWord) -> Self {
    Self("E122", "`\(word.rawValue)` is a reserved word; as a column it is quoted")
  }

  fileprivate static let formulaInDefinition = Self(
    "E138", "a column is made from an expression, not a formula")
  fileprivate static let commaMissing = Self("E125", "a comma is missing between two arguments")
  fileprivate static let assignForEqual = Self("E131", "two values are compared with `==`")
}
