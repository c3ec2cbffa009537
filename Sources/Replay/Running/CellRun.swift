import Diagnostics
import Language
import Notebooks
import Session
import Tables

/// A replay under way: the session, what became of each cell so far, and which names a failure left unmade.
struct CellRun {
  private(set) var session: Session
  private(set) var results: [CellResult] = []
  /// What each cell read, by its number.
  private(set) var records: [Int: [FileRecord]] = [:]
  private let tolerance: Double
  private var failed: [String: Int] = [:]
  private var compared: [ComparedCell] = []

  init(session: Session, notebook: Notebook, tolerance: Double?) {
    self.session = session
    self.tolerance = tolerance ?? notebook.tolerance
  }

  /// Runs a cell, or takes what it showed from the cache, and compares.
  mutating func result(of cell: CodeCell, plan: CellPlan?) -> CellResult {
    var result = CellResult(number: cell.number, source: cell.source, outputs: [], status: .same)
    result.passage = plan?.passage ?? .run
    if let (name, source) = firstFailed(cell.statements) {
      for name in cell.names(in: session.catalogue) { failed[name] = source }
      result.status = .notRun(needs: name, ofCell: source)
      return result
    }
    var error: Diagnostic?
    if let stored = plan?.stored {
      result.outputs = stored.outputs
      for record in stored.records { session.record(record) }
      records[cell.number] = stored.records
    } else {
      let before = Set(session.contract)
      let evaluation = session.evaluate(cell.source, place: "cell \(cell.number)")
      records[cell.number] = session.contract.filter { !before.contains($0) }
      result.outputs = evaluation.recorded
      error = evaluation.error
      for name in cell.names(in: session.catalogue) {
        failed[name] = error == nil || session[name] != nil ? nil : cell.number
      }
    }
    result.status = status(of: cell, result.outputs, error)
    return result
  }

  /// Adds a result to those of the replay.
  mutating func keep(_ result: CellResult) { results.append(result) }

  private func status(of cell: CodeCell, _ outputs: [NotebookOutput], _ error: Diagnostic?)
    -> CellResult.Status
  {
    let wasError = cell.recorded?.contains { $0.kind == .error } ?? false
    if let error, !wasError { return .failed(error) }
    guard let recorded = cell.recorded else { return .unrecorded }
    let differences = comparison(for: cell).differences(recorded: recorded, replayed: outputs)
    return differences.isEmpty ? .same : .changed(differences)
  }

  /// The comparison with the tolerance that `expect … within:` asks for in this cell.
  private func comparison(for cell: CodeCell) -> OutputComparison {
    var within = 0.0
    for (_, command) in cell.commands(.expectation, in: session.catalogue) {
      for case .option(let name, let value) in command.arguments where name.name == "within" {
        var evaluator = session.evaluator()
        if case .number(let number)? = try? evaluator.value(of: value) { within = max(within, number) }
      }
    }
    return OutputComparison(tolerance: NumberTolerance(tolerance, within: within))
  }

  /// The first name a cell needs that a failed cell should have made.
  private func firstFailed(_ statements: [Statement]) -> (String, Int)? {
    var made: Set<String> = []
    for statement in statements {
      for name in statement.namesUsed where !made.contains(name) {
        if let cell = failed[name] { return (name, cell) }
      }
      made.formUnion(statement.namesMade(in: session.catalogue))
    }
    return nil
  }

  /// The whole result: the notebook with what its cells show now, and why they differ.
  func finished(_ notebook: Notebook, cells: [CodeCell]) -> ReplayResult {
    var replayed = notebook
    for (cell, result) in zip(cells, results) {
      if case .notRun = result.status { continue }
      replayed.cells[cell.index].content = .code(cell.source, outputs: result.outputs)
    }
    // A page without a header, such as one of the manual, keeps none.
    if !notebook.isBare {
      replayed.contract = session.contract
      replayed.masked = session.masked
      replayed.recording = Recording(of: cells.map(\.source), catalogue: session.catalogue)
    }
    let changes = DataChange.changes(recorded: notebook.contract, replayed: session.contract)
    var result = ReplayResult(notebook: replayed, cells: results, dataChanges: changes)
    if result.exitCode != .fine {
      var finder = CauseFinder(
        cells: comparedCells(cells), sources: cells.map(\.source), recording: notebook.recording,
        changes: changes, setValues: session.parameterValues.mapValues(\.spelled),
        catalogue: session.catalogue)
      result.causes = finder.find()
    }
    return result
  }

  private func comparedCells(_ cells: [CodeCell]) -> [ComparedCell] {
    let hasData = cells.contains { $0.recorded?.contains { $0.data != nil } ?? false }
    return zip(cells, results).map { cell, result in
      var failure: (code: String, name: String?)?
      var isEdited = false
      var isStopped = false
      switch result.status {
      case .notRun: isStopped = true
      case .failed(let error):
        isStopped = true
        failure = (error.message.code, error.range.map { cell.source.word(at: $0) })
      case .changed:
        let comparison = comparison(for: cell)
        let pairs = zip(cell.recorded ?? [], result.outputs)
        isEdited =
          hasData && cell.recorded?.count == result.outputs.count
          && pairs.allSatisfy { pair in
            comparison.differences(recorded: [pair.0], replayed: [pair.1]).isEmpty
              || comparison.isEdited(pair.0, from: pair.1)
          }
      default: break
      }
      return ComparedCell(
        statements: cell.statements, recorded: cell.recorded, replayed: result.outputs,
        differs: result.differs, isStopped: isStopped, failure: failure, hasEditedOutput: isEdited)
    }
  }
}

extension String {
  /// The words at a range.
  func words(at range: SourceRange) -> String {
    let bytes = Array(utf8)
    let start = min(range.start, bytes.count)
    return String(decoding: bytes[start..<min(max(range.end, start), bytes.count)], as: UTF8.self)
  }

  /// The words at a range, without the backticks of a quoted name.
  fileprivate func word(at range: SourceRange) -> String {
    let words = words(at: range)
    guard words.count > 2, words.hasPrefix("`"), words.hasSuffix("`") else { return words }
    return String(words.dropFirst().dropLast()).replacing("``", with: "`")
  }
}
