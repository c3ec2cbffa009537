import Diagnostics
import Kernels
import Language
public import Notebooks
public import Session
import Tables

/// Runs a notebook from an empty session and compares every output with the recorded one.
public struct Replayer: Sendable {
  private let start: Session
  private let tolerance: Double?
  private let cache: ReplayCache?

  /// A replayer that starts from `session`, which holds no results yet.
  ///
  /// - Parameters:
  ///   - tolerance: in place of the notebook's own.
  ///   - cache: where outputs of unchanged cells are looked up; `nil` runs every cell.
  public init(session: Session, tolerance: Double? = nil, cache: ReplayCache? = nil) {
    start = session
    self.tolerance = tolerance
    self.cache = cache
  }

  /// Replays a notebook.
  ///
  /// A cell that needs a result of a failed cell does not run; all others do.
  ///
  /// - Parameter observe: called with each cell's result as it comes.
  public func replay(_ notebook: Notebook, observe: (CellResult) -> Void = { _ in }) -> ReplayResult {
    run(notebook) { result, _ in observe(result) }.result
  }

  /// Replays a notebook and keeps the session that did.
  ///
  /// - Parameter observe: called with each cell's result and the session behind the cell.
  func run(_ notebook: Notebook, observe: (CellResult, Session) -> Void = { _, _ in }) -> (
    result: ReplayResult, session: Session
  ) {
    var session = start
    session.settings = SessionSettings(
      seed: notebook.seed, tolerance: notebook.tolerance, edition: notebook.edition)
    guard notebook.edition == Notebook.currentEdition else {
      return (
        ReplayResult(notebook: notebook, cells: [], dataChanges: [], otherEdition: notebook.edition), session
      )
    }
    let cells = CodeCell.cells(of: notebook, catalogue: session.catalogue)
    let unknown = UnknownParameter.all(in: cells, session: session)
    guard unknown.isEmpty else {
      return (
        ReplayResult(notebook: notebook, cells: [], dataChanges: [], unknownParameters: unknown), session
      )
    }
    var cached = cache?.plan(cells, session: session)
    var replay = CellRun(session: session, notebook: notebook, tolerance: tolerance)
    for cell in cells {
      var result = replay.result(of: cell, plan: cached?.plans[cell.number - 1])
      if cached != nil, result.outputs.contains(where: { $0.kind == .error }) {
        // What a failing cell says may depend on results that were skipped: all cells run.
        cached = nil
        replay = CellRun(session: session, notebook: notebook, tolerance: tolerance)
        for earlier in cells.prefix(cell.number - 1) { replay.keep(replay.result(of: earlier, plan: nil)) }
        result = replay.result(of: cell, plan: nil)
      }
      replay.keep(result)
      observe(result, replay.session)
      if replay.session.control.isInterrupted { break }
    }
    if let cached { cache?.store(cached, results: replay.results, records: replay.records) }
    return (replay.finished(notebook, cells: cells), replay.session)
  }
}

/// A name set from outside that no `parameter` of a notebook declares.
public struct UnknownParameter: Hashable, Sendable {
  /// The name.
  public var name: String
  /// Declared names that look like it, nearest first.
  public var near: [String]

  /// The names set that no cell declares; none where a cell cannot be read, because it might declare them.
  static func all(in cells: [CodeCell], session: Session) -> [UnknownParameter] {
    guard cells.allSatisfy(\.isWhole) else { return [] }
    let declared = cells.flatMap { cell in
      cell.commands(.declaration, in: session.catalogue).flatMap { $0.0.namesMade(in: session.catalogue) }
    }
    return session.parameterValues.keys.filter { !declared.contains($0) }.sorted().map {
      UnknownParameter(name: $0, near: nearestNames(to: $0, among: declared))
    }
  }
}
