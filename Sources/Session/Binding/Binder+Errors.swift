import Diagnostics
import Language
import Tables

// What is wrong with a command's arguments, in words.
extension Binder {
  func unknownOption(_ name: Identifier, _ value: ValueExpression) -> Diagnostic {
    let options = signature.options.map(\.name)
    let near = nearestNames(to: name.name, among: options)
    var hints: [String] = []
    if signature.positional.contains(where: { $0.name == name.name }) {
      hints.append("`\(name.name)` is given by place, without its name")
    } else if near.isEmpty, signature.parameters.contains(where: { $0.place == .definitions }) {
      hints.append("`=` makes something, `:` sets something")
      return Diagnostic(
        .unknownOption(signature.name, name.name), at: name.range, label: "not an option", hints: hints,
        fix: .init(SourceRange(name.range.end, value.range.start), " = "))
    } else if near.isEmpty {
      hints.append(options.isEmpty ? "\(signature.name) has no options" : .options(signature.name, options))
    }
    return Diagnostic(
      .unknownOption(signature.name, name.name), at: name.range, label: "not an option", near: near,
      hints: hints,
      fix: near.first.map { .init(name.range, $0) })
  }

  func unwantedDefinition(_ name: Identifier, _ expression: Expression) -> Diagnostic {
    let isOption = signature.parameter(name.name)?.place == .option
    let between = SourceRange(name.range.end, expression.range.start)
    if !isOption, takesCondition {
      return Diagnostic(
        .unwantedDefinition(signature.name), at: name.range.union(expression.range),
        label: "`=` makes, `==` compares",
        fix: .init(between, " == "))
    }
    return Diagnostic(
      .unwantedDefinition(signature.name), at: name.range.union(expression.range),
      hints: ["`=` makes something, `:` sets something"],
      fix: isOption ? .init(between, ": ") : nil)
  }

  /// Whether the verb's last argument by place is an expression over rows.
  private var takesCondition: Bool {
    if case .rows? = signature.positional.last?.kind { true } else { false }
  }

  func tooMany(_ sorted: Sorted, _ places: [Parameter]) -> Diagnostic {
    let extra = sorted.positional[places.count]
    var hints: [String] = []
    var fix: Diagnostic.Fix?
    let isOnlyOne = sorted.positional.count == places.count + 1
    if takesCondition, isOnlyOne, let last = sorted.positional.dropLast().last {
      hints.append("conditions are joined by `and` or `or`")
      fix = .init(SourceRange(last.range.end, extra.range.start), " and ")
    } else if let option = option(for: extra, sorted) {
      hints.append("perhaps `\(option.name):` is missing before it")
      fix = isOnlyOne ? .init(SourceRange(extra.range.start, extra.range.start), option.name + ": ") : nil
    }
    return Diagnostic(
      .tooMany(signature.name, places.count), at: extra.range, label: "one too many",
      hints: hints + [.usage(signature)],
      fix: fix)
  }

  /// The option that a value by place is probably meant for: a required one, or the first that takes a record.
  private func option(for extra: ValueExpression, _ sorted: Sorted) -> Parameter? {
    let free = signature.options.filter { sorted.options[$0.name] == nil }
    if let required = free.first(where: { $0.isRequired }) { return required }
    guard case .record? = extra.expression?.kind else { return nil }
    return free.first { if case .syntax = $0.kind { true } else { false } }
  }

  /// The error for a path or text written without quotes; `nil` where it is something else.
  func unquoted(_ value: ValueExpression, _ parameter: Parameter) -> Diagnostic? {
    switch parameter.kind {
    case .path, .pathOr, .text: break
    default: return nil
    }
    let written = slice(value.range)
    guard value.formula == nil, !written.contains("\""), !written.contains("\n"),
      let first = value.expression?.names.first, session[first] == nil,
      nearestNames(to: first, among: session.resultNames).isEmpty
    else { return nil }
    return Diagnostic(
      .unquoted(signature.name, parameter), at: value.range, label: "without quotes",
      fix: .init(value.range, "\"\(written)\""))
  }

  func missing(_ parameter: Parameter, _ verb: Identifier) -> Diagnostic {
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
    let what =
      switch parameter.place {
      case .option: "the option `\(parameter.name):`"
      case .definitions: "at least one NAME = EXPRESSION"
      case .remaining: parameter.name
      case .positional: parameter.name.withArticle
      }
    return .init("E204", "\(verb) needs \(what)")
  }

  fileprivate static func tooMany(_ verb: String, _ places: Int) -> Self {
    .init(
      "E205",
      places == 0
        ? "\(verb) takes nothing by place"
        : "\(verb) takes \(places) argument\(places == 1 ? "" : "s") by place")
  }

  fileprivate static func unwantedDefinition(_ verb: String) -> Self {
    .init("E207", "\(verb) makes no columns")
  }

  fileprivate static func unquoted(_ verb: String, _ parameter: Parameter) -> Self {
    let what =
      switch parameter.kind {
      case .path, .pathOr: "the path"
      default: "a text for `\(parameter.name):`"
      }
    return .init("E301", "\(verb) needs \(what) in quotes")
  }
}

extension String {
  fileprivate static func usage(_ signature: Signature) -> String { "usage: " + signature.usage }

  fileprivate static func options(_ verb: String, _ names: [String]) -> String {
    "\(verb) takes " + names.map { $0 + ":" }.joined(separator: " ")
  }
}
