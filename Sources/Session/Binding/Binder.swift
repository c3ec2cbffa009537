import Diagnostics
import Language
import Tables

/// Checks a command against its verb's signature and evaluates its arguments.
struct Binder {
  let signature: Signature
  let statement: Statement
  /// The text that ranges refer to.
  let source: String
  let session: Session
  private(set) var bound: [String: Call.Bound] = [:]
  private(set) var notices: [Diagnostic] = []

  init(signature: Signature, statement: Statement, source: String, session: Session) {
    self.signature = signature
    self.statement = statement
    self.source = source
    self.session = session
  }

  /// The call that the command means.
  ///
  /// Arguments are bound in the order of the declaration, because columns and formulas refer to a table
  /// declared before them.
  mutating func call(_ command: Command) throws(Diagnostic) -> Call {
    let sorted = try sort(command.arguments)
    for parameter in signature.parameters { try bind(parameter, from: sorted, verb: command.verb) }
    return Call(
      signature: signature, range: statement.range, resultName: statement.name?.name,
      source: slice(statement.range), arguments: bound)
  }

  /// A command's arguments by how they are given.
  struct Sorted {
    var positional: [ValueExpression] = []
    var options: [String: (name: Identifier, value: ValueExpression)] = [:]
    var definitions: [Call.Definition] = []
  }

  private func sort(_ arguments: [Argument]) throws(Diagnostic) -> Sorted {
    var sorted = Sorted()
    for argument in arguments {
      switch argument {
      case .positional(let value): sorted.positional.append(value)
      case .option(let name, let value):
        guard signature.parameter(name.name)?.place == .option else { throw unknownOption(name, value) }
        sorted.options[name.name] = (name, value)
      case .definition(let name, let expression):
        guard signature.parameters.contains(where: { $0.place == .definitions }) else {
          throw unwantedDefinition(name, expression)
        }
        sorted.definitions.append(Call.Definition(name: name, expression: expression))
      }
    }
    let places = signature.positional
    if !places.contains(where: { $0.place == .remaining }), sorted.positional.count > places.count {
      throw tooMany(sorted, places)
    }
    return sorted
  }

  private mutating func bind(_ parameter: Parameter, from sorted: Sorted, verb: Identifier) throws(Diagnostic)
  {
    switch parameter.place {
    case .option:
      if let option = sorted.options[parameter.name] {
        bound[parameter.name] = try bound(parameter, option.value)
      } else if parameter.isRequired {
        throw missing(parameter, verb)
      }
    case .positional:
      let place = signature.positional.firstIndex { $0.name == parameter.name } ?? 0
      if place < sorted.positional.count {
        bound[parameter.name] = try bound(parameter, sorted.positional[place])
      } else if parameter.isRequired {
        throw missing(parameter, verb)
      }
    case .remaining:
      var items: [Call.Bound] = []
      for value in sorted.positional.dropFirst(signature.positional.count - 1) {
        items.append(try bound(parameter, value))
      }
      if items.isEmpty && parameter.isRequired { throw missing(parameter, verb) }
      if let first = items.first {
        let range = items.reduce(first.range) { $0.union($1.range) }
        bound[parameter.name] = Call.Bound(content: .remaining(items), range: range, spelling: slice(range))
      }
    case .definitions:
      if let first = sorted.definitions.first {
        let range = sorted.definitions.reduce(first.name.range) { $0.union($1.expression.range) }
        bound[parameter.name] = Call.Bound(
          content: .definitions(sorted.definitions), range: range, spelling: slice(range))
      } else if parameter.isRequired {
        throw missing(parameter, verb)
      }
    }
  }

  private mutating func bound(
    _ parameter: Parameter, _ value: ValueExpression
  ) throws(Diagnostic) -> Call.Bound {
    Call.Bound(
      content: try content(parameter, value), range: value.range, spelling: slice(value.range), written: value
    )
  }

  private mutating func content(_ parameter: Parameter, _ value: ValueExpression) throws(Diagnostic)
    -> Call.Content
  {
    switch parameter.kind {
    case .syntax: return .syntax(value)
    case .rows: return .expression(try expression(value, parameter))
    case .choice(let words): return .choice(try choice(words, try expression(value, parameter), parameter))
    case .column(let owner):
      let columns = try columns(try expression(value, parameter), of: owner)
      guard columns.count == 1 else { throw Diagnostic(.oneColumn(parameter.name), at: value.range) }
      return .columns(columns)
    case .columns(let owner): return .columns(try columns(try expression(value, parameter), of: owner))
    case .sortKeys(let owner): return .sortKeys(try sortKeys(try expression(value, parameter), of: owner))
    case .formula(let owner): return .formula(try formula(value, of: owner))
    case .table, .anyTable, .object, .value, .number, .integer, .bool, .text, .path, .pathOr, .date, .span:
      var evaluator = session.evaluator()
      let result: Value
      do {
        result = try evaluator.value(of: value)
      } catch {
        throw unquoted(value, parameter) ?? error
      }
      notices += evaluator.notices
      try check(result, parameter, at: value.range)
      return .value(result)
    }
  }

  private func expression(_ value: ValueExpression, _ parameter: Parameter) throws(Diagnostic) -> Expression {
    guard let expression = value.expression, value.formula == nil else {
      throw Diagnostic(
        .noFormula(parameter.name), at: value.formula?.range ?? value.range, label: "a formula")
    }
    return expression
  }

  /// The words of the source at `range`.
  func slice(_ range: SourceRange) -> String { source.slice(range) }
}

extension Diagnostic.Message {
  fileprivate static func noFormula(_ parameter: String) -> Self {
    .init("E208", "`\(parameter)` takes no formula")
  }

  fileprivate static func oneColumn(_ parameter: String) -> Self {
    .init("E301", "`\(parameter)` takes one column")
  }
}
