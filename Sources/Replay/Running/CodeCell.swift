import Language
import Notebooks
import Session

/// A code cell of a notebook, read.
struct CodeCell {
  /// Its place among all cells of the notebook.
  let index: Int
  /// Its number among the code cells, from 1.
  let number: Int
  let source: String
  /// What it showed when it was recorded; `nil` where it never ran.
  let recorded: [NotebookOutput]?
  /// Its statements, as far as they can be read.
  let statements: [Statement]
  /// Whether all of it can be read.
  let isWhole: Bool

  /// The code cells of a notebook in order.
  static func cells(of notebook: Notebook, catalogue: VerbCatalogue) -> [CodeCell] {
    var cells: [CodeCell] = []
    for (index, cell) in notebook.cells.enumerated() {
      guard case .code(let source, let recorded) = cell.content else { continue }
      let parsed = Parser(verbs: catalogue.names).parse(source)
      cells.append(
        CodeCell(
          index: index, number: cells.count + 1, source: source, recorded: recorded,
          statements: parsed.statements, isWhole: parsed.diagnostics.isEmpty))
    }
    return cells
  }

  /// The names it makes, in order.
  func names(in catalogue: VerbCatalogue) -> [String] {
    statements.flatMap { $0.namesMade(in: catalogue) }
  }

  /// Its statements of a verb with this trait, with the command of each.
  func commands(_ trait: Signature.Trait, in catalogue: VerbCatalogue) -> [(Statement, Command)] {
    statements.compactMap { statement in
      guard case .command(let command) = statement.body,
        catalogue[command.verb.name]?.verb.signature.traits.contains(trait) == true
      else { return nil }
      return (statement, command)
    }
  }
}
