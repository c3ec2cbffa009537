public import Diagnostics
import Display
import Language
import Tables

/// What evaluating a cell gave.
public struct CellEvaluation: Sendable {
  /// What each statement showed, in order; ends with the error where there is one.
  public var outputs: [StepOutput] = []
  /// What ended the cell, the first of several expectations that do not hold; `nil` when every statement was
  /// carried out.
  public var error: Diagnostic?
  /// Where the statements stand that were carried out.
  public var carriedOut: [SourceRange] = []
}

extension Session {
  /// A cell's text as it may be kept: without the passwords of the addresses in it.
  ///
  /// `evaluate` takes the text as it was typed, and what it gives refers to this one.
  public static func recordable(_ source: String) -> String {
    ConnectionAddress.withoutPasswords(source).text
  }

  /// Runs a cell: one or more statements.
  ///
  /// Nothing runs when any statement has a syntax error. Otherwise statements run in order up to the
  /// first that fails; what ran before it stays. Statements that a notebook keeps are recorded.
  ///
  /// - Parameters:
  ///   - source: the cell's text.
  ///   - place: what the cell is called in messages, such as `cell 7`; empty at the prompt.
  public mutating func evaluate(_ source: String, place: String = "") -> CellEvaluation {
    // Whatever comes of the cell, errors and notebook included, comes of the text without passwords.
    let (source, addresses) = ConnectionAddress.withoutPasswords(source)
    for address in addresses { passwords[address.shown] = address.password }
    let renderer = DiagnosticRenderer(source: source, place: place)
    let parsed = Parser(verbs: catalogue.names).parse(source)
    if let first = parsed.diagnostics.first {
      return CellEvaluation(
        outputs: parsed.diagnostics.map { .error($0, text: renderer.render($0)) }, error: first)
    }
    if let edition = parsed.program.edition, edition != settings.edition {
      let error = Diagnostic(.otherEdition(edition, settings.edition))
      return CellEvaluation(outputs: [.error(error, text: renderer.render(error))], error: error)
    }
    return run(parsed.program, source: source, renderer: renderer)
  }

  private mutating func run(_ program: Program, source: String, renderer: DiagnosticRenderer)
    -> CellEvaluation
  {
    var evaluation = CellEvaluation()
    var point = keepForUndo()
    var recorded: [Statement] = []
    var shown: [StepOutput] = []
    var untried: Set<String> = []
    defer { running = nil }
    for statement in program.statements {
      // All expectations of a cell are tried; after one that does not hold nothing else is.
      if evaluation.error != nil, !isTried(statement, without: untried) {
        untried.formUnion(statement.namesMade(in: catalogue))
        continue
      }
      // `undo`, `history` and the like see what the cell did before them.
      if !isRecorded(statement), !recorded.isEmpty {
        commit(point)
        append(SessionEntry(source: source.slices(recorded), outputs: shown))
        recorded = []
        shown = []
      }
      running = recorded.isEmpty ? nil : SessionEntry(source: source.slices(recorded), outputs: shown)
      if recorded.isEmpty { point = keepForUndo() }
      let before = self
      do throws(Diagnostic) {
        let outcome = try carryOut(statement, source: source)
        evaluation.carriedOut.append(statement.range)
        let outputs =
          outcome.blocks.map { StepOutput.block($0) }
          + outcome.notices.map { .notice($0, text: renderer.render($0)) }
        evaluation.outputs += outputs
        if outcome.isRecorded, isRecorded(statement) {
          recorded.append(statement)
          shown += outputs
          if isRunningSaved { markRunningUnsaved() }
        }
      } catch {
        self = before
        // Nothing in the line is to blame for an interruption.
        let placed = error == .interrupted ? error : error.placed(at: statement.range)
        evaluation.outputs.append(.error(placed, text: renderer.render(placed)))
        evaluation.error = evaluation.error ?? placed
        guard placed.message.code == Diagnostic.expectationCode else { break }
      }
    }
    if !recorded.isEmpty {
      commit(point)
      let isWhole = evaluation.error == nil && recorded.count == program.statements.count
      append(SessionEntry(source: isWhole ? source.trimmed : source.slices(recorded), outputs: shown))
    }
    return evaluation
  }

  /// Whether a statement states what should hold and needs nothing that was not carried out.
  private func isTried(_ statement: Statement, without untried: Set<String>) -> Bool {
    guard case .command(let command) = statement.body else { return false }
    return catalogue[command.verb.name]?.verb.signature.traits.contains(.expectation) == true
      && untried.isDisjoint(with: statement.namesUsed)
  }

  private func isRecorded(_ statement: Statement) -> Bool {
    guard case .command(let command) = statement.body else { return true }
    return catalogue[command.verb.name]?.verb.signature.isRecorded ?? true
  }

  private mutating func carryOut(_ statement: Statement, source: String) throws(Diagnostic) -> Outcome {
    var outcome: Outcome
    switch statement.body {
    case .command(let command): outcome = try carryOut(command, of: statement, source: source)
    case .expression(let expression):
      var evaluator = evaluator()
      let value = try evaluator.value(of: expression)
      outcome = Outcome(value, value.blocks(named: statement.name?.name), notices: evaluator.notices)
    }
    if let name = statement.name {
      guard let value = outcome.value else {
        throw Diagnostic(
          .makesNothing(source.slice(statement.range), name.name), at: name.range, label: "names nothing")
      }
      bind(name.name, to: value)
    }
    return outcome
  }

  private mutating func carryOut(_ command: Command, of statement: Statement, source: String)
    throws(Diagnostic) -> Outcome
  {
    guard let entry = catalogue[command.verb.name] else {
      preconditionFailure("the parser made a command of `\(command.verb.name)`, which is no verb")
    }
    let signature = entry.verb.signature
    if let name = statement.name, signature.result == nil {
      throw Diagnostic(.makesNothing(signature.name, name.name), at: name.range, label: "names nothing")
    }
    var binder = Binder(signature: signature, statement: statement, source: source, session: self)
    let call = try binder.call(command)
    var outcome = try entry.verb.run(call, in: &self)
    outcome.notices = binder.notices + outcome.notices
    return outcome
  }
}

extension String {
  fileprivate func slices(_ statements: [Statement]) -> String {
    statements.map { slice($0.range) }.joined(separator: "\n")
  }

  fileprivate var trimmed: String {
    var text = self[...]
    while let last = text.last, last.isWhitespace { text.removeLast() }
    while let first = text.first, first.isNewline { text.removeFirst() }
    return String(text)
  }
}

extension Diagnostic.Message {
  fileprivate static func otherEdition(_ written: Int, _ spoken: Int) -> Self {
    .init("E501", "this is written in language edition \(written), and this crmlab speaks edition \(spoken)")
  }

  fileprivate static func makesNothing(_ verb: String, _ name: String) -> Self {
    .init("E212", "\(verb) makes no result, so there is nothing to call `\(name)`")
  }
}

extension Diagnostic {
  /// The code of `interrupted`.
  public static let interruptedCode = "E901"

  /// The code of an expectation that does not hold.
  public static let expectationCode = "E701"

  /// The error of a command that was asked to stop.
  public static let interrupted = Diagnostic(
    .init(interruptedCode, "interrupted; the session is as it was before this line"))
}
