public import Notebooks
public import Session
import Tables

/// What changed from one notebook to another: its steps, its data, and what was recorded of both.
///
/// Nothing runs. Cells are matched by what they say and by the names they make, and the differences of their
/// outputs are traced to the change they follow from, as a replay traces them.
public struct NotebookDiff: Sendable {
  /// A changed step.
  public enum Step: Hashable, Sendable {
    case edited(cell: Int, old: String, new: String)
    case added(cell: Int, source: String)
    case gone(cell: Int, source: String)
    case moved(from: Int, to: Int, source: String)
  }

  /// What the notebooks as a whole differ in, such as the seed: a name and both values.
  public private(set) var settings: [Difference] = []
  /// The changed steps in the order of the new notebook.
  public private(set) var steps: [Step] = []
  /// What the outputs differ in, by cells of the new notebook, with the causes.
  public let outputs: ReplayResult

  /// What differs between two notebooks.
  public init(_ old: Notebook, _ new: Notebook, catalogue: VerbCatalogue, tolerance: Double? = nil) {
    let oldCells = CodeCell.cells(of: old, catalogue: catalogue)
    let newCells = CodeCell.cells(of: new, catalogue: catalogue)
    let recording = Recording(of: oldCells.map(\.source), catalogue: catalogue)
    let timeline = Timeline(
      present: newCells.map { Recording.Step(of: $0.source, catalogue: catalogue) }, recorded: recording.steps
    )
    let comparison = OutputComparison(tolerance: NumberTolerance(tolerance ?? old.tolerance))
    var results: [CellResult] = []
    var compared: [ComparedCell] = []
    for (place, cell) in newCells.enumerated() {
      let before = timeline.origins[place].flatMap { oldCells[$0].recorded }
      let after = cell.recorded ?? []
      let differences = before.map { comparison.differences(recorded: $0, replayed: after) } ?? []
      var result = CellResult(
        number: cell.number, source: cell.source, outputs: after,
        status: before == nil ? .unrecorded : differences.isEmpty ? .same : .changed(differences))
      if timeline.origins[place] == nil { result.status = .same }
      results.append(result)
      compared.append(
        ComparedCell(
          statements: cell.statements, recorded: before, replayed: after, differs: result.differs,
          isStopped: false, failure: nil,
          hasEditedOutput: false))
    }
    let changes = DataChange.changes(recorded: old.contract, replayed: new.contract)
    var result = ReplayResult(notebook: new, cells: results, dataChanges: changes)
    var finder = CauseFinder(
      cells: compared, sources: newCells.map(\.source),
      recording: Recording(
        program: old.recording?.program ?? new.recording?.program ?? Notebook.currentProgram,
        steps: recording.steps),
      changes: changes, catalogue: catalogue, program: new.recording?.program ?? Notebook.currentProgram)
    result.causes = finder.find()
    outputs = result
    settings = Self.settings(old, new)
    steps = Self.steps(timeline, oldCells, newCells)
  }

  /// Whether nothing differs.
  public var isEmpty: Bool { settings.isEmpty && steps.isEmpty && outputs.exitCode == .fine }

  private static func settings(_ old: Notebook, _ new: Notebook) -> [Difference] {
    var settings = [
      Difference("language edition", recorded: "\(old.edition)", replayed: "\(new.edition)"),
      Difference("seed", recorded: "\(old.seed)", replayed: "\(new.seed)"),
      Difference("tolerance", recorded: "\(old.tolerance)", replayed: "\(new.tolerance)"),
    ]
    if let before = old.recording?.program, let after = new.recording?.program {
      settings.append(Difference("recorded by crmlab", recorded: before, replayed: after))
    }
    return settings.filter { $0.recorded != $0.replayed }
  }

  private static func steps(_ timeline: Timeline, _ old: [CodeCell], _ new: [CodeCell]) -> [Step] {
    timeline.entries.compactMap { entry in
      switch entry {
      case .gone(let place):
        return timeline.movedTo[place] == nil ? .gone(cell: place + 1, source: old[place].source) : nil
      case .present(let place):
        let source = new[place].source
        switch timeline.states[place] {
        case .asRecorded: return nil
        case .added: return .added(cell: place + 1, source: source)
        case .moved(let from): return .moved(from: from + 1, to: place + 1, source: source)
        case .edited:
          let before = timeline.origins[place].map { old[$0].source } ?? ""
          return .edited(cell: place + 1, old: before, new: source)
        }
      }
    }
  }
}
