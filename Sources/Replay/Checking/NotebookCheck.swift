public import Diagnostics
import Language
public import Notebooks
public import Session

/// What a notebook reads, writes, connects to and means, found without running it.
public struct NotebookCheck: Sendable {
  /// The paths it reads, in order.
  public private(set) var reads: [String] = []
  /// The paths it writes, in order.
  public private(set) var writes: [String] = []
  /// The databases it connects to, as they are written.
  public private(set) var connections: [String] = []
  /// Syntax errors, unknown verbs, options and names, results nobody uses, leakage: each with its rendering.
  public private(set) var findings: [(diagnostic: Diagnostic, text: String)] = []

  private let catalogue: VerbCatalogue
  private var leakage: LeakageCheck
  /// The cell in which a name was made last.
  private var made: [String: Int] = [:]
  private var used: Set<String> = []
  private var order: [String] = []
  /// The first cell that makes each name.
  private var makers: [String: Int] = [:]

  /// Looks through a notebook's cells in order.
  public init(_ notebook: Notebook, catalogue: VerbCatalogue) {
    self.catalogue = catalogue
    leakage = LeakageCheck(verbs: catalogue.names)
    let cells = CodeCell.cells(of: notebook, catalogue: catalogue)
    for cell in cells {
      for name in cell.names(in: catalogue) where makers[name] == nil { makers[name] = cell.number }
    }
    for cell in cells { look(at: cell) }
    for name in order where !used.contains(name) {
      let diagnostic = Diagnostic(.unused(name, made[name] ?? 0), severity: .note)
      findings.append((diagnostic, DiagnosticRenderer(source: "").render(diagnostic)))
    }
  }

  /// Whether something would keep the notebook from running.
  public var hasErrors: Bool { findings.contains { $0.diagnostic.severity == .error } }

  private mutating func look(at cell: CodeCell) {
    let renderer = DiagnosticRenderer(source: cell.source, place: "cell \(cell.number)")
    for diagnostic in Parser(verbs: catalogue.names).parse(cell.source).diagnostics {
      findings.append((diagnostic, renderer.render(diagnostic)))
    }
    for statement in cell.statements {
      for diagnostic in look(at: statement) + leakage.findings(in: statement) {
        findings.append((diagnostic, renderer.render(diagnostic)))
      }
      for name in statement.namesMade(in: catalogue) {
        if let earlier = made.updateValue(cell.number, forKey: name) {
          let diagnostic = Diagnostic(
            .madeAgain(name, earlier), severity: .note, at: statement.name?.range ?? statement.range)
          findings.append((diagnostic, renderer.render(diagnostic)))
        } else {
          order.append(name)
        }
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
      var given: Set<String> = []
      for argument in command.arguments {
        switch argument {
        case .positional(let value):
          guard let parameter = places.first else {
            diagnostics.append(Diagnostic(.tooMany(signature.name), at: value.range))
            continue
          }
          given.insert(parameter.name)
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
          given.insert(parameter.name)
          diagnostics += look(at: value, of: parameter, in: signature)
        case .definition(_, let expression):
          // Names on the right may be columns, so only their use counts.
          used.formUnion(expression.names)
          given.formUnion(signature.parameters.filter { $0.place == .definitions }.map(\.name))
        }
      }
      for parameter in signature.parameters where parameter.isRequired && !given.contains(parameter.name) {
        diagnostics.append(
          Diagnostic(
            .missing(signature.name, parameter.name), at: command.verb.range, hints: [signature.usage]))
      }
      return diagnostics
    }
  }

  private mutating func look(at value: ValueExpression, of parameter: Parameter, in signature: Signature)
    -> [Diagnostic]
  {
    var diagnostics: [Diagnostic] = []
    if case .text(let path)? = value.expression?.kind {
      if signature.result == "source" {
        if parameter.place != .option { connections.append(path) }
      } else if parameter.kind.isPath {
        note(path, reads: signature.result != nil || signature.name == "run")
        if path.hasPrefix("/") || path.hasPrefix("~") || path.dropFirst().hasPrefix(":\\") {
          diagnostics.append(
            Diagnostic(.absolute(path), severity: .note, at: value.range, label: "of this machine only"))
        }
      } else if signature.name == "save" {
        note(path, reads: false)
      }
    }
    switch parameter.kind {
    case .table, .anyTable, .pathOr, .object, .value, .number, .integer, .bool, .text, .path, .date, .span:
      return diagnostics + unknown(value.expression?.namedResults ?? [])
    case .choice(let words):
      if case .name(let word)? = value.expression?.kind, !words.contains(word.name) {
        diagnostics.append(
          Diagnostic(
            .notChoice(parameter.name, word.name), at: value.range, label: "not a choice",
            near: nearestNames(to: word.name, among: words),
            hints: ["`\(parameter.name):` takes " + words.joined(separator: ", ")]))
      }
      return diagnostics
    case .column, .columns, .sortKeys, .formula, .rows, .syntax:
      used.formUnion(value.names)
      return diagnostics
    }
  }

  private mutating func note(_ path: String, reads: Bool) {
    if reads {
      if !self.reads.contains(path) { self.reads.append(path) }
    } else if !writes.contains(path) {
      writes.append(path)
    }
  }

  private mutating func unknown(_ names: [Identifier]) -> [Diagnostic] {
    names.compactMap { name in
      used.insert(name.name)
      guard made[name.name] == nil else { return nil }
      let later = makers[name.name]
      return Diagnostic(
        .unknownResult(name.name), at: name.range,
        label: later.map { "made in cell \($0), which comes later" } ?? "not made above",
        near: later == nil ? nearestNames(to: name.name, among: order) : [])
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

  fileprivate static func madeAgain(_ name: String, _ cell: Int) -> Self {
    .init("N102", "`\(name)` is made again; cell \(cell) made it before")
  }

  fileprivate static func absolute(_ path: String) -> Self {
    .init("N103", "\(path) begins at the root of this machine's files")
  }

  fileprivate static func unknownOption(_ verb: String, _ option: String) -> Self {
    .init("E203", "\(verb) has no option `\(option)`")
  }

  fileprivate static func missing(_ verb: String, _ parameter: String) -> Self {
    .init("E204", "\(verb) needs `\(parameter)`")
  }

  fileprivate static func tooMany(_ verb: String) -> Self { .init("E205", "\(verb) takes fewer arguments") }

  fileprivate static func notChoice(_ parameter: String, _ word: String) -> Self {
    .init("E206", "`\(word)` is no choice of `\(parameter):`")
  }

  fileprivate static func unknownResult(_ name: String) -> Self {
    .init("E202", "there is no result `\(name)`")
  }
}
