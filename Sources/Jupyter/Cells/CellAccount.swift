import Diagnostics
import Language
import Session
import Tables

/// The account of one run of a cell: opened before it runs, closed after.
struct CellAccount {
  /// What the cell is called in messages: its place among the notebook's code cells where that is known.
  let number: Int
  /// What is to be said of the results it uses.
  let concerns: [Diagnostic]

  private let cell: String
  private let source: String
  private let run: Int
  private let names: ResultNames
  private let known: Set<String>
  private let isSilent: Bool

  init(_ source: String, metadata: Datum, run: Int, isSilent: Bool, interpreter: inout Interpreter) {
    // A run that no cell is named for is one of its own.
    if !isSilent { interpreter.runs += 1 }
    cell = metadata["cellId"]?.string ?? "run \(interpreter.runs)"
    self.source = source
    self.run = run
    self.isSilent = isSilent
    known = Set(interpreter.session.resultNames)
    names = ResultNames(of: source, in: interpreter.session)
    interpreter.cells.forget((metadata["deletedCells"]?.items ?? []).compactMap(\.string))
    interpreter.learnOrder(of: cell)
    number = interpreter.codeCells[cell] ?? max(1, interpreter.runs)
    guard !isSilent else {
      concerns = []
      return
    }
    interpreter.cells.enter(cell)
    concerns = interpreter.cells.concerns(of: cell, using: names.used).map(CellConcerns.diagnostic)
  }

  /// Records what the cell made, says which cells it put out of date, and takes back what no longer holds.
  func close(_ evaluation: CellEvaluation, interpreter: inout Interpreter, publish: (MessageBody) -> Void) {
    guard !isSilent else { return }
    var made = names.made.filter { $0.end <= end(of: evaluation) }.map(\.name)
    for name in interpreter.session.resultNames where !known.contains(name) && !made.contains(name) {
      made.append(name)
    }
    var cause = Hasher()
    cause.combine(source)
    cause.combine(interpreter.session.contract)
    cause.combine(interpreter.session.settings)
    let outdated = interpreter.cells.record(
      cell, count: run, used: names.used, made: made, cause: cause.finalize())
    if !outdated.isEmpty {
      interpreter.displays += 1
      let display = "crmlab-\(interpreter.displays)"
      interpreter.pending.append((display, outdated))
      let counts = outdated.compactMap { interpreter.cells.count(of: $0) }
      publish(interpreter.advice(CellConcerns.diagnostic(outdated: counts), display: display))
    }
    settle(&interpreter, publish)
  }

  /// Takes back what was said of cells that ran again since.
  private func settle(_ interpreter: inout Interpreter, _ publish: (MessageBody) -> Void) {
    guard !interpreter.pending.isEmpty else { return }
    let outdated = Set(interpreter.cells.outdatedCells)
    var left: [(display: String, cells: [String])] = []
    for entry in interpreter.pending {
      guard outdated.isDisjoint(with: entry.cells) else {
        left.append(entry)
        continue
      }
      let counts = entry.cells.compactMap { interpreter.cells.count(of: $0) }
      publish(interpreter.advice(CellConcerns.settled(counts), display: entry.display, isUpdate: true))
    }
    interpreter.pending = left
  }

  /// Up to where the text was carried out.
  private func end(of evaluation: CellEvaluation) -> Int {
    guard let error = evaluation.error else { return .max }
    return error.range?.start ?? 0
  }
}
