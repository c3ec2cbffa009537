public import Diagnostics
import Language
public import Notebooks
public import Session

/// What a notebook reads, writes and means, found without running it.
public struct NotebookCheck: Sendable {
  /// The paths it reads, in order.
  public private(set) var reads: [String] = []
  /// The paths it writes, in order.
  public private(set) var writes: [String] = []
  /// Syntax errors, unknown verbs, options and names, and results nobody uses: each with its rendering.
  public private(set) var findings: [(diagnostic: Diagnostic, text: String)] = []

  private let catalogue: VerbCatalogue
  private var made: [String: Int] = [:]
  private var used: Set<String> = []
  private var order: [String] = []

  /// Looks through a notebook's cells in order.
  public init(_ notebook: Notebook, catalogue: VerbCatalogue) {
    self.catalogue = catalogue
    var number = 0
    for cell in notebook.cells {
      guard case .code(let source, _) = cell.content else { continue }
      number += 1
      look(at: source, cell: number)
    }
    for name in order where !used.contains(name) {
      let diagnostic = Diagnostic(.unused(name, made[name] ?? 0), severity: .note)
      findings.append((diagnostic, DiagnosticRenderer(source: "").render(diagnostic)))
    }
  }

  /// Whether something would keep the notebook from running.
  public var hasErrors: Bool { findings.contains { $0.diagnostic.severity == .error } }

  private mutating func look(at source: String, cell: Int) {
    let renderer = DiagnosticRenderer(source: source, place: "cell \(cell)")
    let parsed = Parser(verbs: catalogue.names).parse(source)
    for diagnostic in parsed.diagnostics { findings.append((diagnostic, renderer.render(diagnostic))) }
    for statement in parsed.program.statements {
      for diagnostic in look(at: statement) { findings.append((diagnostic, renderer.render(diagnostic))) }
      if let name = statement.name?.name {
        if made.updateValue(cell, forKey: name) == nil { order.append(name) }
      }
    }
  }

  private mutating func look(at statement: Statement) -> [Diagnostic] {
    switch statement.body {
    case .expression(let expression): return unknown(expression.namedResults)
    case .command(let command):
      guard let signature = catalogue[command.verb.name]?.verb.signature else { return [] }
      var diagnostics: [Diagnostic] = []
      var places = signature.positional[...]
      for argument in command.arguments {
        switch argument {
        case .positional(let value):
          guard let parameter = places.first else { continue }
          if parameter.place != .remaining { places = places.dropFirst() }
          diagnostics += look(at: value, of: parameter, in: signature)
        case .option(let name, let value):
          guard let parameter = signature.parameter(name.name), parameter.place == .option else {
            diagnostics.append(
              Diagnostic(
                .unknownOption(signature.name, name.name), at: name.range,
                near: nearestNames(to: name.name, among: signature.options.map(\.name))))
            continue
          }
          diagnostics += look(at: value, of: parameter, in: signature)
        case .definition(let name, let expression):
          // Names on the right may be columns, so only their use counts.
          used.formUnion(expression.names)
          if signature.name == "parameter" {
            if made.updateValue(0, forKey: name.name) == nil { order.append(name.name) }
          }
        }
      }
      return diagnostics
    }
  }

  private mutating func look(at value: ValueExpression, of parameter: Parameter, in signature: Signature)
    -> [Diagnostic]
  {
    if case .text(let path)? = value.expression?.kind {
      if signature.name == "load" || signature.name == "run" { reads.append(path) }
      if signature.name == "save" { writes.append(path) }
    }
    switch parameter.kind {
    case .table, .anyTable, .pathOr, .object, .value, .number, .integer, .bool, .text, .path, .date, .span:
      return unknown(value.expression?.namedResults ?? [])
    case .choice, .column, .columns, .sortKeys, .formula, .rows, .syntax:
      used.formUnion(value.names)
      return []
    }
  }

  private mutating func unknown(_ names: [Identifier]) -> [Diagnostic] {
    names.compactMap { name in
      used.insert(name.name)
      guard made[name.name] == nil else { return nil }
      return Diagnostic(
        .unknownResult(name.name), at: name.range, label: "not made above",
        near: nearestNames(to: name.name, among: order))
    }
  }
}

extension Expression {
  /// The names in places where only results can be meant.
  fileprivate var namedResults: [Identifier] {
    switch kind {
    case .name(let name): [name]
    case .member(let base, _): base.namedResults
    case .unary(_, let operand), .isMissing(let operand, _): operand.namedResults
    case .binary(_, let left, let right): left.namedResults + right.namedResults
    case .membership(let left, let right, _): left.namedResults + right.namedResults
    case .list(let items): items.flatMap { $0.expression?.namedResults ?? [] }
    case .record(let entries): entries.flatMap { $0.value.expression?.namedResults ?? [] }
    case .call(_, let arguments): arguments.flatMap { $0.expression?.namedResults ?? [] }
    case .number, .date, .moment, .span, .text, .bool, .missing, .formula: []
    }
  }
}

extension Diagnostic.Message {
  fileprivate static func unused(_ name: String, _ cell: Int) -> Self {
    .init("N101", "nothing uses `\(name)`, made in cell \(cell)")
  }

  fileprivate static func unknownOption(_ verb: String, _ option: String) -> Self {
    .init("E203", "\(verb) has no option `\(option)`")
  }

  fileprivate static func unknownResult(_ name: String) -> Self {
    .init("E202", "there is no result `\(name)`")
  }
}
