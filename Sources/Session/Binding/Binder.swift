import Diagnostics
import Language
import Tables

/// Checks a command against its verb's signature and evaluates its arguments.
struct Binder {
  let signature: Signature
  let statement: Statement
  /// The text that ranges refer to.
  let source: String
  let results: [String: Value]
  private(set) var bound: [String: Call.Bound] = [:]
  private(set) var notices: [Diagnostic] = []

  init(signature: Signature, statement: Statement, source: String, results: [String: Value]) {
    self.signature = signature
    self.statement = statement
    self.source = source
    self.results = results
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
  private struct Sorted {
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
      throw Diagnostic(
        .tooMany(signature.name, places.count), at: sorted.positional[places.count].range, label: "one too many",
        hints: [.usage(signature)])
    }
    return sorted
  }

  private mutating func bind(_ parameter: Parameter, from sorted: Sorted, verb: Identifier) throws(Diagnostic) {
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

  private mutating func bound(_ parameter: Parameter, _ value: ValueExpression) throws(Diagnostic) -> Call.Bound {
    Call.Bound(
      content: try content(parameter, value), range: value.range, spelling: slice(value.range), written: value)
  }

  private mutating func content(_ parameter: Parameter, _ value: ValueExpression) throws(Diagnostic) -> Call.Content {
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
    case .table, .object, .value, .number, .integer, .bool, .text, .path, .date, .span:
      var evaluator = ExpressionEvaluator(scope: ExpressionScope(results: results))
      let result = try evaluator.value(of: value)
      notices += evaluator.notices
      try check(result, parameter, at: value.range)
      return .value(result)
    }
  }

  private func expression(_ value: ValueExpression, _ parameter: Parameter) throws(Diagnostic) -> Expression {
    guard let expression = value.expression, value.formula == nil else {
      throw Diagnostic(.noFormula(parameter.name), at: value.formula?.range ?? value.range, label: "a formula")
    }
    return expression
  }

  /// The words of the source at `range`.
  func slice(_ range: SourceRange) -> String {
    let bytes = source.utf8
    let start = bytes.index(bytes.startIndex, offsetBy: range.start, limitedBy: bytes.endIndex) ?? bytes.endIndex
    let end = bytes.index(bytes.startIndex, offsetBy: range.end, limitedBy: bytes.endIndex) ?? bytes.endIndex
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}

// MARK: Errors

extension Binder {
  private func unknownOption(_ name: Identifier, _ value: ValueExpression) -> Diagnostic {
    let options = signature.options.map(\.name)
    let near = nearestNames(to: name.name, among: options)
    var hints: [String] = []
    var fix = near.first.map { Diagnostic.Fix(name.range, $0) }
    if near.isEmpty, signature.parameters.contains(where: { $0.place == .definitions }) {
      hints.append("`=` makes something, `:` sets something")
      fix = .init(SourceRange(name.range.end, value.range.start), " = ")
    }
    if signature.positional.contains(where: { $0.name == name.name }) {
      hints.append("`\(name.name)` is given by place, without its name")
    } else if near.isEmpty {
      hints.append(options.isEmpty ? "\(signature.name) has no options" : .options(signature.name, options))
    }
    return Diagnostic(
      .unknownOption(signature.name, name.name), at: name.range, label: "not an option", near: near, hints: hints,
      fix: fix)
  }

  private func unwantedDefinition(_ name: Identifier, _ expression: Expression) -> Diagnostic {
    let isOption = signature.parameter(name.name)?.place == .option
    let between = SourceRange(name.range.end, expression.range.start)
    return Diagnostic(
      .unwantedDefinition(signature.name), at: name.range.union(expression.range),
      hints: ["`=` makes something, `:` sets something"],
      fix: isOption ? .init(between, ": ") : nil)
  }

  private func missing(_ parameter: Parameter, _ verb: Identifier) -> Diagnostic {
    Diagnostic(
      .missingArgument(signature.name, parameter), at: verb.range, label: "needs more",
      hints: [parameter.summary, .usage(signature)])
  }
}

extension Diagnostic.Message {
  fileprivate static func unknownOption(_ verb: String, _ option: String) -> Self {
    .init("E203", "\(verb) has no option `\(option)`")
  }

  fileprivate static func missingArgument(_ verb: String, _ parameter: Parameter) -> Self {
    let what = parameter.place == .option ? "the option `\(parameter.name):`" : parameter.name.withArticle
    return .init("E204", "\(verb) needs \(what)")
  }

  fileprivate static func tooMany(_ verb: String, _ places: Int) -> Self {
    .init(
      "E205",
      places == 0
        ? "\(verb) takes nothing by place" : "\(verb) takes \(places) argument\(places == 1 ? "" : "s") by place")
  }

  fileprivate static func unwantedDefinition(_ verb: String) -> Self {
    .init("E207", "\(verb) makes no columns")
  }

  fileprivate static func noFormula(_ parameter: String) -> Self {
    .init("E208", "`\(parameter)` takes no formula")
  }

  fileprivate static func oneColumn(_ parameter: String) -> Self {
    .init("E301", "`\(parameter)` takes one column")
  }
}

extension String {
  fileprivate static func usage(_ signature: Signature) -> String { "usage: " + signature.usage }

  fileprivate static func options(_ verb: String, _ names: [String]) -> String {
    "\(verb) takes " + names.map { $0 + ":" }.joined(separator: " ")
  }
}
