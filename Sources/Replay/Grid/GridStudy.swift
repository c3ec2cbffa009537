import Diagnostics
import Kernels
import Language
public import Notebooks
public import Session
import Synchronization
import Tables

/// Runs a notebook with every combination of some parameters' values, to see which conclusions survive.
///
/// Cells that depend on none of them run once; their results are shared. The result is the same for any
/// number of threads.
public struct GridStudy: Sendable {
  private let cells: [CodeCell]
  private let settings: [GridSetting]
  private let start: Session
  private let unknown: [UnknownParameter]
  /// For each cell whether it depends on an axis.
  private let varies: [Bool]
  /// Whether the axis `seed` is the notebook's seed, and no parameter of that name.
  private let setsSeed: Bool

  /// A study of `notebook` over `axes`, from a session that holds no results yet.
  public init(_ notebook: Notebook, axes: [GridAxis], session: Session) {
    var start = session
    start.settings = SessionSettings(
      seed: notebook.seed, tolerance: notebook.tolerance, edition: notebook.edition)
    let cells = CodeCell.cells(of: notebook, catalogue: session.catalogue)
    let declared = Set(
      cells.flatMap { cell in
        cell.commands(.declaration, in: session.catalogue).flatMap { $0.0.namesMade(in: session.catalogue) }
      })
    setsSeed = axes.contains { $0.name == "seed" } && !declared.contains("seed")
    var asked = start
    for axis in axes where axis.name != "seed" || !setsSeed {
      asked.parameterValues[axis.name] = axis.values[0]
    }
    unknown = UnknownParameter.all(in: cells, session: asked)
    self.cells = cells
    self.start = start
    settings = GridSetting.all(axes)
    varies = Self.varying(
      cells, axes: Set(axes.map(\.name)), setsSeed: setsSeed, catalogue: session.catalogue)
  }

  /// How many settings there are.
  public var count: Int { settings.count }

  /// Runs all settings.
  ///
  /// - Parameter threads: how many settings run side by side at most; more than 1 uses as many threads as the
  ///   machine has.
  public func run(threads: Int) -> GridResult {
    guard unknown.isEmpty, let first = settings.first else { return result([], isInterrupted: false) }
    let control = start.control
    let done = Atomic(1)
    var shared: [Int: SharedCell] = [:]
    let base = outcome(of: first, shared: [:], keeping: &shared)
    let known = shared
    let rest = concurrentResults(settings.count - 1, threads: threads) { place in
      if control.isInterrupted { return GridOutcome() }
      var ignored: [Int: SharedCell]? = nil
      let outcome = outcome(of: settings[place + 1], shared: known, keeping: &ignored)
      let count = done.add(1, ordering: .relaxed).newValue
      control.report(ProgressReport(unit: "settings", done: count, total: settings.count))
      return outcome
    }
    return result([base] + rest, isInterrupted: control.isInterrupted)
  }

  private func result(_ outcomes: [GridOutcome], isInterrupted: Bool) -> GridResult {
    var expected: [GridOutcome.Expected] = []
    for cell in cells {
      for (place, (statement, _)) in cell.commands(.expectation, in: start.catalogue).enumerated() {
        expected.append(expectation(cell, place, statement))
      }
    }
    var numbers: [GridOutcome.Number] = []
    var known: Set<GridOutcome.Number> = []
    for outcome in outcomes {
      for number in outcome.numbers.keys where known.insert(number).inserted { numbers.append(number) }
    }
    numbers.sort { ($0.cell, $0.words) < ($1.cell, $1.words) }
    return GridResult(
      settings: settings, outcomes: outcomes, expected: expected, numbers: numbers,
      unknownParameters: unknown,
      isInterrupted: isInterrupted)
  }

  // MARK: One setting

  /// What a cell that does not vary gave: the results it made, and what is tabulated of it.
  private struct SharedCell: Sendable {
    var results: [(name: String, value: Value)]
    var outcome: GridOutcome
  }

  private func outcome(
    of setting: GridSetting, shared: [Int: SharedCell], keeping kept: inout [Int: SharedCell]?
  ) -> GridOutcome {
    var session = forked(for: setting)
    var outcome = GridOutcome()
    var failed: Set<String> = []
    for (place, cell) in cells.enumerated() where !session.control.isInterrupted {
      if let known = shared[place] {
        for (name, value) in known.results { session.bind(name, to: value) }
        outcome.merge(known.outcome)
        continue
      }
      let made = cell.names(in: session.catalogue)
      guard failed.isDisjoint(with: cell.statements.flatMap(\.namesUsed)) else {
        failed.formUnion(made)
        continue
      }
      let evaluation = session.evaluate(cell.source, place: "cell \(cell.number)")
      let one = self.outcome(of: cell, evaluation, session)
      outcome.merge(one)
      if evaluation.error != nil { failed.formUnion(made.filter { session[$0] == nil }) }
      if kept != nil, !varies[place], evaluation.error == nil {
        kept?[place] = SharedCell(
          results: made.compactMap { name in session[name].map { (name, $0) } }, outcome: one)
      }
    }
    return outcome
  }

  private func outcome(
    of setting: GridSetting, shared: [Int: SharedCell], keeping kept: inout [Int: SharedCell]
  ) -> GridOutcome {
    var collected: [Int: SharedCell]? = [:]
    let outcome = outcome(of: setting, shared: shared, keeping: &collected)
    kept = collected ?? [:]
    return outcome
  }

  /// The session in which a setting runs, on one thread, because settings run side by side.
  private func forked(for setting: GridSetting) -> Session {
    var session = Session(
      catalogue: start.catalogue, settings: start.settings, access: start.access,
      control: RunControl(threads: 1, following: start.control))
    session.parameterValues = start.parameterValues
    for (name, value) in setting.values {
      if name == "seed", setsSeed {
        if case .number(let seed) = value, seed >= 0 { session.settings.seed = UInt64(seed) }
      } else {
        session.parameterValues[name] = value
      }
    }
    return session
  }

  /// What is tabulated of a cell.
  private func outcome(of cell: CodeCell, _ evaluation: CellEvaluation, _ session: Session) -> GridOutcome {
    var outcome = GridOutcome()
    let carriedOut = Set(evaluation.carriedOut)
    let failed = evaluation.outputs.compactMap { output -> SourceRange? in
      guard case .error(let error, _) = output, error.message.code == Diagnostic.expectationCode else {
        return nil
      }
      return error.range
    }
    for (place, (statement, command)) in cell.commands(.expectation, in: session.catalogue).enumerated() {
      let expected = expectation(cell, place, statement)
      if carriedOut.contains(statement.range) {
        outcome.expectations[expected] = true
      } else if failed.contains(where: { statement.range.union($0) == statement.range }) {
        outcome.expectations[expected] = false
      } else {
        continue
      }
      for side in command.comparedSides where !side.names.isEmpty {
        var evaluator = session.evaluator()
        guard case .number(let value)? = try? evaluator.value(of: side) else { continue }
        outcome.numbers[.init(cell: cell.number, words: cell.source.words(at: side.range))] = value
      }
    }
    for statement in cell.statements where carriedOut.contains(statement.range) {
      guard let name = statement.name?.name, case .number(let value)? = session[name] else { continue }
      outcome.numbers[.init(cell: cell.number, words: name)] = value
    }
    if let error = evaluation.error, error.message.code != Diagnostic.expectationCode {
      outcome.failure = (cell.number, error.message.text)
    }
    return outcome
  }

  private func expectation(_ cell: CodeCell, _ place: Int, _ statement: Statement) -> GridOutcome.Expected {
    let words = cell.source.words(at: statement.range)
    return .init(cell: cell.number, place: place, words: String(words.drop { $0 != " " }.dropFirst()))
  }

  // MARK: What varies

  /// For each cell whether it depends on an axis: by a parameter, by the notebook's seed, or by a name made in
  /// such a cell. A verb that looks at the whole session makes all cells vary.
  private static func varying(
    _ cells: [CodeCell], axes: Set<String>, setsSeed: Bool, catalogue: VerbCatalogue
  ) -> [Bool] {
    var names: Set<String> = []
    let seesAll = cells.contains { cell in
      !cell.isWhole
        || cell.statements.contains { $0.signature(in: catalogue)?.isRecorded == false }
    }
    return cells.map { cell in
      let varies =
        seesAll
        || cell.statements.contains { statement in
          !names.isDisjoint(with: statement.namesUsed + statement.namesMade(in: catalogue))
            || !axes.isDisjoint(with: statement.namesMade(in: catalogue))
            || (setsSeed && statement.signature(in: catalogue)?.parameter("seed") != nil)
        }
      if varies { names.formUnion(cell.names(in: catalogue)) }
      return varies
    }
  }
}

extension GridOutcome {
  /// Adds what another cell gave.
  fileprivate mutating func merge(_ other: GridOutcome) {
    expectations.merge(other.expectations) { $1 }
    numbers.merge(other.numbers) { $1 }
    failure = failure ?? other.failure
  }
}

extension Statement {
  /// The declaration of the statement's verb.
  func signature(in catalogue: VerbCatalogue) -> Signature? {
    guard case .command(let command) = body else { return nil }
    return catalogue[command.verb.name]?.verb.signature
  }
}

extension Command {
  /// Both sides of the comparisons that an expectation states.
  fileprivate var comparedSides: [Expression] {
    guard case .positional(let value)? = arguments.first, let expression = value.expression else { return [] }
    return Self.sides(expression)
  }

  private static func sides(_ expression: Expression) -> [Expression] {
    guard case .binary(let operation, let left, let right) = expression.kind else { return [] }
    switch operation {
    case .and, .or: return sides(left) + sides(right)
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: return [left, right]
    default: return []
    }
  }
}
