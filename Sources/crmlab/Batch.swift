import Notebooks
import Replay
import Session
import Terminal

/// Runs source text from beginning to end and prints what it gives.
enum Batch {
  /// Runs one cell.
  ///
  /// - Returns: the exit code of the error that ended it.
  static func run(_ source: String, place: String, in session: inout Session, screen: Screen)
    -> Replay.ExitCode
  {
    ProgressLine.shared.begin()
    let evaluation = session.evaluate(source, place: place)
    ProgressLine.shared.end()
    screen.show(evaluation.outputs)
    return evaluation.error.map { Replay.ExitCode($0) } ?? .fine
  }

  /// Whether source text might save the session, itself or by a notebook that it runs; sometimes when it doesn't.
  static func maySave(_ source: String) -> Bool { source.contains("save") || source.contains("run") }
}

/// Opens a notebook in a session: runs its cells up to the first that fails.
enum NotebookOpening {
  /// - Parameter isKept: whether the session goes on when the notebook has run.
  static func open(
    _ path: String, in session: inout Session, screen: Screen, isKept: Bool
  ) throws -> Replay.ExitCode {
    let notebook = try NotebookReading.read(path)
    session.recordsFiles = isKept || notebook.maySave
    session.settings = SessionSettings(
      seed: notebook.seed, tolerance: notebook.tolerance, edition: notebook.edition)
    var number = 0
    for cell in notebook.cells {
      switch cell.content {
      case .prose(let text): session.append(SessionEntry(prose: text))
      case .raw: continue
      case .code(let source, _):
        number += 1
        if number > 1 { print() }
        let code = Batch.run(source, place: "cell \(number)", in: &session, screen: screen)
        if code != .fine { return code }
      }
    }
    session.markSaved()
    return .fine
  }
}

extension Notebook {
  fileprivate var maySave: Bool {
    cells.contains { cell in
      if case .code(let source, _) = cell.content { Batch.maySave(source) } else { false }
    }
  }
}
