import Diagnostics
import Kernels
import Language
public import Notebooks
public import Session
import Tables

/// Runs a notebook from an empty session and compares every output with the recorded one.
public struct Replayer: Sendable {
  private var session: Session
  private let tolerance: NumberTolerance?

  /// A replayer that starts from `session`, which holds no results yet.
  ///
  /// - Parameter tolerance: in place of the notebook's own.
  public init(session: Session, tolerance: Double? = nil) {
    self.session = session
    self.tolerance = tolerance.map(NumberTolerance.init)
  }

  /// Replays a notebook.
  ///
  /// A cell that needs a result of a failed cell does not run; all others do.
  ///
  /// - Parameter observe: called with each cell's result as it comes.
  public func replay(_ notebook: Notebook, observe: (CellResult) -> Void = { _ in }) -> ReplayResult {
    guard notebook.edition == Notebook.currentEdition else {
      return ReplayResult(notebook: notebook, cells: [], dataChanges: [], otherEdition: notebook.edition)
    }
    var session = session
    session.settings = SessionSettings(
      seed: notebook.seed, tolerance: notebook.tolerance, edition: notebook.edition)
    let comparison = OutputComparison(tolerance: tolerance ?? NumberTolerance(notebook.tolerance))
    var replayed = notebook
    var results: [CellResult] = []
    var failed: [String: Int] = [:]
    for index in notebook.cells.indices {
      guard case .code(let source, let recorded) = notebook.cells[index].content else { continue }
      let number = results.count + 1
      let result = Self.run(
        source, recorded: recorded, number: number, failed: &failed, session: &session, comparison: comparison
      )
      results.append(result)
      observe(result)
      if case .notRun = result.status { continue }
      replayed.cells[index].content = .code(source, outputs: result.outputs)
      if session.control.isInterrupted { break }
    }
    // A page without a header, such as one of the manual, keeps none.
    if !notebook.isBare { replayed.contract = session.contract }
    return ReplayResult(
      notebook: replayed, cells: results,
      dataChanges: DataChange.changes(recorded: notebook.contract, replayed: session.contract),
      otherEdition: nil, unknownParameters: Self.undeclared(in: session, after: results))
  }

  /// The names set from outside that no cell declares; a cell that failed might have declared any of them.
  private static func undeclared(in session: Session, after results: [CellResult]) -> [String] {
    let hasFailed = results.contains { if case .failed = $0.status { true } else { false } }
    if hasFailed { return [] }
    return session.parameterValues.keys.filter { !session.declaredParameters.contains($0) }.sorted()
  }

  private static func run(
    _ source: String, recorded: [NotebookOutput]?, number: Int, failed: inout [String: Int],
    session: inout Session, comparison: OutputComparison
  ) -> CellResult {
    let statements = Parser(verbs: session.catalogue.names).parse(source).program.statements
    var result = CellResult(number: number, source: source, outputs: [], status: .same)
    let made = statements.compactMap(\.name?.name)
    if let (name, cell) = firstFailed(statements, failed) {
      for name in made { failed[name] = cell }
      result.status = .notRun(needs: name, ofCell: cell)
      return result
    }
    let evaluation = session.evaluate(source, place: "cell \(number)")
    result.outputs = evaluation.recorded
    for name in made { failed[name] = evaluation.error == nil || session[name] != nil ? nil : number }
    let wasError = recorded?.contains { $0.kind == .error } ?? false
    if let error = evaluation.error, !wasError {
      result.status = .failed(error)
    } else if let recorded {
      let differences = comparison.differences(recorded: recorded, replayed: result.outputs)
      result.status = differences.isEmpty ? .same : .changed(differences)
    } else {
      result.status = .unrecorded
    }
    return result
  }

  /// The first name a cell needs that a failed cell should have made.
  private static func firstFailed(_ statements: [Statement], _ failed: [String: Int]) -> (String, Int)? {
    var made: Set<String> = []
    for statement in statements {
      for name in statement.namesUsed where !made.contains(name) {
        if let cell = failed[name] { return (name, cell) }
      }
      if let name = statement.name?.name { made.insert(name) }
    }
    return nil
  }
}
